"""Which owners were told of which broadcast, while it is under way: nobody is told twice, or forgotten by a crash."""

from __future__ import annotations

import asyncio

from bot.broadcasts.models import Broadcast
from bot.storage.base import Database
from bot.storage.broadcasts import as_broadcast
from bot.storage.keys import Vault

TOLD = "INSERT INTO notice (broadcast, person, message) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"
UNTOLD = """
SELECT * FROM broadcast WHERE approved_at IS NOT NULL AND announced_at IS NULL AND ended_at IS NULL
ORDER BY approved_at, id
"""


class Notices:
    """The notices to owners, by broadcast; `one_at_a_time` keeps two from telling of the same at the same moment."""

    def __init__(self, database: Database, vault: Vault) -> None:
        self._database, self._vault = database, vault
        self.one_at_a_time = asyncio.Lock()

    async def untold(self) -> list[Broadcast]:
        """Those approved and under way of which not everybody was told yet."""
        return [as_broadcast(row) for row in await self._database.all(UNTOLD)]

    async def told(self, broadcast: int, owner: int, message: int | None) -> None:
        """An owner was told, by this message; None for an owner who cannot be."""
        await self._database.write(TOLD, broadcast, self._vault.seal_id(owner), message)

    async def of(self, broadcast: int) -> dict[int, int | None]:
        """The owners who were told, by Telegram id, with the message that says so."""
        rows = await self._database.all("SELECT person, message FROM notice WHERE broadcast = ?", broadcast)
        return {self._vault.open_id(row["person"]): row["message"] for row in rows}

    async def forget(self, broadcast: int) -> None:
        """The notices are of no more use, once it has ended."""
        await self._database.erase("DELETE FROM notice WHERE broadcast = ?", broadcast)
