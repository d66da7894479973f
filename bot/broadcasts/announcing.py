"""Tells the author and the owners of what was approved: once each, also where the bot stopped in the middle of it."""

from __future__ import annotations

import logging
from collections.abc import Mapping

from aiogram import Bot

from bot.asker import NOBODY
from bot.broadcasts.course import course_of
from bot.broadcasts.models import Broadcast
from bot.broadcasts.progress import Progress, is_passing
from bot.broadcasts.speaking import words_for
from bot.delivery import UNSAID
from bot.methods import EditScreen, SendScreen
from bot.screens import Screen
from bot.screens.sending import notice
from bot.services import Services
from bot.storage.database import Storage

AGAIN_AFTER = 60  # seconds before whoever could not be reached is tried again
TIMEOUT = 10
log = logging.getLogger("pristan.announcing")


class Announcer:
    """The notices of one bot; whatever goes wrong with one, the sending goes on."""

    def __init__(self, services: Services, storage: Storage, bot: Bot) -> None:
        self._services, self._storage, self._bot = services, storage, bot
        self._caught_up_at = -AGAIN_AFTER

    async def catch_up(self) -> None:
        """Tells what a stop or a broken connection kept from being told; looks once a minute."""
        now = self._services.now()
        if now < self._caught_up_at + AGAIN_AFTER:
            return
        self._caught_up_at = now
        try:
            for broadcast in await self._storage.notices.untold():
                await self.announce(broadcast.id)
        except Exception as error:  # nothing an owner is told may stop what readers get
            log.error("what was approved could not be told: %s", type(error).__name__)

    async def announce(self, number: int) -> None:
        """Tells the author and every owner who was not told yet of a broadcast; who cannot be told sees it in the list.

        A message whose sending was interrupted by a crash may come twice: Telegram has no key against that.
        """
        async with self._storage.notices.one_at_a_time:
            broadcast = await self._storage.broadcasts.get(number)
            if broadcast is None or broadcast.announced_at is not None:
                return
            progress = Progress(self._services, self._storage, self._bot)
            begun = broadcast.progress_message is not None or await progress.begin(broadcast)
            if await self._owners_told(broadcast) and begun:
                await self._storage.broadcasts.change(number, announced_at=self._services.now())

    async def _owners_told(self, broadcast: Broadcast) -> bool:
        """Tells the owners; False where one has to be tried again."""
        told = await self._storage.notices.of(broadcast.id)
        missing = [owner for owner in dict.fromkeys(self._services.settings.owner_ids) if owner not in told]
        return all([await self._told(broadcast, owner) for owner in missing])

    async def _told(self, broadcast: Broadcast, owner: int) -> bool:
        screen, message = await self._notice(broadcast, owner), None
        try:
            send = SendScreen(chat_id=owner, text=screen.text, reply_markup=screen.markup(NOBODY))
            message = (await self._bot(send, request_timeout=TIMEOUT)).message_id
        except UNSAID as error:
            log.warning("an owner was not told of a broadcast: %s", type(error).__name__)
            if is_passing(error):
                return False
        await self._storage.notices.told(broadcast.id, owner, message)
        return True

    async def end(self, broadcast: Broadcast) -> None:
        """Once it has ended, the notices say how, and have no Stop any more."""
        try:
            if broadcast.announced_at is None:
                await self.announce(broadcast.id)
            await self._close(broadcast, await self._storage.notices.of(broadcast.id))
        except Exception as error:  # it has ended all the same
            log.error("the notices could not be closed: %s", type(error).__name__)
        await self._storage.notices.forget(broadcast.id)

    async def _close(self, broadcast: Broadcast, messages: Mapping[int, int | None]) -> None:
        for owner, message in messages.items():
            if message is None:
                continue
            screen = await self._notice(broadcast, owner)
            markup = screen.markup(NOBODY)
            edit = EditScreen(chat_id=owner, message_id=message, text=screen.text, reply_markup=markup)
            try:
                await self._bot(edit, request_timeout=TIMEOUT)
            except UNSAID as error:
                log.warning("a notice was not closed: %s", type(error).__name__)

    async def _notice(self, broadcast: Broadcast, owner: int) -> Screen:
        words = await words_for(self._services, self._storage, owner)
        return notice(words, await course_of(self._services, self._storage, broadcast, words.reader.language, owner))
