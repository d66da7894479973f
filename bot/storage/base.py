"""The open database: reads whenever they are asked for, writes one whole transaction after the other."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

import aiosqlite

Value = str | int | bytes | bool | None
Row = Mapping[str, Any]


class Database:
    """One connection that all stores share."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self.connection = connection
        self._writing = asyncio.Lock()

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

    async def write(self, statement: str, *values: Value) -> int:
        """Writes one statement; gives the number of rows it touched."""
        async with self.writing() as connection:
            return (await connection.execute(statement, values)).rowcount

    async def one(self, query: str, *values: Value) -> Row | None:
        """The first row, by column name, or None."""
        async with self.connection.execute(query, values) as rows:
            return as_row(await rows.fetchone())

    async def all(self, query: str, *values: Value) -> list[Row]:
        """All rows, by column name."""
        async with self.connection.execute(query, values) as rows:
            return [dict(row) async for row in rows]

    async def number(self, query: str, *values: Value) -> int:
        """The first value of the first row as a number; 0 where there is none."""
        row = await self.one(query, *values)
        return int(next(iter(row.values())) or 0) if row else 0


def as_row(row: aiosqlite.Row | None) -> Row | None:
    """A row of the driver as a mapping."""
    return dict(row) if row is not None else None
