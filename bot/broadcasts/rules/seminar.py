"""Rule: a seminar is still ahead, also when the update about it goes out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time

from bot.broadcasts.models import Broadcast
from bot.broadcasts.rules.base import Case, Problem


def check(draft: Broadcast, case: Case) -> Iterator[Problem]:
    if draft.seminar_at is None:
        return
    now = case.now or int(datetime.combine(case.today, time(), UTC).timestamp())
    if draft.seminar_at <= now:
        yield Problem("refused", "rule-seminar-past", field="seminar_at")
    elif draft.send_at is not None and draft.seminar_at <= draft.send_at:
        yield Problem("refused", "rule-seminar-before-sending", field="send_at")
