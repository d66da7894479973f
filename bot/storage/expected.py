"""Whose next typed words are meant for which broadcast: a part of one's own draft, or why another's is sent back."""

from __future__ import annotations

from bot.broadcasts.models import Broadcast
from bot.storage.base import Database
from bot.storage.broadcasts import LOG, as_broadcast
from bot.storage.keys import Vault
from bot.storage.readable import if_readable

OWN = "UPDATE broadcast SET awaits = NULL WHERE awaits IS NOT NULL AND person = ? AND state = 'draft'"
JUDGED = """
state IN ('proposed', 'owner') AND awaits = 'reason' AND ? = (
    SELECT audit.person FROM audit WHERE audit.broadcast = broadcast.id ORDER BY audit.id DESC LIMIT 1)
"""
AWAITED = """
SELECT * FROM broadcast WHERE person = ? AND awaits IS NOT NULL AND state = 'draft' ORDER BY id DESC LIMIT 1
"""
SENT_BACK = f"SELECT * FROM broadcast WHERE {JUDGED} LIMIT 1"  # noqa: S608 (own words)


class Expected:
    """One person's words are meant for one broadcast at a time, the last they were asked about."""

    def __init__(self, database: Database, vault: Vault) -> None:
        self._database, self._vault = database, vault

    async def nothing(self, user: int) -> None:
        """A person's words are meant for no broadcast any more."""
        sealed = self._vault.seal_id(user)
        async with self._database.writing() as connection:
            await connection.execute(OWN, (sealed,))
            await connection.execute(f"UPDATE broadcast SET awaits = NULL WHERE {JUDGED}", (sealed,))  # noqa: S608

    async def part(self, broadcast: int, user: int, part: str) -> None:
        """A person's next words fill a part of their own draft."""
        await self.nothing(user)
        statement = "UPDATE broadcast SET awaits = ? WHERE id = ? AND person = ? AND state = 'draft'"
        await self._database.write(statement, part, broadcast, self._vault.seal_id(user))

    async def reason(self, broadcast: int, user: int, now: int) -> None:
        """A person's next words say why a proposed broadcast goes back to its author."""
        await self.nothing(user)
        statement = "UPDATE broadcast SET awaits = 'reason' WHERE id = ? AND state IN ('proposed', 'owner')"
        async with self._database.writing() as connection:
            asked = await connection.execute(statement, (broadcast,))
            if asked.rowcount:
                await connection.execute(LOG, (broadcast, self._vault.seal_id(user), "sending-back", now))

    async def of(self, user: int) -> Broadcast | None:
        """The broadcast that a person's next words are meant for; None also where the database cannot be read."""
        return await if_readable(self._of(user))

    async def _of(self, user: int) -> Broadcast | None:
        sealed = self._vault.seal_id(user)
        row = await self._database.one(AWAITED, sealed) or await self._database.one(SENT_BACK, sealed)
        return as_broadcast(row) if row else None

    async def adopt(self, broadcast: int, user: int) -> bool:
        """Makes a person the author of a draft that the bot made by itself; True if it had none."""
        statement = "UPDATE broadcast SET person = ? WHERE id = ? AND person IS NULL AND state = 'draft'"
        return await self._database.write(statement, self._vault.seal_id(user), broadcast) > 0
