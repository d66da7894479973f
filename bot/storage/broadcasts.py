"""Broadcasts from draft to report, and the log of who did what with them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import fields

import aiosqlite

from bot.broadcasts.models import Act, Broadcast, Kind, State
from bot.storage.base import Database, Row, Value
from bot.storage.keys import Vault

COLUMNS = frozenset(field.name for field in fields(Broadcast))
FLAGS = ("urgent", "ticked")
CONTENT = (
    "kind", "subject", "watched", "text_ru", "text_en", "see", "seminar_at", "seminar_minutes",
    "button_url", "button_ru", "button_en", "zone",
)  # fmt: skip
BEGIN = """
INSERT INTO broadcast (firm, person, state, kind, urgent, ticked, made_at) VALUES (?, ?, 'draft', ?, ?, ?, ?)
RETURNING id
"""
COPY = f"""
INSERT INTO broadcast (firm, person, state, urgent, ticked, made_at, corrects, {", ".join(CONTENT)})
SELECT firm, ?, 'draft', ?, ?, ?, ?, {", ".join(CONTENT)} FROM broadcast WHERE id = ? RETURNING id
"""  # noqa: S608 (own columns)
LOG = "INSERT INTO audit (broadcast, person, what, at) VALUES (?, ?, ?, ?)"
LOG_PAUSES = """
INSERT INTO audit (broadcast, person, what, at) SELECT id, NULL, 'paused', ? FROM broadcast
WHERE state = 'paused' AND 'paused' <> COALESCE(
    (SELECT what FROM audit WHERE audit.broadcast = broadcast.id ORDER BY audit.id DESC LIMIT 1), '')
