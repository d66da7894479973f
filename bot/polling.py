"""Long polling that no single update can stop, and that ends with every answer given.

aiogram reads a whole batch of updates at once: one of a kind it cannot read stops them all, for ever. Here each update
is read by itself (https://core.telegram.org/bots/api#getupdates), and those at work when a signal comes are finished.
"""

from __future__ import annotations

import asyncio
import logging
import signal
from collections.abc import Callable
from typing import Any

from aiogram import Bot, Dispatcher
from aiogram.exceptions import AiogramError, TelegramRetryAfter
from aiogram.methods import TelegramMethod
from pydantic import ValidationError

LONG_POLL = 10  # seconds that Telegram may hold an empty answer
FIRST_WAIT, LONGEST_WAIT = 1.0, 30.0
LAST_ANSWERS = 3.0  # seconds for what is at work when a signal comes
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

    def __init__(self, bot: Bot, dispatcher: Dispatcher, on_answer: Callable[[], None]) -> None:
        """`on_answer` is called each time Telegram has answered: the sign of life."""
        self.begun = asyncio.Event()
        self._bot, self._dispatcher, self._on_answer = bot, dispatcher, on_answer
        self._stop = asyncio.Event()
        self._offset: int | None = None
        self._kinds = dispatcher.resolve_used_update_types()
        self._at_work: set[asyncio.Task[None]] = set()

    async def run(self, tasks: asyncio.TaskGroup) -> None:
        """Polls until SIGTERM or SIGINT, then lets what is at work finish, for three seconds at most."""
        loop = asyncio.get_running_loop()
        for name in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(name, self._stop.set)
        wait = FIRST_WAIT
        while not self._stop.is_set():
            try:
                await self._fetch(tasks)
                wait = FIRST_WAIT
            except (AiogramError, TimeoutError) as error:
                wait = error.retry_after if isinstance(error, TelegramRetryAfter) else wait
                log.warning("updates could not be fetched (%s), trying again in %.0f s", type(error).__name__, wait)
                await self._pause(wait)
                wait = min(wait * 2, LONGEST_WAIT)
        await self._finish()

    async def _fetch(self, tasks: asyncio.TaskGroup) -> None:
        call = RawUpdates(offset=self._offset, allowed_updates=self._kinds)
        fetching = tasks.create_task(self._answered(call))
        stopping = tasks.create_task(self._stop.wait())
        self.begun.set()
        try:
            await asyncio.wait({fetching, stopping}, return_when=asyncio.FIRST_COMPLETED)
            answer = await fetching if fetching.done() else []
        finally:
            fetching.cancel()
            stopping.cancel()
        if isinstance(answer, Exception):
            raise answer
        for update in answer:
            self._offset = int(update["update_id"]) + 1
            task = tasks.create_task(self._handle(update))
            self._at_work.add(task)
            task.add_done_callback(self._at_work.discard)

    async def _answered(self, call: RawUpdates) -> list[dict[str, Any]] | Exception:
        """The updates, or the error: raised in here it would end the whole group of tasks."""
        try:
            updates: list[dict[str, Any]] = await self._bot(call, request_timeout=LONG_POLL * 3)
        except (AiogramError, TimeoutError) as error:
            return error
        self._on_answer()
        return updates

    async def _handle(self, update: dict[str, Any]) -> None:
        try:
            await self._dispatcher.feed_raw_update(self._bot, update)
        except ValidationError:
            log.warning("an update of a kind that this version cannot read was left out")
        except Exception as error:
            log.error("an update could not be answered: %s", type(error).__name__)

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
            except (AiogramError, TimeoutError) as error:
                log.warning("the last updates were not confirmed: %s", type(error).__name__)
