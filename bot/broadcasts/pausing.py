"""Ends what stood paused for a week: its rows are about people, and nobody needs them any more."""

from __future__ import annotations

from aiogram import Bot

from bot.broadcasts.course import OVERSLEPT, may_steer
from bot.broadcasts.models import PAUSED_FOR, Broadcast, State
from bot.broadcasts.telling import tell
from bot.screens.broadcast_approval import told
from bot.services import Services
from bot.storage.database import Storage

PAUSED: tuple[State, ...] = ("paused",)


async def end_long_paused(services: Services, storage: Storage, bot: Bot) -> None:
    """Cancels every broadcast that nobody resumed in time; its author is told, the sender does the rest.

    The week of a pause made in a restored file begins now: whoever restored it has yet to decide.
    """
    now = services.now()
    await storage.broadcasts.log_pauses(now)
    for broadcast in await storage.broadcasts.paused_since(now - PAUSED_FOR):
        if await storage.broadcasts.move(broadcast.id, PAUSED, "cancelled", None, now):
            await storage.broadcasts.log(broadcast.id, None, OVERSLEPT, now)
            await _tell_author(services, storage, bot, broadcast)


async def _tell_author(services: Services, storage: Storage, bot: Bot, broadcast: Broadcast) -> None:
    author = storage.broadcasts.author(broadcast)
    if author is None or not await may_steer(services, author, broadcast):
        return
    number = str(broadcast.id)
    await tell(
        bot, services, (author,), lambda words: [told(words, broadcast, "told-overslept", "told-look", number=number)]
    )
