"""Gives back to their authors the updates that wait for an approver the firm no longer has."""

from __future__ import annotations

from aiogram import Bot

from bot.broadcasts.drafting import WITH_THE_FIRM
from bot.broadcasts.models import Broadcast
from bot.broadcasts.rights import approvers
from bot.broadcasts.sheet import ORPHANED
from bot.broadcasts.telling import tell
from bot.screens.broadcast_approval import told
from bot.services import Services
from bot.storage.database import Storage


async def give_back(services: Services, bot: Bot) -> None:
    """Makes a draft again of whatever nobody is left to approve, and says so to its author, who can ask anew."""
    if services.storage is None:
        return
    for broadcast in await services.storage.broadcasts.in_states("proposed"):
        if not await approvers(services, broadcast):
            await _give_back(services, services.storage, bot, broadcast)


async def _give_back(services: Services, storage: Storage, bot: Bot, broadcast: Broadcast) -> None:
    now = services.now()
    if not await storage.broadcasts.move(broadcast.id, WITH_THE_FIRM, "draft", None, now):
        return
    await storage.broadcasts.change(broadcast.id, awaits=None, ticked=False)
    await storage.broadcasts.log(broadcast.id, None, ORPHANED, now)
    author = storage.broadcasts.author(broadcast)
    if author is not None:
        await tell(bot, services, (author,), lambda words: [told(words, broadcast, "draft-orphaned", "told-open")])
