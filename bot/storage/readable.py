"""What the database says, if it can be read: a full disk or a damaged file must not stop answers."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Awaitable
from typing import TypeVar

Result = TypeVar("Result")
log = logging.getLogger("pristan.storage")


async def if_readable(reading: Awaitable[Result]) -> Result | None:
    """The result of a reading, or None where the database cannot be read, which is logged by the kind of fault."""
    try:
        return await reading
    except (sqlite3.Error, ValueError) as error:  # aiosqlite: a closed connection is a ValueError
        log.error("the database cannot be read: %s", type(error).__name__)
        return None
