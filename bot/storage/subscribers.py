"""Those who subscribed: a sealed id, a language, what they chose; erased at once and whole when they leave."""

from __future__ import annotations

from collections.abc import Iterable

import aiosqlite

from bot.broadcasts.models import ChoiceKind, Subscriber
from bot.content.models import Language
from bot.storage.base import Database
from bot.storage.delivered import FOLD_PERSON, FOLD_UNWANTED, UNWANTED
from bot.storage.keys import Vault

SAVE = """
INSERT INTO subscriber (person, language, whole) VALUES (?, ?, ?)
ON CONFLICT (person) DO UPDATE SET language = excluded.language, whole = excluded.whole
"""
CHOOSE = "INSERT INTO choice (person, kind, what) VALUES (?, ?, ?) ON CONFLICT (person, kind, what) DO NOTHING"
UNCHOOSE = "DELETE FROM choice WHERE person = ? AND kind = ? AND what = ?"


class Subscribers:
    """Subscribers by their Telegram id, which is sealed before it touches the database."""

    def __init__(self, database: Database, vault: Vault) -> None:
        self._database, self._vault = database, vault

    async def get(self, user: int) -> Subscriber | None:
        """What is stored of a person, or None for everybody who did not subscribe."""
        sealed = self._vault.seal_id(user)
        row = await self._database.one("SELECT language, whole FROM subscriber WHERE person = ?", sealed)
        if row is None:
            return None
        chosen: dict[str, list[str]] = {"subject": [], "topic": [], "muted": []}
        for choice in await self._database.all("SELECT kind, what FROM choice WHERE person = ?", sealed):
            chosen[choice["kind"]].append(choice["what"])
        muted = frozenset(int(firm) for firm in chosen["muted"])
        subjects, topics = frozenset(chosen["subject"]), frozenset(chosen["topic"])
        return Subscriber(row["language"], bool(row["whole"]), subjects, topics, muted)

    async def language(self, user: int) -> Language | None:
        """The language a subscriber chose, or None for everybody who did not subscribe."""
        row = await self._database.one("SELECT language FROM subscriber WHERE person = ?", self._vault.seal_id(user))
        return row["language"] if row is not None else None

    async def save(self, user: int, language: Language, subjects: Iterable[str], *, whole: bool) -> None:
        """Subscribes, or changes language, form and subjects; topics and muted firms stay.

        The form counts for what waits to be sent or edited as well; what was left is not sent any more.
        """
        sealed = self._vault.seal_id(user)
        async with self._database.erasing() as connection:
            await connection.execute(SAVE, (sealed, language, whole))
            await connection.execute("DELETE FROM choice WHERE person = ? AND kind = 'subject'", (sealed,))
            await connection.executemany(CHOOSE, [(sealed, "subject", subject) for subject in subjects])
            await connection.execute("UPDATE delivery SET whole = ? WHERE person = ?", (whole, sealed))
            await _leave_out(connection, sealed)

    async def choose(self, user: int, language: Language, kind: ChoiceKind, what: str, *, on: bool) -> None:
        """Sets or lifts one choice; a person who was not subscribed is, by setting one, in this language."""
        sealed = self._vault.seal_id(user)
        async with self._database.erasing() as connection:
            if on:
                known = "INSERT INTO subscriber (person, language, whole) VALUES (?, ?, 0) ON CONFLICT DO NOTHING"
                await connection.execute(known, (sealed, language))
            await connection.execute(CHOOSE if on else UNCHOOSE, (sealed, kind, what))
            await _leave_out(connection, sealed)

    async def forget(self, user: int) -> bool:
        """Erases a subscriber, choices and all that waits to be sent; the totals of broadcasts stay. True if known."""
        async with self._database.erasing(self._vault.seal_id(user)) as connection:
            return await erase(connection, self._vault, user)

    async def count(self) -> int:
        """How many there are."""
        return await self._database.number("SELECT COUNT(*) FROM subscriber")

    async def listening(self, kind: ChoiceKind, what: str) -> dict[str, int]:
        """How many chose a subject or a topic, by language."""
        query = """
        SELECT s.language AS language, COUNT(*) AS number FROM choice c JOIN subscriber s ON s.person = c.person
        WHERE c.kind = ? AND c.what = ? GROUP BY s.language
        """
        return {row["language"]: row["number"] for row in await self._database.scan(query, kind, what)}


async def _leave_out(connection: aiosqlite.Connection, sealed: bytes) -> None:
    """Takes a person out of broadcasts under way that they do not want any more; the totals stay."""
    await connection.execute(FOLD_UNWANTED, (sealed,))
    await connection.execute(f"DELETE FROM delivery WHERE {UNWANTED}", (sealed,))  # noqa: S608 (own words)


async def erase(connection: aiosqlite.Connection, vault: Vault, user: int) -> bool:
    """Erases a subscriber within a transaction of somebody else; True if there was one."""
    sealed = vault.seal_id(user)
    await connection.execute(FOLD_PERSON, (sealed,))
    await connection.execute("DELETE FROM delivery WHERE person = ?", (sealed,))
    await connection.execute("DELETE FROM choice WHERE person = ?", (sealed,))
    await connection.execute("DELETE FROM owner_language WHERE person = ?", (vault.office.seal_id(user),))
    gone = await connection.execute("DELETE FROM subscriber WHERE person = ?", (sealed,))
    return gone.rowcount > 0
