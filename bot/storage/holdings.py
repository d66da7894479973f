"""What the database holds on one person, and how many rows each table has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import aiosqlite

PERSON = "person"  # the column that holds a sealed id, in every table that knows a person


Rows = Mapping[str, Sequence[Mapping[str, Any]]]


@dataclass(frozen=True, slots=True)
class Held:
    """The live answer: rows about one person, and (table, rows) for every table.

    `rows` are those about the person, by table, the sealed id left out of each; `firms` the rows of the firms that the
    person is staff of, which are about the firms.
    """

    about_person: int
    tables: tuple[tuple[str, int], ...]
    rows: Rows = field(default_factory=dict)
    firms: Sequence[Mapping[str, Any]] = ()


async def holdings(connection: aiosqlite.Connection, sealed_id: bytes) -> Held:
    """Reads the rows about a person in every table that knows persons, and counts the rows of all."""
    tables: list[tuple[str, int]] = []
    about: dict[str, list[dict[str, Any]]] = {}
    for name in await _tables(connection):
        tables.append((name, await _count(connection, f'SELECT COUNT(*) FROM "{name}"')))  # noqa: S608 (own tables)
        if PERSON in await _columns(connection, name):
            found = await _rows(connection, f'SELECT * FROM "{name}" WHERE {PERSON} = ? ORDER BY 1, 2', sealed_id)  # noqa: S608
            about |= {name: found} if found else {}
    of_firms = "SELECT * FROM firm WHERE id IN (SELECT firm FROM staff WHERE person = ?) ORDER BY id"
    firms = await _rows(connection, of_firms, sealed_id)
    return Held(sum(map(len, about.values())), tuple(tables), about, tuple(firms))


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


async def _rows(connection: aiosqlite.Connection, query: str, sealed_id: bytes) -> list[dict[str, Any]]:
    async with connection.execute(query, (sealed_id,)) as rows:
        names = [column[0] for column in rows.description]
        found = [dict(zip(names, row, strict=True)) async for row in rows]
    return [{name: value for name, value in row.items() if name != PERSON} for row in found]
