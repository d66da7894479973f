"""What follows from the last approval of an update, and from taking one back: author and owners are told."""

from __future__ import annotations

import logging

from aiogram import Bot
from aiogram.exceptions import AiogramError

from bot.asker import NOBODY
from bot.broadcasts.course import course_of, language_of
from bot.broadcasts.models import Broadcast
from bot.broadcasts.progress import Progress
from bot.methods import SendScreen
from bot.reader import Reader
from bot.screens.sending import notice
from bot.services import Services
from bot.storage.database import Storage

log = logging.getLogger("pristan.approval")


async def approved(services: Services, bot: Bot, broadcast: Broadcast, user: int) -> None:
    """The last approval was given: fixes the recipients and has them sent to, now or when its time comes.

    The author gets the message with the progress, every owner a notice with Stop. Pressed twice, it happens once.
    """
    storage, now = services.storage, services.now()
    if storage is None:
        return
    later = broadcast.send_at is not None and broadcast.send_at > now
    number = await storage.approvals.approve(broadcast, "scheduled" if later else "sending", user, now)
    if number is not None:
        await _announce(services, storage, bot, broadcast.id)


async def withdrawn(services: Services, bot: Bot, broadcast: Broadcast, user: int) -> bool:
    """Takes an update back: the rest does not go out, what was delivered is edited; False if that was done before."""
    storage = services.storage
    if storage is None:
        return False
    number = await storage.approvals.withdraw(broadcast, user, services.now())
    if number is not None:
        await _announce(services, storage, bot, number)
    return number is not None


async def _announce(services: Services, storage: Storage, bot: Bot, number: int) -> None:
    """Wakes the sender, then tells author and owners; who cannot be told now sees it in /broadcasts."""
    broadcast = await storage.broadcasts.get(number)
    if broadcast is None:
        return
    await Progress(services, storage, bot).begin(broadcast)
    services.work.set()
    for owner in dict.fromkeys(services.settings.owner_ids):
        try:
            await _notify(services, storage, bot, broadcast, owner)
        except AiogramError as error:
            log.warning("an owner was not told of a broadcast: %s", type(error).__name__)


async def _notify(services: Services, storage: Storage, bot: Bot, broadcast: Broadcast, owner: int) -> None:
    language = await language_of(services, storage, owner)
    course = await course_of(services, storage, broadcast, language)
    screen = notice(services.content.screens.words(Reader(language)), course)
    await bot(SendScreen(chat_id=owner, text=screen.text, reply_markup=screen.markup(NOBODY)))
