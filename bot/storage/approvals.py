"""Decisions that reach many people, each written whole or not at all: approving, withdrawing, sending again."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import aiosqlite

from bot.broadcasts.models import Broadcast, State
from bot.storage.base import Database, Value
from bot.storage.broadcasts import CONTENT, LOG
from bot.storage.deliveries import fix_recipients
from bot.storage.keys import Vault

JUDGED = (*CONTENT, "urgent", "send_at", "ticked")
UNCHANGED = " AND ".join(f"{name} IS ?" for name in JUDGED)
APPROVE = f"""
UPDATE broadcast SET state = ?, approved_at = ?, awaits = NULL, person = COALESCE(person, ?)
WHERE id = ? AND state = ? AND state IN ('draft', 'proposed', 'owner') AND {UNCHANGED}
"""  # noqa: S608 (own columns)
TICK = f"UPDATE broadcast SET ticked = ? WHERE id = ? AND state = ? AND {UNCHANGED}"  # noqa: S608 (own columns)
WITHDRAW = """
UPDATE broadcast SET withdrawn_at = ?,
    state = CASE WHEN state IN ('scheduled', 'sending', 'paused') THEN 'cancelled' ELSE state END
WHERE id = ? AND withdrawn_at IS NULL AND approved_at IS NOT NULL AND corrects IS NULL
"""
EDITS = """
INSERT INTO broadcast (firm, person, state, kind, subject, watched, text_ru, text_en, urgent, ticked, made_at,
    approved_at, corrects)
SELECT firm, ?, 'sending', kind, subject, watched, text_ru, text_en, ?, ticked, ?, ?, id
FROM broadcast WHERE id = ? RETURNING id
"""
RESEND = """
UPDATE broadcast SET state = 'sending', first_ended_at = COALESCE(first_ended_at, ended_at), ended_at = NULL
WHERE id = ? AND state = 'done' AND withdrawn_at IS NULL
AND EXISTS (SELECT 1 FROM delivery WHERE broadcast = ? AND status = 'unknown')
"""
UNKNOWN = "UPDATE delivery SET status = 'waiting', tries = 0, again_at = 0 WHERE broadcast = ? AND status = 'unknown'"


class Approvals:
    """Of people who press at once, one decides; a crash leaves all of it or nothing.

    `one_by_one` is held by whoever judges by what others approved before, and then approves: one process owns the file.
    """

    def __init__(self, database: Database, vault: Vault) -> None:
        self._database, self._vault = database, vault
        self.one_by_one = asyncio.Lock()

    async def approve(self, broadcast: Broadcast, after: State, user: int, now: int) -> int | None:
        """Moves a draft on to `after` and fixes its recipients; gives how many, None where it stands elsewhere by now.

        None also where it was changed since it was read: what nobody judged is not approved. What the bot had drafted
        by itself belongs to who approves it from then on.
        """
        person = self._vault.seal_id(user)
        async with self._database.writing() as connection:
            moved = await connection.execute(
                APPROVE, (after, now, person, broadcast.id, broadcast.state, *_judged(broadcast))
            )
            if not moved.rowcount:
                return None
            if broadcast.corrects is not None:
                corrected = "UPDATE broadcast SET corrected_at = ? WHERE id = ?"
                await connection.execute(corrected, (now, broadcast.corrects))
            await connection.execute(LOG, (broadcast.id, person, "approved", now))
            return await fix_recipients(connection, broadcast)

    async def tick(self, broadcast: Broadcast) -> None:
        """Notes that the approver saw what is named; where it was changed since it was read, nothing happens."""
        await self._database.write(TICK, True, broadcast.id, broadcast.state, *_judged(broadcast))

    async def withdraw(self, broadcast: Broadcast, user: int, now: int) -> int | None:
        """Stops a broadcast and approves the edits that take it back; gives their number, None if it was withdrawn."""
        person = self._vault.seal_id(user)
        async with self._database.writing() as connection:
            if not (await connection.execute(WITHDRAW, (now, broadcast.id))).rowcount:
                return None
            number = await _begun_edits(connection, broadcast, person, now)
            await connection.execute(LOG, (broadcast.id, person, "withdrawn", now))
            await fix_recipients(connection, replace(broadcast, id=number, corrects=broadcast.id))
        return number

    async def resend(self, broadcast: int, user: int, now: int) -> int:
        """Begins an ended broadcast again for those whose fate is unknown; gives how many, 0 where there are none."""
        async with self._database.writing() as connection:
            if not (await connection.execute(RESEND, (broadcast, broadcast))).rowcount:
                return 0
            unknown = await connection.execute(UNKNOWN, (broadcast,))
            await connection.execute(LOG, (broadcast, self._vault.seal_id(user), "sent again", now))
        return unknown.rowcount


def _judged(broadcast: Broadcast) -> tuple[Value, ...]:
    return tuple(getattr(broadcast, name) for name in JUDGED)


async def _begun_edits(connection: aiosqlite.Connection, broadcast: Broadcast, person: bytes, now: int) -> int:
    async with connection.execute(EDITS, (person, True, now, now, broadcast.id)) as rows:
        row = await rows.fetchone()
    if row is None:
        raise LookupError("there is no such broadcast")
    return int(row["id"])
