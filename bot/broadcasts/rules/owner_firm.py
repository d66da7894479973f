"""Rule: the owner approves what a firm sends first, what one person writes and approves, and what the editors send."""

from __future__ import annotations

from collections.abc import Iterator

from bot.broadcasts.models import Broadcast
from bot.broadcasts.rules.base import Case, Problem


def check(draft: Broadcast, case: Case) -> Iterator[Problem]:
    if draft.firm is None:
        yield Problem("owner", "rule-owner-editors")
        return
    if case.first:
        yield Problem("owner", "rule-owner-first")
    if case.alone:
        yield Problem("owner", "rule-owner-alone")
