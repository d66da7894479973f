"""Readers are answered while others write much or count many, and see at once what was written."""

from __future__ import annotations

import asyncio
import sqlite3
import stat
import threading
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.storage.database import Storage, open_storage
from tests.storage.files import KEY

LONGEST = 30  # seconds; a guard against hanging, not a measurement


@pytest_asyncio.fixture
async def storage(tmp_path: Path) -> AsyncIterator[Storage]:
    """A database with one subscriber."""
    async with open_storage(tmp_path / "pristan.db", KEY) as opened:
        assert opened is not None
        await opened.subscribers.save(7, "ru", ["scams"], whole=False)
        yield opened


async def test_reads_go_past_a_long_write(storage: Storage) -> None:
    """In the middle of a transaction everybody reads what was before it, and right after it what it wrote."""
    async with asyncio.timeout(LONGEST), storage.database.writing() as connection:
        await connection.execute("UPDATE subscriber SET language = 'en'")
        assert await storage.subscribers.language(7) == "ru"
        assert (await storage.held_on(7)).about_person == 2
    assert await storage.subscribers.language(7) == "en"


async def test_reads_go_past_a_long_read(storage: Storage) -> None:
    """While one query looks at very many rows, a person is answered, and others write."""
    begun, done = threading.Event(), threading.Event()

    def wait() -> int:
        begun.set()
        return int(done.wait(LONGEST))

    await storage.database.scanner.create_function("wait", 0, wait)
    async with asyncio.timeout(LONGEST), asyncio.TaskGroup() as tasks:
        scan = tasks.create_task(storage.database.scan("SELECT wait() AS done"))
        await asyncio.to_thread(begun.wait)
        await storage.subscribers.save(8, "en", ["draft"], whole=False)
        assert await storage.subscribers.language(8) == "en"
        assert not scan.done()
        done.set()
    assert scan.result() == [{"done": 1}]
    assert await storage.subscribers.listening("subject", "draft") == {"en": 1}


async def test_what_reads_cannot_write(storage: Storage) -> None:
    """A statement that changes something is refused where only reading is done."""
    for read in (storage.database.all, storage.database.scan):
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            await read("DELETE FROM subscriber")
    assert await storage.subscribers.count() == 1


async def test_the_file_is_its_owners_alone(storage: Storage, tmp_path: Path) -> None:
    """Nobody else on the machine may read the database, its log or its index."""
    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in tmp_path.iterdir()}
    assert modes == {"pristan.db": 0o600, "pristan.db-wal": 0o600, "pristan.db-shm": 0o600}


async def test_the_folder_may_have_any_name(tmp_path: Path) -> None:
    """A quote in the path of the database changes nothing."""
    async with open_storage(tmp_path / "o'clock" / "pristan.db", KEY) as opened:
        assert opened is not None
        assert await opened.subscribers.count() == 0
