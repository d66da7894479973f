"""A sender killed at any point of its loop: nobody lost, nobody twice, and exactly what was in flight is unknown."""

from __future__ import annotations

import asyncio
import os
import random
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing
from pathlib import Path
from typing import IO

import pytest

from bot.settings import ROOT
from bot.storage.database import Storage, open_storage
from bot.storage.keys import new_key
from tests.broadcasts.nursery import WELL, Order
from tests.broadcasts.standin import StandIn, served
from tests.forking import server
from tests.forking.child import begin

pytestmark = pytest.mark.no_cover  # what it covers other tests cover too, in half the time

POINTS = (
    "before claim", "after claim", "before send", "after send", "before result", "after result", "resting",
    "before done", "after done", "before report", "after report", "after end",
)  # fmt: skip
KILLED = -9
FLOOD = 5  # calls a second, where the sender makes 400
STRICT, EARLY = 0.06, 0.15  # of the random lives; the quiet that Telegram asks for takes the kills of some that follow
AUTHOR, FIRST = 1000, 5000
FATES = {
    "sent": "SELECT person FROM delivery WHERE status = 'sent'",
    "unknown": "SELECT person FROM delivery WHERE status = 'unknown'",
}


class Nursery:
    """The process that forks senders."""

    def __init__(self, orders: IO[bytes], said: IO[bytes]) -> None:
        self._orders, self._said = orders, said

    def line(self) -> bytes:
        """What it says next."""
        return self._said.readline()

    async def live(self, order: Order) -> int:
        """One life of a sender; gives how it ended."""
        self._orders.write(order.line())
        return int(await asyncio.to_thread(self.line))


@pytest.fixture(scope="module")
def nursery(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nursery]:
    """A nursery that is ready."""
    environment = {"PYTHONPATH": str(ROOT), "DATA_DIR": str(tmp_path_factory.mktemp("nursery"))}
    (orders_end, orders), (said, said_end) = os.pipe(), os.pipe()
    order = server.Order("tests.broadcasts.nursery", [], str(ROOT), environment)
    connection, _ = begin(order, (orders_end, said_end, 2))
    for end in (orders_end, said_end):
        os.close(end)
    with connection, os.fdopen(orders, "wb", buffering=0) as writing, os.fdopen(said, "rb") as reading:
        made = Nursery(writing, reading)
        assert made.line() == b"ready\n"
        yield made


@asynccontextmanager
async def database(path: Path, key: str) -> AsyncIterator[Storage]:
    """The open database."""
    async with open_storage(path, key) as storage:
        assert storage is not None
        yield storage


async def approved(path: Path, key: str, readers: int) -> int:
    """A broadcast just approved, before that many readers."""
    async with database(path, key) as storage:
        number = await storage.broadcasts.begin(None, AUTHOR, "update", 1)
        await storage.broadcasts.change(number, subject="border", text_ru="Новое.", text_en="New.", state="owner")
        people = [(storage.vault.seal_id(reader),) for reader in range(FIRST, FIRST + readers)]
        async with storage.database.writing() as connection:
            await connection.executemany("INSERT INTO subscriber VALUES (?, 'ru', 0)", people)
            await connection.executemany("INSERT INTO choice VALUES (?, 'subject', 'border')", people)
        draft = await storage.broadcasts.get(number)
        assert draft is not None
        await storage.approvals.approve(draft, "sending", AUTHOR, 1)
    return number


def in_flight(path: Path) -> set[bytes]:
    """Those a killed sender left in flight."""
    with closing(sqlite3.connect(path)) as connection:
        return {person for (person,) in connection.execute("SELECT person FROM delivery WHERE status = 'sending'")}


