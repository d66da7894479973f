"""The schema, as steps that are applied once each, in order; SQL that SQLite and PostgreSQL share."""

from __future__ import annotations

import aiosqlite

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    # 1: a sealed word that tells whether the key fits; nothing about any reader
    ("CREATE TABLE key_check (id INTEGER PRIMARY KEY, sealed BLOB NOT NULL)",),
    # 2: how often questions were not answered, by day; written once a day, of five or more, about nobody
    (
        "CREATE TABLE asked_count (day TEXT NOT NULL, what TEXT NOT NULL, count INTEGER NOT NULL,"
        " PRIMARY KEY (day, what))",
    ),
)


async def migrate(connection: aiosqlite.Connection) -> None:
    """Brings a database to the newest schema, each step whole or not at all."""
    await connection.execute("CREATE TABLE IF NOT EXISTS migration (version INTEGER PRIMARY KEY)")
    async with connection.execute("SELECT COALESCE(MAX(version), 0) FROM migration") as rows:
        row = await rows.fetchone()
    done = int(row[0]) if row else 0
    for version, statements in enumerate(MIGRATIONS[done:], done + 1):
        await connection.execute("BEGIN")
        for statement in statements:
            await connection.execute(statement)
        await connection.execute("INSERT INTO migration (version) VALUES (?)", (version,))
        await connection.commit()
