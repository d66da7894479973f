"""Tells Telegram where to send updates, and looks now and then whether it still does.

Telegram never says which secret it was given (https://core.telegram.org/bots/api#webhookinfo). So a request with
a wrong one, as all are after WEBHOOK_SECRET was changed, makes the bot set the webhook again; what it refused comes
again.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from contextlib import suppress

from aiogram import Bot
from aiogram.exceptions import AiogramError, TelegramBadRequest, TelegramRetryAfter

from bot.health import Health
from bot.settings import Settings

CONNECTIONS = 100  # at a time, the most that Telegram makes: a slow answer must not hold up the others
EVERY = 300.0  # seconds between two looks
FIRST_WAIT, LONGEST_WAIT = 1.0, 30.0
CALM = 60.0  # seconds between two settings because of a wrong secret, whoever sends it
TROUBLE = (AiogramError, OSError, ValueError)
log = logging.getLogger("pristan.webhook")


class Registration:
    """The webhook as Telegram knows it."""

    def __init__(self, bot: Bot, settings: Settings, kinds: Sequence[str], health: Health) -> None:
        """`kinds` are the types of updates to ask for."""
        self.done = asyncio.Event()
        self.refused: str | None = None
        self.secret = settings.webhook_secret.get_secret_value() if settings.webhook_secret else ""
        self._bot, self._url, self._kinds, self._health = bot, settings.webhook_url or "", list(kinds), health
        self._doubted = asyncio.Event()

    def doubt(self) -> None:
        """A request came with a wrong secret: perhaps Telegram knows an older one."""
        self._doubted.set()

    async def keep(self, stop: asyncio.Event) -> None:
        """Sets the webhook where it is not as it should be, again and again until cancelled.

        Where Telegram refuses it from the start, `refused` says why and the bot is told to stop.
        """
        wait = FIRST_WAIT
        while True:
            try:
                await self._look()
                wait = FIRST_WAIT
            except TelegramBadRequest as error:
                if not self.done.is_set():
                    self.refused = f"WEBHOOK_URL was refused by Telegram: {error.message}"
                    stop.set()
                    return
                await self._again(error, EVERY)
            except TROUBLE as error:
                asked = error.retry_after if isinstance(error, TelegramRetryAfter) else 0
                await self._again(error, max(wait, asked))
                wait = min(wait * 2, LONGEST_WAIT)

    async def _look(self) -> None:
        """Looks, sets what differs, and returns when it is time for another look."""
        doubted = self._doubted.is_set()
        self._doubted.clear()  # a doubt that comes during the calls below is for the next look
        try:
            await self._mend(doubted)
        except BaseException:
            if doubted:
                self._doubted.set()
            raise
        self._health.webhook_set = True
        self.done.set()
        if doubted:
            await asyncio.sleep(CALM)
        with suppress(TimeoutError):
            async with asyncio.timeout(EVERY):  # in Python 3.11 wait_for may lose a cancellation
                await self._doubted.wait()

    async def _mend(self, doubted: bool) -> None:
        differs = not await self._is_set()
        if differs or doubted:
            self._health.webhook_set = not differs
            await self._set()

    async def _is_set(self) -> bool:
        known = await self._bot.get_webhook_info()
        kinds = sorted(known.allowed_updates or ())
        return (known.url, kinds, known.max_connections) == (self._url, sorted(self._kinds), CONNECTIONS)

    async def _set(self) -> None:
        await self._bot.set_webhook(
            self._url,
            secret_token=self.secret,
            allowed_updates=self._kinds,
            max_connections=CONNECTIONS,
            drop_pending_updates=False,
        )
        log.info("the webhook was set")

    async def _again(self, error: Exception, wait: float) -> None:
        log.warning("the webhook could not be seen to (%s), trying again in %.0f s", type(error).__name__, wait)
        await asyncio.sleep(wait)
