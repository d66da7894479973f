"""Which tables hold seals and of which kind; a database of an earlier version comes to the same."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.storage import sweeper
from bot.storage.database import CHECK_WORD, Storage, StorageError, open_storage
from bot.storage.keys import Vault
from bot.storage.migrations import MIGRATIONS
from bot.storage.rebuilding import BY_PERSON
from bot.storage.seals import OF_OFFICE, OF_READERS, PERSON, vault_of
from tests.storage.files import KEY, OTHER_KEY, found
from tests.storage.test_no_ids import PEOPLE, lived

UNSEALED = {("invitation", "secret")}  # a hash of a link
CHECKED = ("key_check", "sealed")  # sealed anew by name
BEFORE = 9  # the version before the seals were of two kinds
USERS = (7_000_000_009, 7_000_000_001, 7_000_000_005)


async def columns(storage: Storage) -> set[tuple[str, str]]:
    """Every column of the schema that holds bytes."""
    query = """
    SELECT m.name AS name, c.name AS part FROM sqlite_master m, pragma_table_info(m.name) c
    WHERE m.type = 'table' AND c.type NOT IN ('TEXT', 'INTEGER')
    """
    return {(row["name"], row["part"]) for row in await storage.database.all(query)}


async def test_every_sealed_column_is_known(tmp_path: Path) -> None:
    """Whatever column of bytes the schema has is a person of one of the two kinds, or known to be no seal."""
    async with open_storage(tmp_path / "pristan.db", KEY) as storage:
        assert storage is not None
        persons = {(table, PERSON) for table in OF_READERS | OF_OFFICE}
        assert await columns(storage) == persons | UNSEALED | {CHECKED}
        assert not OF_READERS & OF_OFFICE


async def test_every_row_has_the_seal_of_its_table(tmp_path: Path) -> None:
    """After all that can happen, each person of each table opens as its kind, and not as the other."""
    async with open_storage(tmp_path / "pristan.db", KEY) as storage:
        assert storage is not None
        await lived(storage)
        for table in OF_READERS | OF_OFFICE:
            rows = await storage.database.all(f"SELECT {PERSON} FROM {table}")  # noqa: S608 (own tables)
            opened = {vault_of(table, storage.vault).open_id(row[PERSON]) for row in rows}
            assert opened <= set(PEOPLE), table
            assert opened, table


async def test_a_stolen_file_does_not_tell_which_reader_is_staff(tmp_path: Path) -> None:
    """No seal stands both in a table of readers and in one of the office, though the same people are in both."""
    async with open_storage(tmp_path / "pristan.db", KEY) as storage:
        assert storage is not None
        await lived(storage)
        kinds = [
            {row[PERSON] for table in tables for row in await storage.database.all(f"SELECT {PERSON} FROM {table}")}  # noqa: S608
            for tables in (OF_READERS, OF_OFFICE)
        ]
        assert len(kinds[0]) == len(kinds[1]) == len(PEOPLE)
        assert not kinds[0] & kinds[1]


async def test_no_row_number_tells_who_came_first(tmp_path: Path) -> None:
    """The tables keyed by persons have no row numbers: those who came in any order stand in that of their seals."""
    async with open_storage(tmp_path / "pristan.db", KEY) as storage:
        assert storage is not None
        keyed = "SELECT m.name AS name FROM sqlite_master m, pragma_table_info(m.name) c WHERE c.name = ? AND c.pk > 0"
        assert {row["name"] for row in await storage.database.all(keyed, PERSON)} == set(BY_PERSON)
        for table in BY_PERSON:
            with pytest.raises(sqlite3.OperationalError, match="no such column: rowid"):
                await storage.database.all(f"SELECT rowid FROM {table}")  # noqa: S608 (own tables)


def made_before(path: Path) -> Vault:
    """A database of the version before, with readers and staff who came in an order of their own."""
    vault = Vault(KEY)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE migration (version INTEGER PRIMARY KEY)")
        for version, steps in enumerate(MIGRATIONS[:BEFORE], 1):
            for step in steps:
                assert isinstance(step, str)
                connection.execute(step)
            connection.execute("INSERT INTO migration VALUES (?)", (version,))
        connection.execute("INSERT INTO key_check VALUES (1, ?)", (vault.seal(CHECK_WORD),))
        connection.execute("INSERT INTO firm VALUES (1, 'a', 'a', 'a', 'a', 'a', 'a', '', NULL, NULL)")
        connection.execute("INSERT INTO staff VALUES (x'00', 1, 'damaged', 1, 0, 'ru')")
        for number, user in enumerate(USERS, 1):
            seal = vault.seal_id(user)
            connection.execute("INSERT INTO subscriber VALUES (?, 'ru', 0)", (seal,))
            connection.execute("INSERT INTO choice VALUES (?, 'subject', 'scams')", (seal,))
            connection.execute("INSERT INTO staff VALUES (?, 1, ?, 1, 0, 'ru')", (seal, f"label {number}"))
            connection.execute("INSERT INTO audit VALUES (?, 1, ?, 'begun', 5)", (number, seal))
            made = "INSERT INTO broadcast (id, person, state, kind, urgent, ticked, made_at)"
            connection.execute(f"{made} VALUES (?, ?, 'draft', 'update', 0, 0, 5)", (number, seal))
    return vault


async def test_a_database_of_before_is_brought_up(tmp_path: Path) -> None:
    """Readers, staff, authors and logs are the same people after it; what could not be opened before stays as it was."""
    made_before(tmp_path / "pristan.db")
    async with open_storage(tmp_path / "pristan.db", KEY) as storage:
        assert storage is not None
        for number, user in enumerate(USERS, 1):
            assert await storage.subscribers.language(user) == "ru"
            assert [member.label for member in await storage.firms.roles(user)] == [f"label {number}"]
            draft = await storage.broadcasts.get(number)
            assert draft is not None
            assert storage.broadcasts.is_author(draft, user)
            assert storage.broadcasts.author(draft) == user
            assert (await storage.held_on(user)).about_person == 5
        assert (await storage.firms.staff(1))[0].label == "damaged"
        indexes = await storage.database.all("SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL")
        assert {"choice_what", "delivery_turn", "delivery_person"} <= {row["name"] for row in indexes}


async def test_what_was_sealed_before_is_in_no_byte_of_the_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The seal that joined staff and reader stands among readers alone: who leaves them is gone altogether."""
    monkeypatch.setattr(sweeper, "PAUSE", 0.0)
    path = tmp_path / "pristan.db"
    vault = made_before(path)
    seals = {vault.seal_id(user) for user in USERS}
    assert found(path, seals) == seals
    async with open_storage(path, KEY) as storage:
        assert storage is not None
        for user in USERS:
            await storage.subscribers.forget(user)
        await storage.database.sweeper.swept()
        assert found(path, seals) == set()
        assert len(await storage.firms.staff(1)) == 4


async def test_another_key_changes_nothing_in_a_database_of_before(tmp_path: Path) -> None:
    """The key is looked at first: with another one the tables stay as they were."""
    path = tmp_path / "pristan.db"
    made_before(path)
    with pytest.raises(StorageError, match="does not fit"):
        async with open_storage(path, OTHER_KEY):
            pass
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT MAX(version) FROM migration").fetchone() == (BEFORE,)
        assert connection.execute("SELECT COUNT(rowid) FROM staff").fetchone() == (4,)
