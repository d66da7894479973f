"""Steps of the schema that SQL alone cannot take: tables ordered by their keys, seals of the kind of their table."""

from __future__ import annotations

from contextlib import suppress

import aiosqlite

from bot.storage.keys import BadKeyError, Vault
from bot.storage.seals import PERSON

BY_PERSON = ("subscriber", "choice", "delivery", "staff", "staff_awaits", "owner_language", "notice")
OFFICE_SINCE_10 = ("staff", "staff_awaits", "owner_language", "audit", "broadcast", "notice")


async def in_the_order_of_their_keys(connection: aiosqlite.Connection, _: Vault) -> None:
    """Rows of persons stand in the order of their seals, not of their coming: no row number tells who came first."""
    for table in BY_PERSON:
        definition, *indexes = [
            row[0]
            for row in await connection.execute_fetchall(
                "SELECT sql FROM sqlite_master WHERE tbl_name = ? AND sql IS NOT NULL ORDER BY type = 'index'", (table,)
            )
        ]
        await connection.execute(f"ALTER TABLE {table} RENAME TO of_before")
        await connection.execute(f"{definition} WITHOUT ROWID")
        await connection.execute(f"INSERT INTO {table} SELECT * FROM of_before")  # noqa: S608 (own tables)
        await connection.execute("DROP TABLE of_before")
        for index in indexes:
            await connection.execute(index)


async def seals_of_the_office(connection: aiosqlite.Connection, vault: Vault) -> None:
    """Persons of the office get seals of their own kind; a damaged one, which nobody could open, stays as it is."""

    def resealed(sealed: bytes) -> bytes:
        with suppress(BadKeyError):
            return vault.office.seal_id(vault.open_id(sealed))
        return sealed

    await connection.create_function("resealed", 1, resealed)
    for table in OFFICE_SINCE_10:
        statement = f"UPDATE {table} SET {PERSON} = resealed({PERSON}) WHERE {PERSON} IS NOT NULL"  # noqa: S608
        await connection.execute(statement)
