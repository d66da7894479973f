"""Which changes of topics were seen before, so that a new one is noticed once."""

from __future__ import annotations

from collections.abc import Collection

from bot.storage.base import Database

Change = tuple[str, str]  # the topic, a word for the change


class KnownChanges:
    """The changes that the content had the last time somebody looked."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def all(self) -> set[Change]:
        """Every change seen before; empty before the first look."""
        rows = await self._database.all("SELECT topic, change FROM known_change")
        return {(row["topic"], row["change"]) for row in rows}

    async def add(self, changes: Collection[Change]) -> None:
        """Remembers changes."""
        statement = "INSERT INTO known_change (topic, change) VALUES (?, ?) ON CONFLICT DO NOTHING"
        async with self._database.writing() as connection:
            await connection.executemany(statement, list(changes))
