"""What follows from the last approval of an update, and from taking one back: recipients are fixed, people are told."""

from __future__ import annotations

from aiogram import Bot

from bot.broadcasts.announcing import Announcer
from bot.broadcasts.case import case_of
from bot.broadcasts.models import Broadcast
from bot.broadcasts.rules import per_day
from bot.services import Services
from bot.storage.database import Storage


async def approved(services: Services, bot: Bot, broadcast: Broadcast, user: int) -> None:
    """The last approval was given: fixes the recipients and has them sent to, now or when its time comes.

    The author gets the message with the progress, every owner a notice with Stop. Pressed twice, it happens once. Of
    two approved at the same moment the second is counted with the first: it does not go out where the day is full.
    """
    storage, now = services.storage, services.now()
    if storage is None:
        return
    later = broadcast.send_at is not None and broadcast.send_at > now
    async with storage.approvals.one_by_one:
        if any(per_day.check(broadcast, await case_of(services, broadcast))):
            return
        number = await storage.approvals.approve(broadcast, "scheduled" if later else "sending", user, now)
    if number is not None:
        await _follow(services, storage, bot, broadcast.id)


async def withdrawn(services: Services, bot: Bot, broadcast: Broadcast, user: int) -> bool:
    """Takes an update back: the rest does not go out, what was delivered is edited; False if that was done before."""
    storage = services.storage
    if storage is None:
        return False
    number = await storage.approvals.withdraw(broadcast, user, services.now())
    if number is not None:
        await _follow(services, storage, bot, number)
    return number is not None


async def _follow(services: Services, storage: Storage, bot: Bot, number: int) -> None:
    """Wakes the sender, then tells author and owners; after a crash here the sender tells them."""
    services.work.set()
    await Announcer(services, storage, bot).announce(number)
