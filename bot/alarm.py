"""Faults that no person is shown, in what the bot does by itself: the owners are told, and it goes on."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from functools import partial

from aiogram import Bot

from bot.logs import Coded
from bot.owners import tell_owners
from bot.screens.notices import faults
from bot.services import Services

GATHERING = 5.0  # seconds: a fault seldom comes alone
AGAIN = 60.0  # seconds until owners whom nobody could reach are tried again
SILENCE = 3600.0  # between two messages, so that a night with a full disk brings ten and not ten thousand


class Alarm(logging.Handler):
    """Counts the errors that are logged, whoever logs them, and keeps the code of the last one."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.addFilter(Coded())
        self.rung = asyncio.Event()
        self.count, self.code = 0, ""
        self._loop = asyncio.get_running_loop()

    def emit(self, record: logging.LogRecord) -> None:
        self.count, self.code = self.count + 1, getattr(record, "incident", "")
        with suppress(RuntimeError):  # the loop is closed: a thread outlives it
            self._loop.call_soon_threadsafe(self.rung.set)

    def taken(self) -> tuple[int, str]:
        """How many there were since the last look, and the code of the last; begins anew."""
        self.rung.clear()
        count, self.count = self.count, 0
        return count, self.code

    def put_back(self, count: int) -> None:
        """What nobody could be told is still to be told."""
        self.count += count
        self.rung.set()


async def tell_of_faults(
    services: Services, bot: Bot, *, gathering: float = GATHERING, silence: float = SILENCE, again: float = AGAIN
) -> None:
    """Tells the owners that something broke, with the code to look for in the log, until cancelled."""
    alarm = Alarm()
    logging.root.addHandler(alarm)
    try:
        while True:
            await alarm.rung.wait()
            await asyncio.sleep(gathering)
            found = alarm.taken()
            if await tell_owners(services, bot, partial(faults, found=found)):
                await asyncio.sleep(silence)
            else:
                await asyncio.sleep(again)
                alarm.put_back(found[0])
    finally:
        logging.root.removeHandler(alarm)
