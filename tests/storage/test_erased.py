"""What was erased is out of the files: its sealed id, found there before, is found no more, neither in page nor log."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest
import pytest_asyncio

from bot.broadcasts.models import ROWS_KEPT_FOR, Broadcast, Outcome
from bot.storage import sweeper
from bot.storage.awaiting import Awaited
from bot.storage.database import Storage, open_storage
from tests.storage.files import KEY, NOW, found, left_in_a_page, read

VERA, GLEB, INNA = 7_000_000_001, 7_000_000_002, 7_000_000_003
LONGEST = 30  # seconds; a guard against hanging, not a measurement


@pytest.fixture(autouse=True)
def no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """The sweeper does not rest between two sweeps."""
    monkeypatch.setattr(sweeper, "PAUSE", 0.0)
    monkeypatch.setattr(sweeper, "SHARE", 0)
    monkeypatch.setattr(sweeper, "AGAIN", 0.01)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the database lies."""
    return tmp_path / "pristan.db"


@pytest_asyncio.fixture
async def storage(path: Path) -> AsyncIterator[Storage]:
    """A database in which two have subscribed."""
    async with open_storage(path, KEY) as opened:
        assert opened is not None
        for user in (VERA, GLEB):
            await opened.subscribers.save(user, "ru", ["scams"], whole=False)
        yield opened


async def scams(storage: Storage) -> Broadcast:
    """An update about scams whose recipients are fixed."""
    number = await storage.broadcasts.begin(None, None, "update", NOW)
    await storage.broadcasts.change(number, subject="scams", text_ru="Текст", text_en="", state="sending")
    broadcast = await storage.broadcasts.get(number)
    assert broadcast is not None
    await storage.deliveries.fix(broadcast)
    return broadcast


async def swept(storage: Storage) -> None:
    """Waits until the sweeper has done what it was asked."""
    async with asyncio.timeout(LONGEST):
        await storage.database.sweeper.swept()


async def test_who_left_is_in_no_byte_of_the_files(storage: Storage, path: Path) -> None:
    """/forget: the sealed id stood in the files and does not any more; that of somebody else still does."""
    vera, gleb = storage.vault.seal_id(VERA), storage.vault.seal_id(GLEB)
    await scams(storage)
    assert found(path, {vera, gleb}) == {vera, gleb}
    assert await storage.subscribers.forget(VERA)
    await swept(storage)
    assert found(path, {vera, gleb}) == {gleb}


async def test_who_blocked_the_bot_is_in_no_byte_of_the_files(storage: Storage, path: Path) -> None:
    """The same for those who blocked the bot, as the sender finds out."""
    vera, gleb = storage.vault.seal_id(VERA), storage.vault.seal_id(GLEB)
    broadcast = await scams(storage)
    claimed = await storage.deliveries.step(broadcast.id, (), claim=2, now=NOW)
    assert found(path, {vera, gleb}) == {one.person for one in claimed}
    outcomes = [Outcome(vera, "blocked"), Outcome(gleb, "sent", 5)]
    await storage.deliveries.step(broadcast.id, outcomes, claim=0, now=NOW)
    await swept(storage)
    assert found(path, {vera, gleb}) == {gleb}


@pytest.mark.parametrize("how", ["cancelled", "a week after"])
async def test_rows_of_deliveries_are_in_no_byte_of_the_files(storage: Storage, path: Path, how: str) -> None:
    """A week after a broadcast, and at once where it is cancelled, nothing tells any more who it was for."""
    inna = storage.vault.seal_id(INNA)
    broadcast = await scams(storage)
    await storage.database.write("UPDATE delivery SET person = ? WHERE person = ?", inna, storage.vault.seal_id(VERA))
    assert found(path, {inna}) == {inna}
    if how == "cancelled":
        await storage.deliveries.drop(broadcast.id)
    else:
        await storage.broadcasts.change(broadcast.id, ended_at=NOW)
        await storage.deliveries.clean(NOW + ROWS_KEPT_FOR)
    await swept(storage)
    assert found(path, {inna}) == set()
    assert (await storage.deliveries.tally(broadcast.id)).total == 2


