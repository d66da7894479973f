"""A new key seals every table anew: all of it or nothing, and the files forget what the old key sealed."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest
import pytest_asyncio

from bot.storage import rekeying
from bot.storage.database import StorageError, open_storage
from bot.storage.keys import BadKeyError, Vault
from bot.storage.rekeying import RekeyError
from bot.storage.seals import OF_OFFICE, OF_READERS, PERSON, TO_SWEEP, vault_of
from tests.storage.files import KEY, OTHER_KEY, found
from tests.storage.test_no_ids import LONG, PEOPLE, SHORT, lived

TABLES = OF_READERS | OF_OFFICE


@pytest_asyncio.fixture
async def path(tmp_path: Path) -> AsyncIterator[Path]:
    """A database in which every table has somebody, and which nobody has open."""
    file = tmp_path / "pristan.db"
    async with open_storage(file, KEY) as storage:
        assert storage is not None
        await lived(storage)
    yield file


def seals(path: Path) -> dict[str, set[bytes]]:
    """The sealed persons of every table."""
    with closing(sqlite3.connect(path)) as connection:
        return {
            table: {row[0] for row in connection.execute(f"SELECT {PERSON} FROM {table} WHERE {PERSON} IS NOT NULL")}  # noqa: S608
            for table in TABLES
        }


async def test_every_table_opens_with_the_new_key_and_not_with_the_old(path: Path) -> None:
    """Whatever the schema has of persons, each is the same person under the new key, as its kind; none is left out."""
    before = seals(path)
    assert all(before.values())
    rekeying.reseal(path, KEY, OTHER_KEY)
    assert rekeying.fits(path, OTHER_KEY)
    assert not rekeying.fits(path, KEY)
    for table, persons in seals(path).items():
        assert {vault_of(table, Vault(OTHER_KEY)).open_id(seal) for seal in persons} <= set(PEOPLE)
        assert len(persons) == len(before[table])
        for seal in persons:
            with pytest.raises(BadKeyError):
                vault_of(table, Vault(KEY)).open_id(seal)
    async with open_storage(path, OTHER_KEY) as storage:
        assert storage is not None
        assert [await storage.subscribers.language(user) for user in (LONG, SHORT)] == ["ru", "en"]
        assert len((await storage.firms.roles(LONG))[0].label) == 1
    with pytest.raises(StorageError, match=r"does not fit .* or run `pristan rekey` again"):
        async with open_storage(path, KEY):
            pass


def test_what_the_old_key_sealed_is_in_no_byte_of_the_files(path: Path) -> None:
    """The old seals, the word that shows whether the key fits among them, were in the files and are not any more."""
    old = set.union(*seals(path).values(), {Vault(KEY).seal("pristan")})
    assert found(path, old) == old
    rekeying.reseal(path, KEY, OTHER_KEY)
    rekeying.sweep(path)
    assert found(path, old) == set()
    new = set.union(*seals(path).values())
    assert found(path, new) == new


async def test_a_start_sweeps_what_a_stopped_change_left(path: Path) -> None:
    """Stopped after the tables were sealed anew, the next start takes the old seals out of the files, once."""
    old = set.union(*seals(path).values())
    rekeying.reseal(path, KEY, OTHER_KEY)
    async with open_storage(path, OTHER_KEY) as storage:
        assert storage is not None
        await storage.database.sweeper.swept()
        assert found(path, old) == set()
        sign = "SELECT COUNT(*) FROM key_check WHERE id = ?"
        assert await storage.database.number(sign, TO_SWEEP) == 0


@pytest.mark.parametrize("table", sorted(TABLES))
def test_one_row_that_does_not_open_changes_nothing(path: Path, table: str) -> None:
    """A row that the old key does not open stops it, whichever table it is in, and all is as before."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(f"UPDATE {table} SET {PERSON} = x'00' WHERE {PERSON} = ?", (min(seals(path)[table]),))  # noqa: S608
    before = seals(path)
    with pytest.raises(RekeyError, match=f"a row of {table} does not open with STORAGE_KEY: nothing was changed"):
        rekeying.reseal(path, KEY, OTHER_KEY)
    assert seals(path) == before
    assert rekeying.fits(path, KEY)


def test_a_database_in_use_is_left_as_it_is(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While another program writes, nothing is sealed; while one reads, the files are not clean yet: both are said."""
    real = sqlite3.connect
    monkeypatch.setattr("sqlite3.connect", lambda *given, **named: real(*given, **{**named, "timeout": 0}))
    with closing(real(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(RekeyError, match="the old key still counts: database is locked"):
            rekeying.reseal(path, KEY, OTHER_KEY)
        with pytest.raises(RekeyError, match="the next start tries again: database is locked"):
            rekeying.sweep(path)
        other.execute("ROLLBACK")
        other.execute("BEGIN")
        other.execute("SELECT COUNT(*) FROM subscriber").fetchone()
        with pytest.raises(RekeyError, match="another program reads the database"):
            rekeying.sweep(path)
        other.execute("COMMIT")
    assert rekeying.fits(path, KEY)


def test_what_is_no_database_or_no_key_is_said(path: Path, tmp_path: Path) -> None:
    """A file that is no database of ours, and words that are no key, are each one line."""
    strange = tmp_path / "strange.db"
    strange.write_bytes(b"not a database, " * 100)
    with pytest.raises(RekeyError, match="cannot be read"):
        rekeying.fits(strange, KEY)
    with pytest.raises(RekeyError, match="is cut short"):
        rekeying.fits(path, "abcd")


def test_trouble_that_is_not_of_a_row_is_told_as_it_is(path: Path) -> None:
    """A table that cannot be changed for another reason is not called unreadable."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("CREATE TRIGGER no BEFORE UPDATE ON staff BEGIN SELECT nowhere(); END")
    with pytest.raises(RekeyError, match="the old key still counts: no such function: nowhere"):
        rekeying.reseal(path, KEY, OTHER_KEY)
    assert rekeying.fits(path, KEY)


def test_stopped_by_hand_it_says_so(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C in the middle of a table is no wrong key: it ends the change, and the old key still counts."""

    def stopped(_vault: Vault, _sealed: bytes) -> int:
        raise KeyboardInterrupt

    with monkeypatch.context() as while_resealing:
        while_resealing.setattr(Vault, "open_id", stopped)
        with pytest.raises(KeyboardInterrupt):
            rekeying.reseal(path, KEY, OTHER_KEY)
    assert rekeying.fits(path, KEY)
