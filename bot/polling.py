"""Long polling: fetches updates raw, hands each to the intake, and confirms what was answered.

https://core.telegram.org/bots/api#getupdates
"""

from __future__ import annotations

import asyncio
import logging
from typing import Any

from aiogram import Bot
from aiogram.exceptions import AiogramError, TelegramConflictError, TelegramRetryAfter
from aiogram.methods import TelegramMethod

from bot.health import Health
from bot.intake import Intake
from bot.unconfirmed import Unconfirmed

LONG_POLL = 10  # seconds that Telegram may hold an empty answer
FIRST_WAIT, LONGEST_WAIT = 1.0, 30.0
LAST_ANSWERS = 10.0  # seconds for what is at work when a signal comes; systemd and compose kill after 20
FIRST_LOOK, LONGEST_LOOK = 0.03, 0.25  # seconds between two polls while answers are at work
MOST_AT_WORK = 1000  # beyond these, updates wait at Telegram, where no crash loses them
TROUBLE = (AiogramError, OSError, ValueError)  # the last for an answer that is not even text
WEBHOOK = "webhook"
log = logging.getLogger("pristan.polling")


class RawUpdates(TelegramMethod[list[dict[str, Any]]]):
    """getUpdates, with the updates left as they came."""

    __returning__ = list[dict[str, Any]]
    __api_method__ = "getUpdates"

    offset: int | None = None
    limit: int | None = None
    timeout: int = LONG_POLL
    allowed_updates: list[str] | None = None


class Poller:
    """Fetches updates and has each answered in a task of its own, until it is told to stop."""

    def __init__(self, bot: Bot, intake: Intake, health: Health, stop: asyncio.Event) -> None:
        self.begun = asyncio.Event()
        self._bot, self._intake, self._health, self._stop = bot, intake, health, stop
        self._unconfirmed = Unconfirmed()
        self._look = FIRST_LOOK
        self._at_work: set[asyncio.Task[None]] = set()

    async def run(self, tasks: asyncio.TaskGroup) -> None:
        """Polls until told to stop, then lets what is at work finish, for ten seconds at most."""
        await self._leave_webhook()
        self._health.beat()
        log.info("polling")
        wait = FIRST_WAIT
        while not self._stop.is_set():
            try:
                await self._fetch(tasks)
                wait = FIRST_WAIT
            except TROUBLE as error:
                wait = error.retry_after if isinstance(error, TelegramRetryAfter) else wait
                log.warning("updates could not be fetched (%s), trying again in %.0f s", type(error).__name__, wait)
                await self._pause(wait)
                wait = min(wait * 2, LONGEST_WAIT)
                if isinstance(error, TelegramConflictError) and WEBHOOK in error.message:
                    await self._leave_webhook()
        await self._finish()

    async def _leave_webhook(self) -> None:
        """While a webhook is set, Telegram refuses getUpdates."""
        try:
            await self._bot.delete_webhook()
        except TROUBLE as error:
            log.warning("a webhook could not be deleted: %s", type(error).__name__)

    async def _fetch(self, tasks: asyncio.TaskGroup) -> None:
        offset = self._unconfirmed.offset()
        call = RawUpdates(offset=offset, allowed_updates=list(self._intake.kinds))
        fetching = tasks.create_task(self._answered(call))
        stopping = tasks.create_task(self._stop.wait())
        self.begun.set()
        try:
            await asyncio.wait({fetching, stopping}, return_when=asyncio.FIRST_COMPLETED)
            if not fetching.done():
                return
            answer = await fetching
            if isinstance(answer, Exception):
                raise answer
            self._unconfirmed.confirmed(offset)
            await self._let_finish(self._begin(answer, tasks))
            while len(self._at_work) >= MOST_AT_WORK and not self._stop.is_set():
                await asyncio.wait({*self._at_work, stopping}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            fetching.cancel()
            stopping.cancel()

    def _begin(self, updates: list[dict[str, Any]], tasks: asyncio.TaskGroup) -> bool:
        """Has each handled that is not at work already; gives whether one was."""
        if updates and not any(isinstance(update.get("update_id"), int) for update in updates):
            raise ValueError("updates without numbers would come again at once, for ever")
        new = [update for update in updates if update.get("update_id") not in self._unconfirmed]
        for update in new:
            task = tasks.create_task(self._intake.take(update))
            self._unconfirmed.add(update.get("update_id"), task)
            self._at_work.add(task)
            task.add_done_callback(self._at_work.discard)
        return bool(new)

    async def _let_finish(self, anything_new: bool) -> None:
        """While an answer is at work no poll is long, for its update comes again at once: so each waits a little."""
        at_work = self._unconfirmed.at_work().values()
        self._look = FIRST_LOOK if anything_new or not at_work else min(self._look * 2, LONGEST_LOOK)
        if at_work:
            await asyncio.wait(at_work, timeout=self._look)

    async def _answered(self, call: RawUpdates) -> list[dict[str, Any]] | Exception:
        """The updates, or the error: raised in here it would end the whole group of tasks."""
        try:
            updates: list[dict[str, Any]] = await self._bot(call, request_timeout=LONG_POLL * 3)
        except TROUBLE as error:
            return error
        self._health.telegram_answered()
        return updates

    async def _pause(self, seconds: float) -> None:
        try:
            await asyncio.wait_for(self._stop.wait(), seconds)
        except TimeoutError:
            return

    async def _finish(self) -> None:
        """Waits for the last answers, and tells Telegram which were given; what had to be cut off comes again."""
        if self._at_work:
            await asyncio.wait(self._at_work, timeout=LAST_ANSWERS)
        offset, again = self._unconfirmed.offset(), len(self._unconfirmed.at_work())
        if self._at_work:
            log.warning("answers cut off by the stop: %d; after the start come again: %d", len(self._at_work), again)
        for task in self._at_work:
            task.cancel()
        if offset is not None:
            try:
                await self._bot(RawUpdates(offset=offset, limit=1, timeout=0), request_timeout=1)
            except TROUBLE as error:
                log.warning("the last updates were not confirmed: %s", type(error).__name__)
