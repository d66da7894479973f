"""Gathers what a draft is judged by: its firm, what else the firm sends then, the content and the day."""

from __future__ import annotations

from collections.abc import Collection

from bot.broadcasts.models import DAY, Broadcast
from bot.broadcasts.rules.base import Case
from bot.services import Services


async def case_of(services: Services, draft: Broadcast) -> Case:
    """The case of a draft, read now; without a database, or for the editors, there is no firm in it."""
    content, now, per_day = services.content, services.now(), services.settings.broadcasts_per_day
    library, today = content.library, content.screens.given.today
    storage = services.storage
    if storage is None or draft.firm is None:
        return Case(library, None, today, first=False, alone=False, same_day=0, per_day=per_day, now=now)
    firm = await storage.firms.get(draft.firm)
    first = not await storage.broadcasts.has_sent(draft.firm)
    alone = len(await storage.firms.staff(draft.firm)) < 2
    at = max(now, draft.send_at or now)
    others = most_in_a_day(await storage.broadcasts.goes_out(draft.firm, at - DAY, at + DAY), at)
    return Case(library, firm, today, first=first, alone=alone, same_day=others, per_day=per_day, now=now)


def most_in_a_day(instants: Collection[int], at: int) -> int:
    """How many of some instants lie within 24 hours that hold one more: of all such hours, those that hold the most."""
    beginnings = [at, *(one for one in instants if at - DAY < one < at)]
    return max(sum(begin <= one < begin + DAY for one in instants) for begin in beginnings)
