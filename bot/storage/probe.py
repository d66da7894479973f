"""Whether the database can be read and written now."""

from __future__ import annotations

import asyncio
import sqlite3

from bot.storage.database import Storage

LONGEST = 5.0  # seconds


async def usable(storage: Storage) -> bool:
    """Writes a row over itself, which a full, locked, damaged or read-only disk does not let through."""
    try:
        async with asyncio.timeout(LONGEST):
            return await storage.database.write("UPDATE key_check SET id = id") > 0
    except (sqlite3.Error, ValueError, OSError):  # a closed connection is a ValueError
        return False
