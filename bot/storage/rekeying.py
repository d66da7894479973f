"""Seals every id anew with another key, in one transaction, and takes what the old key sealed out of the files."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from bot.storage.base import beside
from bot.storage.database import CHECK_WORD
from bot.storage.keys import BadKeyError, Vault
from bot.storage.seals import OWN, PERSON, TO_SWEEP, vault_of
from bot.storage.sweeper import empty_log, write_anew

OF_PERSONS = """
SELECT m.name FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table' AND c.name = ? ORDER BY m.name
"""


class RekeyError(Exception):
    """The key was not changed, or not altogether; one line that says how things stand."""


def fits(path: Path, key: str) -> bool:
    """Whether a key opens a database; raises RekeyError where the key is none or the file is no database of ours."""
    try:
        vault = Vault(key)
        with closing(sqlite3.connect(path)) as connection:
            row = connection.execute("SELECT sealed FROM key_check WHERE id = ?", (OWN,)).fetchone()
    except BadKeyError as error:
        raise RekeyError(str(error)) from error
    except sqlite3.Error as error:
        raise RekeyError(f"the database at {path} cannot be read: {error}") from error
    try:
        return row is not None and vault.open(bytes(row[0])) == CHECK_WORD
    except BadKeyError:
        return False


def reseal(path: Path, old: str, new: str) -> None:
    """Seals everything anew, all of it or nothing; a sign stays in the database until `sweep` is done.

    Raises RekeyError where something does not open with the old key, or the database cannot be written.
    """
    ours, theirs = Vault(old), Vault(new)
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute(beside(path))
            connection.execute("PRAGMA secure_delete = ON")
            connection.execute("BEGIN IMMEDIATE")
            for (table,) in connection.execute(OF_PERSONS, (PERSON,)).fetchall():
                _reseal_table(connection, table, vault_of(table, ours), vault_of(table, theirs))
            for number in (OWN, TO_SWEEP):
                values = (number, theirs.seal(CHECK_WORD))
                connection.execute("INSERT OR REPLACE INTO key_check (id, sealed) VALUES (?, ?)", values)
            connection.execute("COMMIT")
    except sqlite3.Error as error:
        raise RekeyError(f"the database could not be sealed anew, the old key still counts: {error}") from error


def _reseal_table(connection: sqlite3.Connection, table: str, ours: Vault, theirs: Vault) -> None:
    failed: list[BaseException] = []

    def resealed(sealed: bytes) -> bytes:
        try:
            return theirs.seal_id(ours.open_id(sealed))
        except BaseException as error:  # SQLite tells no more than that something was raised
            failed.append(error)
            raise

    connection.create_function("resealed", 1, resealed)
    statement = f'UPDATE "{table}" SET {PERSON} = resealed({PERSON}) WHERE {PERSON} IS NOT NULL'  # noqa: S608 (own tables)
    try:
        connection.execute(statement)
    except sqlite3.OperationalError as error:
        if not failed:
            raise
        if not isinstance(failed[0], BadKeyError):
            raise failed[0] from error
        raise RekeyError(f"a row of {table} does not open with STORAGE_KEY: nothing was changed") from error


def sweep(path: Path) -> None:
    """Takes what the old key sealed out of the files; raises RekeyError where that has to be tried again."""
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute(beside(path))
            write_anew(connection)
            swept = empty_log(connection)
    except sqlite3.Error as error:
        still = "the new key counts, but what the old one sealed is still in the files; the next start tries again"
        raise RekeyError(f"{still}: {error}") from error
    if not swept:
        raise RekeyError("the new key counts, but another program reads the database: close it, and start the bot")
