"""What the database holds on one person, and how many rows each table has."""

from __future__ import annotations

from dataclasses import dataclass

import aiosqlite

PERSON = "person"  # the column that holds a sealed id, in every table that knows a person


@dataclass(frozen=True, slots=True)
class Held:
    """The live answer: rows about one person, and (table, rows) for every table."""

    about_person: int
    tables: tuple[tuple[str, int], ...]


async def holdings(connection: aiosqlite.Connection, sealed_id: bytes) -> Held:
    """Counts the rows about a person in every table that knows persons; reads only."""
    tables: list[tuple[str, int]] = []
    about = 0
    for name in await _tables(connection):
        quoted = f'"{name}"'
        tables.append((name, await _count(connection, f"SELECT COUNT(*) FROM {quoted}")))  # noqa: S608 (own tables)
        if PERSON in await _columns(connection, name):
            about += await _count(connection, f"SELECT COUNT(*) FROM {quoted} WHERE {PERSON} = ?", sealed_id)  # noqa: S608
    return Held(about, tuple(tables))


async def _tables(connection: aiosqlite.Connection) -> list[str]:
    query = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
    async with connection.execute(query) as rows:
        return [str(row[0]) async for row in rows]


async def _columns(connection: aiosqlite.Connection, table: str) -> set[str]:
    async with connection.execute("SELECT name FROM pragma_table_info(?)", (table,)) as rows:
        return {str(row[0]) async for row in rows}


async def _count(connection: aiosqlite.Connection, query: str, *values: bytes) -> int:
    async with connection.execute(query, values) as rows:
        row = await rows.fetchone()
    return int(row[0]) if row else 0
