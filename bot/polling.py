"""Long polling: fetches updates raw, hands each to the intake, and ends with every answer given.

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

LONG_POLL = 10  # seconds that Telegram may hold an empty answer
FIRST_WAIT, LONGEST_WAIT = 1.0, 30.0
LAST_ANSWERS = 3.0  # seconds for what is at work when a signal comes
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
        self._offset: int | None = None
        self._at_work: set[asyncio.Task[None]] = set()

    async def run(self, tasks: asyncio.TaskGroup) -> None:
        """Polls until told to stop, then lets what is at work finish, for three seconds at most."""
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
        call = RawUpdates(offset=self._offset, allowed_updates=list(self._intake.kinds))
        fetching = tasks.create_task(self._answered(call))
        stopping = tasks.create_task(self._stop.wait())
        self.begun.set()
        try:
            await asyncio.wait({fetching, stopping}, return_when=asyncio.FIRST_COMPLETED)
            answer = await fetching if fetching.done() else []
            if isinstance(answer, Exception):
                raise answer
            self._begin(answer, tasks)
            while len(self._at_work) >= MOST_AT_WORK and not self._stop.is_set():
                await asyncio.wait({*self._at_work, stopping}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            fetching.cancel()
            stopping.cancel()

    def _begin(self, updates: list[dict[str, Any]], tasks: asyncio.TaskGroup) -> None:
        """Has each handled; their numbers may come in any order, and begin anew after a quiet week."""
        numbers = [number for update in updates if isinstance(number := update.get("update_id"), int)]
        if updates and not numbers:
            raise ValueError("updates without numbers would come again at once, for ever")
        self._offset = max(numbers) + 1 if numbers else self._offset
        for update in updates:
            task = tasks.create_task(self._intake.take(update))
            self._at_work.add(task)
            task.add_done_callback(self._at_work.discard)

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
        """Waits for the last answers, and tells Telegram what was received so that it is not sent again."""
        if self._at_work:
            _, late = await asyncio.wait(self._at_work, timeout=LAST_ANSWERS)
            for task in late:
                task.cancel()
        if self._offset is not None:
            try:
                await self._bot(RawUpdates(offset=self._offset, limit=1, timeout=0), request_timeout=1)
            except TROUBLE as error:
                log.warning("the last updates were not confirmed: %s", type(error).__name__)
