"""Rule: of a firm go out no more than so many updates in any 24 hours; corrections do not count."""

from __future__ import annotations

from collections.abc import Iterator

from bot.broadcasts.models import Broadcast
from bot.broadcasts.rules.base import Case, Problem


def check(draft: Broadcast, case: Case) -> Iterator[Problem]:
    if draft.firm is not None and draft.corrects is None and case.same_day >= case.per_day:
        yield Problem("refused", "rule-per-day", {"count": case.per_day})
