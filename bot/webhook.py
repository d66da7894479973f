"""Takes updates that Telegram sends: one path, one method, the secret first, and an answer once they are handled.

An update counts as delivered when it is answered with 200 (https://core.telegram.org/bots/api#setwebhook), so the
answer waits until the person has theirs: what a kill cut short comes again.
"""

from __future__ import annotations

import asyncio
import hmac
import json
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import urlsplit

from aiohttp import web

from bot.health import Health, beat_while_served
from bot.intake import Intake
from bot.listening import Listening, listening
from bot.registration import Registration
from bot.settings import Settings

HEADER = "X-Telegram-Bot-Api-Secret-Token"
LONGEST_BODY = 10.0  # seconds for it to come in; aiohttp takes 1 MB of it and answers 413 beyond
LONGEST_WAIT = 25.0  # seconds until the answer; Telegram waits for about 60
LAST_ANSWERS = 10.0  # seconds for what is at work when a signal comes; systemd and compose kill after 20
log = logging.getLogger("pristan.webhook")


class Webhook:
    """What Telegram meets at our address; `run` tells it to come, and stays until the bot is told to stop."""

    _server: Listening

    def __init__(
        self, intake: Intake, settings: Settings, registration: Registration, health: Health, stop: asyncio.Event
    ) -> None:
        self.begun = registration.done
        self._intake, self._registration, self._health, self._stop = intake, registration, health, stop
        self._path = urlsplit(settings.webhook_url or "").path or "/"
        self._secret = registration.secret.encode()
        self._tasks: asyncio.TaskGroup | None = None
        self._at_work: set[asyncio.Task[None]] = set()

    @asynccontextmanager
    async def opened(self, listen: str) -> AsyncIterator[Webhook]:
        """Listens until the block ends; raises CannotListenError. What comes before `run` is told to come again."""
        async with listening(self._answer, "LISTEN", listen) as self._server:
            yield self

    async def run(self, tasks: asyncio.TaskGroup) -> None:
        """Takes updates until told to stop, then lets what is at work finish, for ten seconds at most.

        The webhook stays set: Telegram keeps what comes meanwhile for the next start.
        """
        self._tasks = tasks
        beating = tasks.create_task(beat_while_served(self._health, self._server.address))
        registering = tasks.create_task(self._registration.keep(self._stop))
        await self._stop.wait()
        beating.cancel()
        registering.cancel()
        await self._server.site.stop()
        await self._finish()

    async def _answer(self, request: web.BaseRequest) -> web.Response:
        return web.Response(status=await self._status(request))

    async def _status(self, request: web.BaseRequest) -> int:
        """What a request is answered with, having done what it asks for."""
        if request.raw_path.partition("?")[0] != self._path:
            return 404
        if request.method != "POST":
            return 405
        if not hmac.compare_digest(request.headers.get(HEADER, "").encode("utf-8", "surrogateescape"), self._secret):
            self._registration.doubt()
            return 403
        update = await _update(request)
        return 400 if update is None else await self._handled(update)

    async def _handled(self, update: dict[str, Any]) -> int:
        """200 once the update is handled, or goes on for long; 503 where it was not, so that it comes again."""
        if self._tasks is None or self._stop.is_set():
            return 503
        task = self._tasks.create_task(self._intake.take(update))
        self._at_work.add(task)
        task.add_done_callback(self._at_work.discard)
        await asyncio.wait({task}, timeout=LONGEST_WAIT)
        return 503 if task.cancelled() else 200

    async def _finish(self) -> None:
        if self._at_work:
            _, late = await asyncio.wait(self._at_work, timeout=LAST_ANSWERS)
            if late:
                log.warning("answers cut off by the stop: %d; Telegram sends their updates again", len(late))
            for task in late:
                task.cancel()


async def _update(request: web.BaseRequest) -> dict[str, Any] | None:
    """The update in a request, or None where there is none; raises aiohttp's 413 where it is too large."""
    try:
        async with asyncio.timeout(LONGEST_BODY):
            body = await request.read()
        update = json.loads(body)
    except (ValueError, RecursionError, OSError):  # a body that is too slow is an OSError
        return None
    return update if isinstance(update, dict) and isinstance(update.get("update_id"), int) else None