"""


class Broadcasts:
    """Broadcasts by number."""

    def __init__(self, database: Database, vault: Vault) -> None:
        self._database, self._vault = database, vault

    async def begin(self, firm: int | None, author: int | None, kind: Kind, now: int) -> int:
        """A new draft; gives its number."""
        person = self._vault.seal_id(author) if author is not None else None
        async with self._database.writing() as connection:
            number = await _inserted(connection, BEGIN, (firm, person, kind, False, False, now))
            await connection.execute(LOG, (number, person, "begun", now))
        return number

    async def copy(self, broadcast: int, author: int, now: int, *, corrects: bool = False) -> int:
        """A new draft with the same content; with `corrects` it corrects the one it was copied from."""
        person, corrected = self._vault.seal_id(author), broadcast if corrects else None
        async with self._database.writing() as connection:
            number = await _inserted(connection, COPY, (person, False, False, now, corrected, broadcast))
            await connection.execute(LOG, (number, person, "begun", now))
        return number

    async def get(self, broadcast: int) -> Broadcast | None:
        """One broadcast."""
        row = await self._database.one("SELECT * FROM broadcast WHERE id = ?", broadcast)
        return as_broadcast(row) if row else None

    async def shown(self, broadcast: int) -> Broadcast | None:
        """What a reader sees of a broadcast that was approved: itself, or its newest approved correction; else None.

        A correction keeps the number of the one it corrects out of readers' sight; one that was stopped counts for
        nothing. `withdrawn_at` is on the first one.
        """
        query = """
        SELECT * FROM broadcast WHERE (id = ? OR (corrects = ? AND state <> 'cancelled')) AND approved_at IS NOT NULL
        ORDER BY id DESC LIMIT 1
        """
        row = await self._database.one(query, broadcast, broadcast)
        return as_broadcast(row) if row else None

    async def change(self, broadcast: int, **values: Value) -> None:
        """Sets fields of a broadcast by name; raises ValueError for a name that is none."""
        if not values.keys() <= COLUMNS - {"id"}:
            raise ValueError(f"a broadcast has no {', '.join(sorted(values.keys() - COLUMNS))}")
        assignments = ", ".join(f"{name} = ?" for name in values)
        await self._database.write(f"UPDATE broadcast SET {assignments} WHERE id = ?", *values.values(), broadcast)  # noqa: S608

    async def move(self, broadcast: int, before: Collection[State], after: State, user: int | None, now: int) -> bool:
        """Takes a broadcast from one of some states to another and logs who did it; False where it stands elsewhere.

        One statement decides, so of two people who press at once only one moves it.
        """
        places = ", ".join("?" for _ in before)
        statement = f"UPDATE broadcast SET state = ? WHERE id = ? AND state IN ({places})"  # noqa: S608 (only signs)
        async with self._database.writing() as connection:
            moved = await connection.execute(statement, (after, broadcast, *before))
            if moved.rowcount:
                await connection.execute(LOG, (broadcast, self._sealed(user), after, now))
        return moved.rowcount > 0

    async def discard(self, broadcast: int) -> bool:
        """Erases a draft that was never approved, with its log."""
        gone = "DELETE FROM broadcast WHERE id = ? AND state IN ('draft', 'proposed', 'owner')"
        async with self._database.erasing() as connection:
            erased = await connection.execute(gone, (broadcast,))
            if erased.rowcount:
                await connection.execute("DELETE FROM audit WHERE broadcast = ?", (broadcast,))
        return erased.rowcount > 0

    async def in_states(self, *states: State) -> list[Broadcast]:
        """Those in some states, the oldest first."""
        places = ", ".join("?" for _ in states)
        query = f"SELECT * FROM broadcast WHERE state IN ({places}) ORDER BY id"  # noqa: S608 (only signs)
        return [as_broadcast(row) for row in await self._database.all(query, *states)]

    async def at_work(self) -> list[Broadcast]:
        """Those approved that have not ended, in the order of their approval."""
        query = "SELECT * FROM broadcast WHERE approved_at IS NOT NULL AND ended_at IS NULL ORDER BY approved_at, id"
        return [as_broadcast(row) for row in await self._database.all(query)]

    async def log_pauses(self, now: int) -> None:
        """Logs the pauses that the log does not know: somebody made them in the file, where it was restored."""
        await self._database.write(LOG_PAUSES, now)

    async def paused_since(self, instant: int) -> list[Broadcast]:
        """Those that have stood paused since an instant, or longer, by the log."""
        query = """
        SELECT * FROM broadcast WHERE state = 'paused' AND ? >=
            (SELECT MAX(at) FROM audit WHERE audit.broadcast = broadcast.id AND what = 'paused')
        """
        return [as_broadcast(row) for row in await self._database.all(query, instant)]

    async def of_firm(self, firm: int | None, limit: int = 20) -> list[Broadcast]:
        """The newest of a firm; of the editors for None."""
        query = "SELECT * FROM broadcast WHERE firm IS ? ORDER BY id DESC LIMIT ?"
        return [as_broadcast(row) for row in await self._database.all(query, firm, limit)]

    async def newest(self, limit: int = 20) -> list[Broadcast]:
        """The newest of all."""
        rows = await self._database.all("SELECT * FROM broadcast ORDER BY id DESC LIMIT ?", limit)
        return [as_broadcast(row) for row in rows]

    async def goes_out(self, firm: int, since: int, until: int) -> list[int]:
        """When those of a firm went out, or will, between two instants; without corrections and what never went."""
        query = """
        SELECT at FROM (
            SELECT COALESCE(started_at, CASE WHEN send_at > approved_at THEN send_at ELSE approved_at END) AS at
            FROM broadcast WHERE firm = ? AND approved_at IS NOT NULL AND corrects IS NULL
            AND NOT (state = 'cancelled' AND started_at IS NULL)
        ) AS sends WHERE at > ? AND at < ?
        """
        return [int(row["at"]) for row in await self._database.all(query, firm, since, until)]

    async def has_sent(self, firm: int) -> bool:
        """Whether a firm has ever had a broadcast approved."""
        query = "SELECT COUNT(*) FROM broadcast WHERE firm = ? AND approved_at IS NOT NULL AND corrects IS NULL"
        return await self._database.number(query, firm) > 0

    async def log(self, broadcast: int, user: int | None, what: str, now: int) -> None:
        """Writes a line of the audit log; None for what the bot did by itself."""
        await self._database.write(LOG, broadcast, self._sealed(user), what, now)

    async def acts(self, broadcast: int) -> list[Act]:
        """The log of one broadcast, the oldest first."""
        query = "SELECT person, what, at FROM audit WHERE broadcast = ? ORDER BY id"
        return [Act(**row) for row in await self._database.all(query, broadcast)]

    def is_author(self, broadcast: Broadcast, user: int) -> bool:
        """Whether a person wrote it."""
        return broadcast.person is not None and broadcast.person == self._vault.seal_id(user)

    def author(self, broadcast: Broadcast) -> int | None:
        """The Telegram id of who wrote it; None for what the bot made by itself."""
        return self._vault.open_id(broadcast.person) if broadcast.person is not None else None

    def _sealed(self, user: int | None) -> bytes | None:
        return self._vault.seal_id(user) if user is not None else None


async def _inserted(connection: aiosqlite.Connection, statement: str, values: tuple[Value, ...]) -> int:
    async with connection.execute(statement, values) as rows:
        row = await rows.fetchone()
    if row is None:
        raise LookupError("there is no such broadcast")
    return int(row["id"])


def as_broadcast(row: Row) -> Broadcast:
    """A broadcast as its row holds it."""
    return Broadcast(**{**row, **{name: bool(row[name]) for name in FLAGS}})
