"""What the bot asked an owner to type, and what was typed so far: survives a restart, erased once it is saved."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.storage.base import Database
from bot.storage.keys import Vault

SET = """
INSERT INTO staff_awaits (person, what, firm, fields) VALUES (?, ?, ?, ?)
ON CONFLICT (person) DO UPDATE SET what = excluded.what, firm = excluded.firm, fields = excluded.fields
"""


@dataclass(frozen=True, slots=True)
class Awaited:
    """The question now open, and the fields of a firm that is being registered.

    `what` is the question as the handlers spell it, "" where none is open; `firm` the firm it is about, if any.
    """

    what: str = ""
    firm: int | None = None
    fields: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_nothing(self) -> bool:
        """Whether nothing is open and nothing was begun."""
        return not self.what and not self.fields


class Awaiting:
    """One entry a person, by Telegram id, which is sealed before it touches the database."""

    def __init__(self, database: Database, vault: Vault) -> None:
        self._database, self._vault = database, vault

    async def get(self, user: int) -> Awaited:
        """What is awaited of a person; an empty entry where nothing is."""
        query = "SELECT what, firm, fields FROM staff_awaits WHERE person = ?"
        row = await self._database.one(query, self._vault.seal_id(user))
        return Awaited(row["what"], row["firm"], json.loads(row["fields"] or "{}")) if row else Awaited()

    async def put(self, user: int, awaited: Awaited) -> None:
        """Keeps what is awaited now; an empty entry leaves no row."""
        person = self._vault.seal_id(user)
        if awaited.is_nothing:
            await self._database.erase("DELETE FROM staff_awaits WHERE person = ?", person)
            return
        fields = json.dumps(dict(awaited.fields), ensure_ascii=False) if awaited.fields else None
        await self._database.erase(SET, person, awaited.what, awaited.firm, fields)
