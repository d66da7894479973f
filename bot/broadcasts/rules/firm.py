"""Rule: only a firm that is registered and was looked up in the last 180 days writes."""

from __future__ import annotations

from collections.abc import Iterator

from bot.broadcasts.models import Broadcast
from bot.broadcasts.rules.base import Case, Problem


def check(draft: Broadcast, case: Case) -> Iterator[Problem]:
    if draft.firm is None:
        return
    if case.firm is None or case.firm.removed is not None:
        yield Problem("refused", "rule-firm-removed")
    elif case.firm.verified is None:
        yield Problem("refused", "rule-firm-unverified")
    elif not case.firm.may_write(case.today):
        yield Problem("refused", "rule-firm-silent", {"day": case.firm.verified})
