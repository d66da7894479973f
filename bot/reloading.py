"""Takes over content and words that were saved while the bot runs, whole or not at all.

What `pristan check` calls an error is not taken: the bot goes on with what it has, and the owners are told.
"""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import sys

from aiogram import Bot

from bot.broadcasts.changes import notice_changes
from bot.content.errors import ContentError
from bot.edition import Printed
from bot.incidents import report
from bot.owners import tell_owners
from bot.profile import OF_OWNERS, set_own_commands, set_profile, shown_in_profile
from bot.proofreader import proved
from bot.screens.notices import broken, mended
from bot.services import Services
from bot.texts import TextsError
from bot.watching import Stamp, stamped, watch
from bot.wording import Wording

EVERY = 2.0  # seconds between two looks at the files
AGAIN = 60.0  # seconds until what could not be done is tried again
QUIET = 2.0  # seconds in which nothing was saved, before what was saved is read
log = logging.getLogger("pristan.reloading")


async def keep_current(
    services: Services, bot: Bot, *, every: float = EVERY, quiet: float = QUIET, again: float = AGAIN
) -> None:
    """Reads the files anew whenever they were saved, and at a SIGHUP, until cancelled.

    What broke on the way, or could not be told, is tried again after `again` seconds; the watching goes on.
    """
    asked = asyncio.Event()
    loop, keeper = asyncio.get_running_loop(), Keeper(services, bot)
    retry: asyncio.TimerHandle | None = None  # one at a time, however often something is saved meanwhile

    async def renew() -> None:
        nonlocal retry
        if retry is not None:
            retry.cancel()
        try:
            done = await keeper.renew()
        except Exception as error:
            report(error)
            done = False
        retry = None if done else loop.call_later(again, asked.set)

    before = signal.getsignal(signal.SIGHUP)
    loop.add_signal_handler(signal.SIGHUP, _on_hangup, asked, sys.stderr.isatty())
    try:
        since = services.content.whole.begun
        await watch(keeper.folders, renew, every=every, quiet=quiet, asked=asked, since=since)
    finally:
        if retry is not None:
            retry.cancel()
        loop.remove_signal_handler(signal.SIGHUP)  # leaves the default, which ends the process
        signal.signal(signal.SIGHUP, before)


def _on_hangup(asked: asyncio.Event, had_terminal: bool) -> None:
    """SIGHUP asks for the files to be read, but where it tells that the terminal was closed the bot ends with it."""
    if had_terminal and not sys.stderr.isatty():
        os.kill(os.getpid(), signal.SIGTERM)
    else:
        asked.set()


class Keeper:
    """Takes files over, and remembers what the owners were told is wrong with them, and which words Telegram has."""

    def __init__(self, services: Services, bot: Bot) -> None:
        settings = services.settings
        self.folders = (settings.content_dir, settings.locales_dir)
        self._services, self._bot = services, bot
        self._told: list[str] = []
        self._shown = shown_in_profile(services.content.texts)

    async def renew(self) -> bool:
        """Takes the files as they are if nothing is wrong with them; what is saved meanwhile is for the next time.

        False where the owners should be told of it and none could be, or Telegram did not take the new words of its
        profile: then it has to be done again.
        """
        before = await stamped(self.folders)
        faults, printed = await self._read()
        if await self._saved_since(before):
            return True
        if printed is None:
            return await self._refuse(faults)
        self._services.content.take(printed)
        log.info("new content was taken")
        told = await self._tell_mended()
        return await self._follow() and told

    async def _read(self) -> tuple[list[str], Printed | None]:
        """The new edition, or what stands in its way."""
        today = self._services.content.screens.given.today
        faults = await proved(self._services.settings, today)
        if faults:
            return faults, None
        try:
            printed, faults = await asyncio.to_thread(self._printed)
        except ContentError as error:
            return [str(finding) for finding in error.findings], None
        except TextsError as error:
            return [str(error)], None
        return faults, None if faults else printed

    def _printed(self) -> tuple[Printed, list[str]]:
        """The new edition, and what of the words in use is missing in it; takes a second, so it runs in a thread."""
        printed, used = self._services.content.read(), Wording(self._services.content.texts)
        printed.search.prepare()
        return printed, list(Wording(printed.screens.given.texts).faults_beside(used))

    async def _saved_since(self, before: Stamp) -> bool:
        return await stamped(self.folders) != before

    async def _refuse(self, faults: list[str]) -> bool:
        log.warning("new content was not taken: %d places to mend", len(faults))
        if faults == self._told:
            return True
        if not await tell_owners(self._services, self._bot, lambda words: broken(words, faults)):
            return False
        self._told = faults
        return True

    async def _tell_mended(self) -> bool:
        if self._told:
            if not await tell_owners(self._services, self._bot, mended):
                return False
            self._told = []
        return True

    async def _follow(self) -> bool:
        """What else depends on the content: drafts of its new changes, and what Telegram shows of the bot."""
        texts = self._services.content.texts
        await notice_changes(self._services, self._bot)
        if (shown := shown_in_profile(texts)) != self._shown:
            if not await set_profile(self._bot, texts):
                return False
            await set_own_commands(self._bot, texts, self._services.settings.owner_ids, OF_OWNERS)
            self._shown = shown
        return True
