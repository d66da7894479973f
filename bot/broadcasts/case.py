"""Gathers what a draft is judged by: its firm, what the firm sent before, the content and the day."""

from __future__ import annotations

from bot.broadcasts.models import DAY, Broadcast
from bot.broadcasts.rules import Case
from bot.services import Services


async def case_of(services: Services, draft: Broadcast) -> Case:
    """The case of a draft, read now; without a database, or for the editors, there is no firm in it."""
    content, now, per_day = services.content, services.now(), services.settings.broadcasts_per_day
    library, today = content.library, content.screens.given.today
    storage = services.storage
    if storage is None or draft.firm is None:
        return Case(library, None, today, first=False, alone=False, sent_today=0, per_day=per_day, now=now)
    firm = await storage.firms.get(draft.firm)
    first = not await storage.broadcasts.has_sent(draft.firm)
    alone = len(await storage.firms.staff(draft.firm)) < 2
    sent = await storage.broadcasts.approved_since(draft.firm, now - DAY + 1)
    return Case(library, firm, today, first=first, alone=alone, sent_today=sent, per_day=per_day, now=now)