async def test_words_of_an_owner_are_in_no_byte_of_the_files(storage: Storage, path: Path) -> None:
    """What an owner typed of a firm goes with the row, and with the next words that take its place."""
    for words in ("Первые слова", "Вторые слова"):
        await storage.awaiting.put(GLEB, Awaited("register:site", None, {"name_ru": words}))
    await swept(storage)
    first, second = ("Первые".encode(), "Вторые".encode())
    assert found(path, {first, second}) == {second}
    await storage.awaiting.put(GLEB, Awaited())
    await swept(storage)
    assert found(path, {second, storage.vault.office.seal_id(GLEB)}) == set()


async def test_bytes_left_in_a_page_are_found_and_taken_away(storage: Storage, path: Path) -> None:
    """Where a split page kept the bytes of a row that was deleted, the file is written anew."""
    vera, gleb = storage.vault.seal_id(VERA), storage.vault.seal_id(GLEB)
    await swept(storage)
    left_in_a_page(path, vera)
    storage.database.sweeper.ask()
    await swept(storage)
    assert found(path, {vera, gleb}) == {vera, gleb}
    storage.database.sweeper.ask(vera)
    await swept(storage)
    assert found(path, {vera, gleb}) == {gleb}


async def test_a_long_file_is_looked_through_to_its_end(
    storage: Storage, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Bytes that lie across two of the parts in which the file is read are found as well."""
    vera = storage.vault.seal_id(VERA)
    await swept(storage)
    left_in_a_page(path, vera)
    with closing(sqlite3.connect(path)) as connection:
        assert sweeper.empty_log(connection)
    place = read(path).index(vera)
    for size in (place + 5, place, 64):
        monkeypatch.setattr(sweeper, "SLICE", size)
        assert storage.database.sweeper._stands_in_file({vera})
    assert not storage.database.sweeper._stands_in_file({storage.vault.seal_id(INNA)})


async def test_while_somebody_reads_it_is_tried_again(storage: Storage, path: Path) -> None:
    """Another program that reads an old state keeps the log from being emptied: as soon as it ends, that is done."""
    vera = storage.vault.seal_id(VERA)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN")
        other.execute("SELECT COUNT(*) FROM subscriber").fetchone()
        await storage.subscribers.forget(VERA)
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.1):
                while found(path, {vera}):
                    await asyncio.sleep(0.01)
        other.execute("COMMIT")
    await swept(storage)
    assert found(path, {vera}) == set()


async def test_a_full_disk_is_logged_and_tried_again(
    storage: Storage, path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """What cannot be swept now is swept later; the log has the kind of fault, and nobody waits for it."""
    vera, real, failures = storage.vault.seal_id(VERA), sweeper.empty_log, iter([True, True])

    def full(connection: sqlite3.Connection) -> bool:
        if next(failures, False):
            raise sqlite3.OperationalError("database or disk is full")
        return real(connection)

    monkeypatch.setattr(sweeper, "empty_log", full)
    with caplog.at_level(logging.WARNING):
        await storage.subscribers.forget(VERA)
        await swept(storage)
    assert found(path, {vera}) == set()
    assert caplog.messages == ["what was erased could not be taken out of the files yet: OperationalError"] * 2


async def test_a_stop_right_after_leaves_nothing(path: Path) -> None:
    """Whoever left in the last moment before a stop is gone from the files when it has stopped."""
    async with open_storage(path, KEY) as storage:
        assert storage is not None
        await storage.subscribers.save(VERA, "ru", ["scams"], whole=False)
        await swept(storage)
        vera = storage.vault.seal_id(VERA)
        assert found(path, {vera}) == {vera}
        left_in_a_page(path, vera)
        await storage.subscribers.forget(VERA)
    assert found(path, {vera}) == set()
    assert not path.with_name("pristan.db-wal").exists()


async def test_nothing_is_begun_for_those_who_only_read(path: Path) -> None:
    """Before anybody erases something there is no thread for it; after the stop nothing is taken any more."""
    async with open_storage(path, KEY) as other:
        assert other is not None
        await other.subscribers.get(VERA)
        assert other.database.sweeper._thread is None
        await other.database.close()
        other.database.sweeper.ask()
        assert other.database.sweeper._thread is None
