"""A sealed database before and after its key was changed: what was put into it, and what it says."""

from __future__ import annotations

import asyncio
from pathlib import Path

from bot.settings import Settings
from bot.storage.database import open_storage
from tests.storage.files import KEY

VERA, GLEB = 7_000_000_001, 7_000_000_002
LINES = f"# mine\nBOT_TOKEN=42:x\nSTORAGE_KEY={KEY}\nDEFAULT_LANGUAGE=en\n"


async def filled(file: Path) -> None:
    """Makes a database with a subscriber and a draft."""
    async with open_storage(file, KEY) as storage:
        assert storage is not None
        await storage.subscribers.save(VERA, "ru", ["scams"], whole=False)
        await storage.broadcasts.begin(None, GLEB, "update", 1)


def key_now() -> str:
    """The key that the bot would start with."""
    key = Settings().storage_key
    assert key is not None
    return key.get_secret_value()


def subscriber(path: Path) -> str | None:
    """What the database says of the subscriber when it is opened with the key of the settings."""
    return asyncio.run(_subscriber(path))


async def _subscriber(path: Path) -> str | None:
    async with open_storage(path, key_now()) as storage:
        assert storage is not None
        assert (await storage.broadcasts.in_states("draft"))[0].person == storage.vault.office.seal_id(GLEB)
        return await storage.subscribers.language(VERA)
