"""How often questions were not answered, by day: counts of five and more, about nobody."""

from __future__ import annotations

from collections.abc import Mapping

from bot.storage.base import Database

ADD = """
INSERT INTO asked_count (day, what, count) VALUES (?, ?, ?)
ON CONFLICT (day, what) DO UPDATE SET count = asked_count.count + excluded.count
"""
LAST = """
SELECT day, what, count FROM asked_count WHERE day IN (SELECT DISTINCT day FROM asked_count ORDER BY day DESC LIMIT ?)
ORDER BY day DESC, count DESC, what
"""


async def add(database: Database, day: str, counts: Mapping[str, int]) -> None:
    """Adds the counts of a day."""
    async with database.writing() as connection:
        await connection.executemany(ADD, [(day, what, count) for what, count in counts.items()])


async def last(database: Database, days: int) -> dict[str, dict[str, int]]:
    """The last days that have counts, the newest first."""
    found: dict[str, dict[str, int]] = {}
    for row in await database.all(LAST, days):
        found.setdefault(row["day"], {})[row["what"]] = row["count"]
    return found
