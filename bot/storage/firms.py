"""Firms that may write updates, their staff, and the one-time invitations that make somebody staff."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping

import aiosqlite

from bot.broadcasts.models import Firm, Member, Role
from bot.content.models import Language
from bot.storage.base import Database, Row
from bot.storage.keys import Vault

FIELDS = ("name_ru", "name_en", "site", "lawyer", "state", "licence", "known")
JOIN = """
INSERT INTO staff (person, firm, label, writer, approver, language) VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT (person, firm) DO UPDATE SET label = excluded.label,
    language = COALESCE(excluded.language, staff.language),
    writer = MAX(staff.writer, excluded.writer), approver = MAX(staff.approver, excluded.approver)
"""
SECRET_BYTES = 18
# A number may be given again, so the log of a draft goes with it: it must not tell a later one's author of this one.
DRAFTS = "firm = ? AND state IN ('draft', 'proposed', 'owner')"
DROP_DRAFTS = (
    f"DELETE FROM audit WHERE broadcast IN (SELECT id FROM broadcast WHERE {DRAFTS})",  # noqa: S608 (own words)
    f"DELETE FROM broadcast WHERE {DRAFTS}",  # noqa: S608 (own words)
)
DROP_DRAFTS_OF_PERSON = (
    f"DELETE FROM audit WHERE broadcast IN (SELECT id FROM broadcast WHERE {DRAFTS} AND person = ?)",  # noqa: S608
    f"DELETE FROM broadcast WHERE {DRAFTS} AND person = ?",  # noqa: S608 (own words)
)


class Firms:
    """Firms and their people; a removed firm stays for the updates it sent, with nobody in it."""

    def __init__(self, database: Database, vault: Vault) -> None:
        self._database, self._vault = database, vault

    async def add(self, fields: Mapping[str, str]) -> int:
        """Registers a firm with all of FIELDS, not verified yet; gives its number."""
        statement = f"""
        INSERT INTO firm ({", ".join(FIELDS)}, verified, removed) VALUES (?, ?, ?, ?, ?, ?, ?, NULL, NULL) RETURNING id
        """  # noqa: S608 (own columns)
        values = [fields[name] for name in FIELDS]
        async with self._database.writing() as connection, connection.execute(statement, values) as rows:
            row = await rows.fetchone()
        return int(row["id"]) if row else 0

    async def change(self, firm: int, field: str, value: str | None) -> None:
        """Changes one of FIELDS, or `verified`; raises ValueError for any other."""
        if field not in (*FIELDS, "verified"):
            raise ValueError(f"a firm has no {field} to change")
        await self._database.write(f"UPDATE firm SET {field} = ? WHERE id = ?", value, firm)  # noqa: S608 (checked above)

    async def remove(self, firm: int, day: str) -> None:
        """Ends a firm: nobody is its staff any more, no invitation of it is good, no draft of it is left."""
        async with self._database.erasing(whole=True) as connection:
            await connection.execute("UPDATE firm SET removed = ? WHERE id = ?", (day, firm))
            await connection.execute("DELETE FROM staff WHERE firm = ?", (firm,))
            await connection.execute("DELETE FROM invitation WHERE firm = ?", (firm,))
            for statement in DROP_DRAFTS:
                await connection.execute(statement, (firm,))

    async def get(self, firm: int) -> Firm | None:
        """One firm, removed or not."""
        row = await self._database.one("SELECT * FROM firm WHERE id = ?", firm)
        return Firm(**row) if row else None

    async def all(self, *, removed: bool = False) -> list[Firm]:
        """The firms in the order they were registered; with `removed` also those that were removed."""
        where = "" if removed else "WHERE removed IS NULL "
        return [Firm(**row) for row in await self._database.all(f"SELECT * FROM firm {where}ORDER BY id")]  # noqa: S608

    async def invite(self, firm: int, role: Role, label: str, until: int) -> str:
        """A secret for one person to become staff, good until an instant; only its hash is kept."""
        secret = secrets.token_urlsafe(SECRET_BYTES)
        statement = "INSERT INTO invitation (secret, firm, role, label, until) VALUES (?, ?, ?, ?, ?)"
        await self._database.write(statement, _hash(secret), firm, role, label, until)
        return secret

    async def join(
        self, secret: str, user: int, now: int, language: Language | None = None
    ) -> tuple[Firm, Role] | None:
        """Takes an invitation, once; None where it is unknown, used, too late, or its firm was removed.

        `language` is the one that the person is written to in from now on.
        """
        taken = "DELETE FROM invitation WHERE secret = ? RETURNING firm, role, label, until"
        async with self._database.erasing() as connection:
            await connection.execute("DELETE FROM invitation WHERE until <= ?", (now,))
            async with connection.execute(taken, (_hash(secret),)) as rows:
                invitation = await rows.fetchone()
            if invitation is None:
                return None
            await self._make_staff(connection, user, dict(invitation), language)
        firm = await self.get(invitation["firm"])
        return (firm, invitation["role"]) if firm and firm.removed is None else None

    async def _make_staff(
        self, connection: aiosqlite.Connection, user: int, invitation: Row, language: Language | None
    ) -> None:
        writer, approver = invitation["role"] == "writer", invitation["role"] == "approver"
        person = self._vault.seal_id(user)
        await connection.execute(JOIN, (person, invitation["firm"], invitation["label"], writer, approver, language))

    async def invitations(self, firm: int, now: int) -> list[tuple[str, Role]]:
        """Labels and roles of invitations still open."""
        query = "SELECT label, role FROM invitation WHERE firm = ? AND until > ? ORDER BY until, label"
        return [(row["label"], row["role"]) for row in await self._database.all(query, firm, now)]

    async def withdraw_invitations(self, firm: int) -> int:
        """Makes all open invitations of a firm worthless; gives how many."""
        return await self._database.erase("DELETE FROM invitation WHERE firm = ?", firm)

    async def drop_expired(self, now: int) -> None:
        """Erases invitations that are good no more."""
        await self._database.erase("DELETE FROM invitation WHERE until <= ?", now)

    async def staff(self, firm: int) -> list[Member]:
        """The people of a firm, by label."""
        rows = await self._database.all("SELECT * FROM staff WHERE firm = ? ORDER BY label, person", firm)
        return [_member(row) for row in rows]

    async def roles(self, user: int) -> list[Member]:
        """Where a person is staff: one entry a firm, of firms not removed."""
        query = """
        SELECT staff.* FROM staff JOIN firm ON firm.id = staff.firm
        WHERE staff.person = ? AND firm.removed IS NULL ORDER BY staff.firm
        """
        return [_member(row) for row in await self._database.all(query, self._vault.seal_id(user))]

    async def dismiss(self, firm: int, person: bytes) -> bool:
        """Takes a person (sealed) off the staff and drops their unapproved drafts; True if there was one."""
        async with self._database.erasing(whole=True) as connection:
            for statement in DROP_DRAFTS_OF_PERSON:
                await connection.execute(statement, (firm, person))
            gone = await connection.execute("DELETE FROM staff WHERE firm = ? AND person = ?", (firm, person))
        return gone.rowcount > 0


def _hash(secret: str) -> bytes:
    return hashlib.sha256(secret.encode()).digest()


def _member(row: Row) -> Member:
    return Member(row["person"], row["firm"], row["label"], bool(row["writer"]), bool(row["approver"]))
