"""The open database: reads that no write and no long read holds up, and one whole transaction after the other."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiosqlite

from bot.storage.sweeper import Sweeper

Value = str | int | bytes | bool | None
Row = Mapping[str, Any]
WAIT = 8.0  # seconds; whoever writes waits for the sweeper, who writes a file with 100,000 subscribers anew in 4
WRITES = ("PRAGMA journal_mode = WAL", "PRAGMA secure_delete = ON")
READS = ("PRAGMA query_only = ON", "PRAGMA cache_size = -512")  # KiB; beside it the system keeps the file in memory


@dataclass(frozen=True)
class Database:
    """Three connections to one file that all stores share: `connection` writes, `reader` and `scanner` only read.

    Each has a thread of its own, and SQLite's write-ahead log lets them go on beside each other; what was written is
    seen by whoever reads after it. The scanner is for what takes long: it must not keep a person waiting for a screen.
    """

    connection: aiosqlite.Connection
    reader: aiosqlite.Connection
    scanner: aiosqlite.Connection
    sweeper: Sweeper
    _writing: asyncio.Lock = field(default_factory=asyncio.Lock, init=False)

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[aiosqlite.Connection]:
        """A transaction, written whole when the block ends and not at all where it fails.

        The connection has one transaction at a time, so whoever writes waits for the one before.
        """
        async with self._writing:
            try:
                await self.connection.execute("BEGIN IMMEDIATE")
                yield self.connection
                await self.connection.execute("COMMIT")
            except BaseException:
                # does nothing outside a transaction: after a BEGIN or a COMMIT that was given up halfway, either may be
                await asyncio.shield(self.connection.rollback())
                raise

    @asynccontextmanager
    async def erasing(self, *traces: bytes, whole: bool = False) -> AsyncIterator[aiosqlite.Connection]:
        """The same for what erases: afterwards it is taken out of the files too, in the background.

        `traces` are sealed ids that stand in no row any more; with `whole` the file is written anew, which takes a few
        seconds where it is large.
        """
        async with self.writing() as connection:
            yield connection
        self.sweeper.ask(*traces, whole=whole)

    async def write(self, statement: str, *values: Value) -> int:
        """Writes one statement; gives the number of rows it touched."""
        async with self.writing() as connection:
            return (await connection.execute(statement, values)).rowcount

    async def erase(self, statement: str, *values: Value) -> int:
        """The same for one that erases."""
        gone = await self.write(statement, *values)
        if gone:
            self.sweeper.ask()
        return gone

    async def one(self, query: str, *values: Value) -> Row | None:
        """The first row, by column name, or None."""
        rows = await self.all(query, *values)
        return rows[0] if rows else None

    async def all(self, query: str, *values: Value) -> list[Row]:
        """All rows, by column name."""
        return await _rows(self.reader, query, values)

    async def scan(self, query: str, *values: Value) -> list[Row]:
        """All rows of a query that looks at very many, by column name."""
        return await _rows(self.scanner, query, values)

    async def number(self, query: str, *values: Value) -> int:
        """The first value of the first row as a number; 0 where there is none."""
        row = await self.one(query, *values)
        return int(next(iter(row.values())) or 0) if row else 0

    async def close(self) -> None:
        """Closes everything; what was erased is out of the files then."""
        await self.sweeper.stop()
        for connection in (self.scanner, self.reader, self.connection):
            await connection.close()
        self.sweeper.release()


async def open_database(path: Path) -> Database:
    """Opens the file, or makes it for its owner alone; raises sqlite3.Error or OSError where that cannot be."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        os.close(os.open(path, os.O_CREAT, 0o600))
    opened: list[aiosqlite.Connection] = []
    try:
        for settings in (WRITES, READS, READS):
            opened.append(await aiosqlite.connect(path, isolation_level=None, timeout=WAIT))
            await _set_up(opened[-1], *settings, beside(path))
    except BaseException:
        for connection in opened:
            await connection.close()
        raise
    writes, reads, scans = opened
    return Database(writes, reads, scans, Sweeper(path))


async def _set_up(connection: aiosqlite.Connection, *settings: str) -> None:
    connection.row_factory = aiosqlite.Row
    for setting in settings:
        await connection.execute_fetchall(setting)


def beside(path: Path) -> str:
    """Has SQLite put the files it needs for a moment beside the database: elsewhere the disk may be read-only.

    It counts for the whole process (https://www.sqlite.org/pragma.html#pragma_temp_store_directory).
    """
    folder = str(path.parent).replace("'", "''")
    return f"PRAGMA temp_store_directory = '{folder}'"


async def _rows(connection: aiosqlite.Connection, query: str, values: tuple[Value, ...]) -> list[Row]:
    """Reads at one go: a read that is left open halfway shows others on its connection an old state."""
    return [dict(row) for row in await connection.execute_fetchall(query, values)]
