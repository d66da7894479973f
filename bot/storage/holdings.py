"""What the database holds on one person, and how many rows each table has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.storage.base import Database
from bot.storage.keys import Vault
from bot.storage.seals import PERSON, vault_of

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


async def holdings(database: Database, vault: Vault, user: int) -> Held:
    """Reads the rows about a person in every table that knows persons, and counts the rows of all."""
    tables: list[tuple[str, int]] = []
    about: dict[str, list[dict[str, Any]]] = {}
    for name in await _tables(database):
        (counted,) = await database.scan(f'SELECT COUNT(*) AS number FROM "{name}"')  # noqa: S608 (own tables)
        tables.append((name, counted["number"]))
        if PERSON in await _columns(database, name):
            query = f'SELECT * FROM "{name}" WHERE {PERSON} = ? ORDER BY 1, 2'  # noqa: S608 (own tables)
            found = await _rows(database, query, vault_of(name, vault).seal_id(user))
            about |= {name: found} if found else {}
    of_firms = "SELECT * FROM firm WHERE id IN (SELECT firm FROM staff WHERE person = ?) ORDER BY id"
    firms = await _rows(database, of_firms, vault.office.seal_id(user))
    return Held(sum(map(len, about.values())), tuple(tables), about, tuple(firms))


async def _tables(database: Database) -> list[str]:
    query = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
    return [row["name"] for row in await database.all(query)]


async def _columns(database: Database, table: str) -> set[str]:
    return {row["name"] for row in await database.all("SELECT name FROM pragma_table_info(?)", table)}


async def _rows(database: Database, query: str, sealed_id: bytes) -> list[dict[str, Any]]:
    found = await database.all(query, sealed_id)
    return [{name: value for name, value in row.items() if name != PERSON} for row in found]