async def check(path: Path, key: str, number: int, standin: StandIn, readers: int, lost: set[bytes]) -> None:
    """Nobody lost, nobody twice; unknown are exactly those whom a kill left in flight, and they are reported."""
    async with database(path, key) as storage:
        tally = await storage.deliveries.tally(number)
        fates = {
            fate: {storage.deliveries.recipient(row["person"]) for row in await storage.database.all(query)}
            for fate, query in FATES.items()
        }
        reported = {storage.deliveries.recipient(person) for person in lost}
        ended = await storage.broadcasts.get(number)
    everybody = set(range(FIRST, FIRST + readers))
    assert ended is not None
    assert ended.state == "done"
    assert ended.ended_at is not None
    assert [reader for reader in everybody if len(standin.delivered[reader]) > 1] == []
    assert fates["sent"] | fates["unknown"] == everybody
    assert [reader for reader in fates["sent"] if len(standin.delivered[reader]) != 1] == []
    assert fates["unknown"] == reported
    assert (tally.count("sent"), tally.count("unknown"), tally.total) == (len(fates["sent"]), len(reported), readers)


@pytest.mark.parametrize("point", POINTS)
async def test_killed_at_a_point_of_the_loop(tmp_path: Path, nursery: Nursery, point: str) -> None:
    """Killed there the first, the second and the third time it comes by, it ends what it began."""
    readers, key, path, standin = 12, new_key(), tmp_path / "killed.db", StandIn(limit=None)
    number = await approved(path, key, readers)
    lost: set[bytes] = set()
    async with served(standin) as url:
        for nth in (1, 2, 3):
            ended = await nursery.live(Order(str(path), key, url, point, nth))
            assert ended in (KILLED, WELL)
            assert nth > 1 or ended == KILLED
            lost |= in_flight(path)
        assert await nursery.live(Order(str(path), key, url)) == WELL
    await check(path, key, number, standin, readers, lost)


async def wait_kept(path: Path, key: str) -> bool:
    """Whether the database knows that Telegram asked for a wait."""
    async with database(path, key) as storage:
        return await storage.deliveries.wait_until() > 0


@pytest.mark.parametrize(("point", "lives"), [("before keep", 2), ("after keep", 1)])
async def test_killed_while_a_wait_is_written(tmp_path: Path, nursery: Nursery, point: str, lives: int) -> None:
    """Telegram asks for a wait, and the sender dies before it is written, or right after: it forgets that, or knows it.

    Where it forgot, it runs into the same refusal, which reaches nobody; then it goes on as well.
    """
    readers, key, path, standin = 60, new_key(), tmp_path / "killed.db", StandIn(limit=4)
    number = await approved(path, key, readers)
    lost: set[bytes] = set()
    async with served(standin) as url:
        for _ in range(lives):
            refused = standin.refused
            assert await nursery.live(Order(str(path), key, url, point)) == KILLED
            assert standin.refused > refused
            assert await wait_kept(path, key) is (point == "after keep")
            lost |= in_flight(path)
        standin.strict = False
        assert await nursery.live(Order(str(path), key, url)) == WELL
    await check(path, key, number, standin, readers, lost)


async def test_killed_at_random_two_hundred_times(tmp_path: Path, nursery: Nursery) -> None:
    """Two hundred kills at whatever moment, in Telegram's flood limit too."""
    chance, kills, readers, refused = random.Random(6), 0, 1500, 0  # noqa: S311 (nothing to keep secret)
    while kills < 200:
        key, path, standin = new_key(), tmp_path / f"{kills}.db", StandIn(limit=FLOOD)
        number = await approved(path, key, readers)
        lost: set[bytes] = set()
        async with served(standin) as url:
            ended = KILLED
            while ended == KILLED:
                standin.strict, early = kills < 200 and chance.random() < STRICT, chance.random() < EARLY
                after = chance.uniform(0.001, 0.09) if kills < 200 else 0.0
                ended = await nursery.live(Order(str(path), key, url, after=after, early=early))
                kills += ended == KILLED
                lost |= in_flight(path)
        await check(path, key, number, standin, readers, lost)
        refused += standin.refused
    assert refused
