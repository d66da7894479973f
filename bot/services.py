"""What the handlers are handed by name: the edition, the storage, the settings."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date

from bot.content.models import Language
from bot.counts import Counts
from bot.edition import Edition
from bot.files.apart import Workshop
from bot.garbage import not_collected
from bot.language import client_language
from bot.reader import Reader
from bot.screens import Screen
from bot.settings import Settings
from bot.storage.database import Storage, open_storage

Watcher = Callable[[int, Screen], None]


@dataclass(frozen=True, slots=True)
class Services:
    """Everything a handler may call.

    `on_screen` tells the preview which screen a chat was shown, `now` is the instant in seconds since 1970, and setting
    `work` tells the sender that there is something to send.
    """

    settings: Settings
    username: str
    content: Edition
    storage: Storage | None
    workshop: Workshop
    counts: Counts
    now: Callable[[], int]
    work: asyncio.Event
    on_screen: Watcher | None = None

    def language(self, code: str | None) -> Language:
        """The language of a Telegram client."""
        return client_language(code, self.settings.default_language)

    def reader(self, code: str | None) -> Reader:
        """A reader of whom only the client's language is known."""
        return Reader(self.language(code))


@asynccontextmanager
async def open_services(
    settings: Settings,
    *,
    username: str,
    today: Callable[[], date] = date.today,
    now: Callable[[], int] = lambda: int(time.time()),
    on_screen: Watcher | None = None,
    edition: Edition | None = None,
) -> AsyncIterator[Services]:
    """All services, open until the block ends; `edition` is one that was read before.

    Raises ContentError, TextsError or StorageError when something cannot be taken as it is.
    """
    with not_collected():
        content = edition or Edition(settings, username, today)
    key = settings.storage_key.get_secret_value() if settings.storage_key else None
    async with open_storage(settings.database_path, key) as storage:
        yield Services(settings, username, content, storage, Workshop(), Counts(), now, asyncio.Event(), on_screen)
