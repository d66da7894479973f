"""Who an approved broadcast is still to reach: one row a recipient, fixed at approval, erased a week after the end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import aiosqlite

from bot.broadcasts.models import ROWS_KEPT_FOR, Broadcast, Delivery, Outcome, Status, Tally
from bot.storage.base import Database
from bot.storage.delivered import TAKE, TAKE_WAITING, fold
from bot.storage.keys import Vault
from bot.storage.subscribers import erase

AUDIENCE = """
FROM subscriber s JOIN choice c ON c.person = s.person AND c.kind = ? AND c.what = ?
WHERE s.language IN (?, ?)
AND NOT EXISTS (SELECT 1 FROM choice m WHERE m.person = s.person AND m.kind = 'muted' AND m.what = ?)
"""
FIX = f"""
INSERT INTO delivery (broadcast, person, language, whole, status, tries, again_at, message, reason)
SELECT ?, s.person, s.language, s.whole, 'waiting', 0, 0, NULL, '' {AUDIENCE} ORDER BY s.person
ON CONFLICT (broadcast, person) DO NOTHING
"""
FIX_EDITS = """
INSERT INTO delivery (broadcast, person, language, whole, status, tries, again_at, message, reason)
SELECT ?, person, language, whole, 'waiting', 0, 0, message, ''
FROM delivery WHERE broadcast = ? AND status = 'sent' AND message IS NOT NULL ORDER BY person
ON CONFLICT (broadcast, person) DO NOTHING
"""
REACHED = """
SELECT language, COUNT(*) AS number FROM delivery
WHERE broadcast = ? AND status = 'sent' AND message IS NOT NULL GROUP BY language
"""
CLAIM = """
UPDATE delivery SET status = 'sending', tries = tries + 1 WHERE broadcast = ? AND person IN (
    SELECT person FROM delivery WHERE broadcast = ? AND status = 'waiting' AND again_at <= ? ORDER BY again_at LIMIT ?
) AND EXISTS (SELECT 1 FROM broadcast WHERE id = ? AND state = 'sending')
RETURNING person, language, whole, tries, message
"""
FORGET = """
UPDATE delivery SET message = NULL WHERE message IS NOT NULL AND broadcast IN (
    SELECT b.id FROM broadcast b WHERE COALESCE(b.first_ended_at, b.ended_at) <= ?
    OR (b.ended_at IS NOT NULL AND (b.corrects IS NOT NULL OR (b.withdrawn_at IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM broadcast e WHERE e.corrects = b.id AND e.approved_at IS NOT NULL AND e.ended_at IS NULL)))))
