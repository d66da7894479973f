"""In which language staff and owners are written to: the one they used last."""

from __future__ import annotations

from collections.abc import Collection

from bot.content.models import Language
from bot.storage.base import Database
from bot.storage.keys import Vault

OF = """
SELECT language FROM staff WHERE person = ? AND language IS NOT NULL
UNION ALL SELECT language FROM owner_language WHERE person = ?
"""
OTHER = "SELECT COUNT(*) FROM staff WHERE person = ? AND COALESCE(language, '') <> ?"
OWNERS = """
INSERT INTO owner_language (person, language) VALUES (?, ?)
ON CONFLICT (person) DO UPDATE SET language = excluded.language
"""


class Languages:
    """The languages of staff and owners, by Telegram id; readers are in no row of these."""

    def __init__(self, database: Database, vault: Vault) -> None:
        self._database, self._vault = database, vault

    async def of(self, user: int) -> Language | None:
        """The language a person used last, None where that is not known."""
        sealed = self._vault.seal_id(user)
        row = await self._database.one(OF, sealed, sealed)
        return row["language"] if row else None

    async def note(self, user: int, language: Language, *, owner: bool) -> None:
        """Keeps the language that somebody of the staff, or an owner, uses now; written only where it differs."""
        sealed = self._vault.seal_id(user)
        if await self._database.number(OTHER, sealed, language):
            await self._database.write("UPDATE staff SET language = ? WHERE person = ?", language, sealed)
        if owner and not await self._is_owners(sealed, language):
            await self._database.write(OWNERS, sealed, language)

    async def keep_owners(self, users: Collection[int]) -> None:
        """Erases what is kept of those who are owners no more."""
        rows = await self._database.all("SELECT person FROM owner_language")
        now = {self._vault.seal_id(user) for user in users}
        for gone in {row["person"] for row in rows} - now:
            await self._database.erase("DELETE FROM owner_language WHERE person = ?", gone)

    async def _is_owners(self, sealed: bytes, language: Language) -> bool:
        query = "SELECT COUNT(*) FROM owner_language WHERE person = ? AND language = ?"
        return await self._database.number(query, sealed, language) > 0
