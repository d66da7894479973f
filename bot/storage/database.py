"""Opens the SQLite file, with the key that fits it; without a key and without a file there is simply no database."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import aiosqlite

from bot.storage import asked
from bot.storage.approvals import Approvals
from bot.storage.awaiting import Awaiting
from bot.storage.base import Database, open_database
from bot.storage.broadcasts import Broadcasts
from bot.storage.changes import KnownChanges
from bot.storage.deliveries import Deliveries
from bot.storage.expected import Expected
from bot.storage.firms import Firms
from bot.storage.holdings import Held, holdings
from bot.storage.keys import BadKeyError, Vault
from bot.storage.languages import Languages
from bot.storage.migrations import migrate
from bot.storage.notices import Notices
from bot.storage.seals import OWN, TO_SWEEP
from bot.storage.subscribers import Subscribers

CHECK_WORD = "pristan"


class StorageError(Exception):
    """The database cannot be used; one line that says what to do."""


@dataclass(frozen=True)
class Storage:
    """An open database, the vault that seals ids in it, and the stores that read and write it."""

    database: Database
    vault: Vault

    @property
    def connection(self) -> aiosqlite.Connection:
        """The one that writes."""
        return self.database.connection

    @cached_property
    def subscribers(self) -> Subscribers:
        """Those who subscribed."""
        return Subscribers(self.database, self.vault)

    @cached_property
    def firms(self) -> Firms:
        """Firms and their staff."""
        return Firms(self.database, self.vault.office)

    @cached_property
    def awaiting(self) -> Awaiting:
        """What owners were asked to type."""
        return Awaiting(self.database, self.vault.office)

    @cached_property
    def broadcasts(self) -> Broadcasts:
        """Broadcasts and their audit log."""
        return Broadcasts(self.database, self.vault.office)

    @cached_property
    def expected(self) -> Expected:
        """Whose typed words are meant for which broadcast."""
        return Expected(self.database, self.vault.office)

    @cached_property
    def approvals(self) -> Approvals:
        """The last approval of a broadcast, and its withdrawal."""
        return Approvals(self.database, self.vault.office)

    @cached_property
    def languages(self) -> Languages:
        """In which language staff and owners are written to."""
        return Languages(self.database, self.vault.office)

    @cached_property
    def notices(self) -> Notices:
        """Which owners were told of which broadcast."""
        return Notices(self.database, self.vault.office)

    @cached_property
    def deliveries(self) -> Deliveries:
        """The recipients of approved broadcasts."""
        return Deliveries(self.database, self.vault)

    @cached_property
    def known_changes(self) -> KnownChanges:
        """The changes of topics that were seen before."""
        return KnownChanges(self.database)

    async def held_on(self, user_id: int) -> Held:
        """What is held on one Telegram user, counted now."""
        return await holdings(self.database, self.vault, user_id)

    async def add_counts(self, day: str, counts: Mapping[str, int]) -> None:
        """Writes the counts of one day, as 2026-11-22."""
        await asked.add(self.database, day, counts)

    async def counts(self, days: int) -> dict[str, dict[str, int]]:
        """What was counted on the last so many days that have any, the newest first."""
        return await asked.last(self.database, days)


@asynccontextmanager
async def open_storage(path: Path, key: str | None) -> AsyncIterator[Storage | None]:
    """The database at `path`, made if it is not there yet; None without a key and without a file.

    Raises StorageError when the key is missing or does not fit, or the file cannot be read or made.
    """
    if key is None and path.exists():
        raise StorageError(f"there is a database at {path}, but no STORAGE_KEY: put back the key it was made with")
    if key is None:
        yield None
        return
    storage = await _open(path, key)
    try:
        yield storage
    finally:
        await storage.database.close()


async def _open(path: Path, key: str) -> Storage:
    try:
        vault = Vault(key)
        storage = Storage(await open_database(path), vault)
    except BadKeyError as error:
        raise StorageError(str(error)) from error
    except (sqlite3.Error, OSError) as error:
        raise _unopened(path, error) from error
    try:
        await _prepare(storage)
    except (sqlite3.Error, OSError, BadKeyError) as error:
        await storage.database.close()
        if isinstance(error, BadKeyError):
            raise StorageError(str(error)) from error
        raise _unopened(path, error) from error
    return storage


def _unopened(path: Path, error: Exception) -> StorageError:
    damaged = type(error) is sqlite3.DatabaseError  # what is not its own fault has a kind below that
    advice = "; put back a copy that `pristan backup` made" if damaged else ""
    return StorageError(f"the database at {path} cannot be opened: {error}{advice}")


async def _prepare(storage: Storage) -> None:
    """Sees that the key fits before anything is touched; what an old version or an old key left goes in the end."""
    connection, vault = storage.connection, storage.vault
    known = await _check_words(connection)
    if OWN in known:
        vault.open(known[OWN])
    renewed = await migrate(connection, vault)
    if OWN not in known:
        await connection.execute("INSERT INTO key_check (id, sealed) VALUES (?, ?)", (OWN, vault.seal(CHECK_WORD)))
    elif renewed or TO_SWEEP in known:
        storage.database.sweeper.ask(whole=True)


async def _check_words(connection: aiosqlite.Connection) -> dict[int, bytes]:
    if not await connection.execute_fetchall("SELECT 1 FROM sqlite_master WHERE name = 'key_check'"):
        return {}
    return {row[0]: bytes(row[1]) for row in await connection.execute_fetchall("SELECT id, sealed FROM key_check")}