"""
RESULT = """
UPDATE delivery SET status = ?, message = COALESCE(?, message), reason = ?, tries = ?, again_at = ?
WHERE broadcast = ? AND person = ?
"""


class Deliveries:
    """The rows of deliveries; a person stands in them only by sealed id."""

    def __init__(self, database: Database, vault: Vault) -> None:
        self._database, self._vault = database, vault

    async def audience(self, broadcast: Broadcast) -> dict[str, int]:
        """How many would get it now, by language; a correction, those whom the corrected one reached."""
        if broadcast.corrects is not None:
            rows = await self._database.scan(REACHED, broadcast.corrects)
            return {row["language"]: row["number"] for row in rows}
        query = f"SELECT s.language AS language, COUNT(*) AS number {AUDIENCE} GROUP BY s.language"
        return {row["language"]: row["number"] for row in await self._database.scan(query, *_choice(broadcast))}

    async def fix(self, broadcast: Broadcast) -> int:
        """Fixes the recipients: those of the audience now, or, for a correction, those the corrected one reached.

        Who is a recipient already stays as they are; gives how many came to it.
        """
        async with self._database.writing() as connection:
            return await fix_recipients(connection, broadcast)

    async def step(self, broadcast: int, outcomes: Iterable[Outcome], *, claim: int, now: int) -> Sequence[Delivery]:
        """Writes what became of some deliveries and claims the next, in one transaction.

        At most `claim` of those whose turn it is are `sending` once this returns; none where the broadcast was paused
        or cancelled meanwhile. Who blocked the bot is erased.
        """
        settled = tuple(outcomes)
        async with self._database.writing() as connection:
            for outcome in settled:
                await self._settle(connection, broadcast, outcome)
            values = (broadcast, broadcast, now, claim, broadcast)
            claimed = await connection.execute_fetchall(CLAIM, values) if claim > 0 else ()
        gone = [outcome.person for outcome in settled if outcome.status == "blocked"]
        if gone:
            self._database.sweeper.ask(*gone)
        return [Delivery(**{**dict(row), "whole": bool(row["whole"])}) for row in claimed]

    async def _settle(self, connection: aiosqlite.Connection, broadcast: int, outcome: Outcome) -> None:
        values = (outcome.status, outcome.message, outcome.reason, outcome.tries, outcome.again_at)
        await connection.execute(RESULT, (*values, broadcast, outcome.person))
        if outcome.status == "blocked":
            await erase(connection, self._vault, self._vault.open_id(outcome.person))

    async def recover(self) -> int:
        """After a stop: what was in flight is unknown; an edit may simply be made again. Gives how many are unknown."""
        async with self._database.writing() as connection:
            await connection.execute(
                "UPDATE delivery SET status = 'waiting' WHERE status = 'sending' AND message IS NOT NULL"
            )
            lost = await connection.execute("UPDATE delivery SET status = 'unknown' WHERE status = 'sending'")
        return lost.rowcount

    async def unknown(self, broadcast: int) -> int:
        """How many there are whose fate is unknown, and who still can be sent to."""
        query = "SELECT COUNT(*) FROM delivery WHERE broadcast = ? AND status = ?"
        return await self._database.number(query, broadcast, "unknown")

    async def next_turn(self, broadcast: int) -> int | None:
        """When the next waiting delivery may be tried, or None where none waits."""
        query = "SELECT MIN(again_at) AS at FROM delivery WHERE broadcast = ? AND status = 'waiting'"
        row = await self._database.one(query, broadcast)
        return int(row["at"]) if row and row["at"] is not None else None

    async def tally(self, broadcast: int) -> Tally:
        """Where the recipients stand, those whose rows were erased among them."""
        query = """
        SELECT status, reason, SUM(count) AS count FROM (
            SELECT status, '' AS reason, COUNT(*) AS count FROM delivery
            WHERE broadcast = ? AND status <> 'failed' GROUP BY status
            UNION ALL SELECT status, reason, COUNT(*) FROM delivery
            WHERE broadcast = ? AND status = 'failed' GROUP BY status, reason
            UNION ALL SELECT status, reason, count FROM delivered WHERE broadcast = ?
        ) AS both GROUP BY status, reason
        """  # only of those that failed is the reason looked at: the index alone tells the others, also of 100,000
        counts: dict[Status, int] = {}
        reasons: dict[str, int] = {}
        for row in await self._database.scan(query, broadcast, broadcast, broadcast):
            counts[row["status"]] = counts.get(row["status"], 0) + row["count"]
            if row["status"] == "failed":
                reasons[row["reason"]] = reasons.get(row["reason"], 0) + row["count"]
        return Tally(counts, reasons)

    async def drop(self, broadcast: int) -> None:
        """Erases those still waiting, when a broadcast is cancelled; they count as left."""
        await fold(self._database, broadcast, TAKE_WAITING)

    async def clean(self, now: int) -> int:
        """Erases the rows of broadcasts that ended a week ago; their totals stay. Gives how many rows went.

        The first end counts; what is just being sent again loses them once that is over.
        """
        query = """
        SELECT id FROM broadcast WHERE ended_at IS NOT NULL AND COALESCE(first_ended_at, ended_at) <= ?
        AND EXISTS (SELECT 1 FROM delivery WHERE delivery.broadcast = broadcast.id)
        """
        ended = await self._database.all(query, now - ROWS_KEPT_FOR)
        return sum([await fold(self._database, row["id"], TAKE) for row in ended])

    async def forget_messages(self, now: int, correctable: int) -> None:
        """Forgets which messages were sent: `correctable` seconds after the first end, or once they were taken back.

        A correction copies them from the first broadcast, and needs its own until it has ended.
        """
        await self._database.erase(FORGET, now - correctable)

    async def wait_until(self) -> int:
        """Until when Telegram asked the sender to wait; 0 if never."""
        return await self._database.number("SELECT wait_until FROM sender WHERE id = 1")

    async def set_wait(self, until: int) -> None:
        """Keeps a wait over a restart."""
        statement = """
        INSERT INTO sender (id, wait_until) VALUES (1, ?)
        ON CONFLICT (id) DO UPDATE SET wait_until = excluded.wait_until
        """
        await self._database.write(statement, until)

    def recipient(self, person: bytes) -> int:
        """The Telegram id behind a sealed one."""
        return self._vault.open_id(person)


async def fix_recipients(connection: aiosqlite.Connection, broadcast: Broadcast) -> int:
    """Fixes the recipients of a broadcast within a transaction of somebody else; gives how many."""
    if broadcast.corrects is not None:
        fixed = await connection.execute(FIX_EDITS, (broadcast.id, broadcast.corrects))
    else:
        fixed = await connection.execute(FIX, (broadcast.id, *_choice(broadcast)))
    return fixed.rowcount


def _choice(broadcast: Broadcast) -> tuple[str, str, str, str, str]:
    """What AUDIENCE asks for: what was chosen, the languages there is a text in, the firm that may be muted."""
    kind, what = ("topic", broadcast.watched) if broadcast.watched else ("subject", broadcast.subject)
    languages = (*broadcast.languages, "", "")[:2]
    return kind, what or "", languages[0], languages[1], str(broadcast.firm or "")
