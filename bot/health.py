"""What the running bot knows of its own health: the file that `pristan health` looks at, and whether it is ready."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bot.storage.database import Storage
from bot.storage.probe import usable

LONGEST_SILENCE = 90.0  # seconds without an answer of Telegram; a long poll lasts 10
KEPT = 5.0  # seconds for which the word about the database holds, so that asking often costs nothing
BEAT = 30.0  # seconds between two signs of life
log = logging.getLogger("pristan.health")


def mark_alive(path: Path) -> None:
    """Touches the file that `pristan health` looks at; a full or read-only disk must not stop answers."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    except OSError as error:
        log.warning("the sign of life could not be written: %s", error.strerror)


@dataclass(frozen=True, slots=True)
class State:
    """Each part of being ready; `database` is True where the bot has none."""

    content: bool
    database: bool
    telegram: bool

    @property
    def ready(self) -> bool:
        """Whether people are answered."""
        return self.content and self.database and self.telegram


class Health:
    """Told by each part what it saw; asked by whoever watches."""

    def __init__(self, alive: Path, clock: Callable[[], float] = time.monotonic) -> None:
        """`alive` is the file that is touched."""
        self.webhook_set = False
        self._alive, self._clock = alive, clock
        self._telegram_at = self._looked_at = float("-inf")
        self._loaded, self._database = False, False
        self._looking = asyncio.Lock()  # who asks while a look is under way hears what comes of it
        self._storage: Storage | None = None

    def loaded(self, storage: Storage | None) -> None:
        """The content is read and the database open, where there is one."""
        self._loaded, self._storage = True, storage

    def beat(self) -> None:
        """The bot does what it is there for."""
        mark_alive(self._alive)

    def telegram_answered(self) -> None:
        """A poll came back."""
        self._telegram_at = self._clock()
        self.beat()

    async def state(self) -> State:
        """What holds now."""
        reached = self.webhook_set or self._clock() - self._telegram_at <= LONGEST_SILENCE
        return State(self._loaded, self._loaded and await self._usable(), reached)

    async def _usable(self) -> bool:
        if self._storage is None:
            return True
        async with self._looking:
            if self._clock() - self._looked_at > KEPT:
                self._database = await usable(self._storage)
                self._looked_at = self._clock()
        return self._database


async def beat_while_served(health: Health, address: tuple[str, int]) -> None:
    """Gives a sign of life every half minute in which the server at `address` answers, until cancelled."""
    while True:
        if await answers(*address):
            health.beat()
        await asyncio.sleep(BEAT)


async def answers(host: str, port: int) -> bool:
    """Whether an HTTP server answers there within five seconds, no matter what."""
    try:
        async with asyncio.timeout(KEPT):
            reader, writer = await asyncio.open_connection(host, port)
            try:
                writer.write(b"GET / HTTP/1.0\r\n\r\n")
                return (await reader.readline()).startswith(b"HTTP/1.")
            finally:
                writer.close()
    except (OSError, ValueError):  # TimeoutError is an OSError
        return False
