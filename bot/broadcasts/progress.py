"""Keeps one message to the author of a broadcast up to date while it is sent, and turns it into the report."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from aiogram import Bot
from aiogram.exceptions import (
    AiogramError,
    ClientDecodeError,
    TelegramBadRequest,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from pydantic import ValidationError

from bot.asker import NOBODY
from bot.broadcasts.course import Gauge, course_of, may_steer
from bot.broadcasts.models import Broadcast, State
from bot.broadcasts.speaking import words_for
from bot.delivery import NOT_MODIFIED
from bot.methods import EditScreen, SendScreen
from bot.screens import Screen
from bot.screens.sending import course_screen
from bot.services import Services
from bot.storage.database import Storage

EVERY = 3  # seconds between two edits of one message
TIMEOUT = 10
PASSING = (TelegramNetworkError, TelegramServerError, TelegramRetryAfter, ClientDecodeError, OSError, ValueError)
log = logging.getLogger("pristan.progress")


@dataclass
class Shown:
    """What the author was told last."""

    at: int = 0
    state: State | None = None
    gauge: Gauge = field(default_factory=Gauge)


class Progress:
    """The messages to authors; whatever goes wrong with one, the sending goes on."""

    def __init__(self, services: Services, storage: Storage, bot: Bot) -> None:
        self._services, self._storage, self._bot = services, storage, bot
        self._shown: dict[int, Shown] = {}
        self._one_at_a_time = asyncio.Lock()

    def keep_up(self, tasks: asyncio.TaskGroup, at_work: Sequence[Broadcast]) -> None:
        """Tells the authors of those that moved on, beside the sending; the first message comes of the approval."""
        if self._one_at_a_time.locked():
            return
        now = self._services.now()
        for broadcast in (one for one in at_work if one.progress_message is not None):
            shown = self._shown.setdefault(broadcast.id, Shown())
            moving = broadcast.state == "sending" and now >= shown.at + EVERY
            if moving or shown.state != broadcast.state:
                shown.at, shown.state = now, broadcast.state
                tasks.create_task(self._tell(broadcast, shown.gauge))
                return

    async def report(self, broadcast: Broadcast) -> None:
        """Tells the author how it ended."""
        await self._tell(broadcast, Gauge())
        self._shown.pop(broadcast.id, None)

    async def begin(self, broadcast: Broadcast) -> bool:
        """Sends the author the message that is then kept up to date; False where that has to be tried again."""
        if not await self._tell(broadcast, Gauge()):
            return False
        since = await self._storage.broadcasts.get(broadcast.id)
        if since is not None and since.state != broadcast.state:
            await self._tell(since, Gauge())
        return True

    async def _tell(self, broadcast: Broadcast, gauge: Gauge) -> bool:
        async with self._one_at_a_time:
            try:
                await self._write(broadcast, gauge)
            except (AiogramError, OSError, UnicodeDecodeError) as error:
                log.warning("an author was not told: %s", type(error).__name__)
                return not is_passing(error)
            except Exception as error:  # nothing an author is told may stop what readers get
                log.error("an author could not be told: %s", type(error).__name__)
            return True

    async def _write(self, broadcast: Broadcast, gauge: Gauge) -> None:
        author = self._storage.broadcasts.author(broadcast)
        if author is None or not await may_steer(self._services, author, broadcast):
            return
        words = await words_for(self._services, self._storage, author)
        course = await course_of(self._services, self._storage, broadcast, words.reader.language, author)
        measured = replace(course, rate=gauge.rate(self._services.now(), course.behind))
        await self._show(author, broadcast, course_screen(words, measured))

    async def _show(self, author: int, broadcast: Broadcast, screen: Screen) -> None:
        markup = screen.markup(NOBODY)
        if broadcast.progress_message is not None:
            edit = EditScreen(
                chat_id=author, message_id=broadcast.progress_message, text=screen.text, reply_markup=markup
            )
            try:
                await self._bot(edit, request_timeout=TIMEOUT)
                return
            except TelegramBadRequest as error:  # else it is gone
                if NOT_MODIFIED in error.message:
                    return
        send = SendScreen(chat_id=author, text=screen.text, reply_markup=markup)
        sent = await self._bot(send, request_timeout=TIMEOUT)
        await self._storage.broadcasts.change(broadcast.id, progress_message=sent.message_id)


def is_passing(error: Exception) -> bool:
    """Whether the same call may well go through in a minute; not where a person cannot be written to.

    A page of HTML is some proxy's; but what Telegram answered in a form unknown to aiogram, it has done.
    """
    if isinstance(error, ClientDecodeError) and isinstance(error.original, ValidationError):
        return False
    return isinstance(error, PASSING)
