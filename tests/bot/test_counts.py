"""Counts of what was not found: in memory, once a day, never of fewer than five, never about anybody."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import pytest

from bot.counts import Counts, write_daily
from bot.search.answer import Found
from bot.services import Services
from bot.storage.database import Storage
from tests.bot.place import until

NOTHING = Found("nothing")
MONDAY = datetime(2026, 11, 23, tzinfo=UTC)
NEAR_BOND = Found("unsure", (("bond-basics", 0.4),))


def asked(found: Found, times: int) -> Counts:
    """Counts after the same thing was asked so many times."""
    counts = Counts()
    for _ in range(times):
        counts.note(found)
    return counts


@pytest.mark.parametrize(
    ("times", "written"), [(1, {}), (4, {}), (5, {"asked nothing": 5}), (12, {"asked nothing": 10})]
)
def test_few_questions_leave_no_trace(times: int, written: dict[str, int]) -> None:
    """Under five nothing is written; more is rounded to five."""
    assert asked(NOTHING, times).taken() == written


def test_each_outcome_is_counted_by_what_it_was_near() -> None:
    """A doubt counts for the topic it was near, a refusal for its kind, another country as such; nothing else is kept."""
    counts = asked(NEAR_BOND, 5)
    for _ in range(5):
        counts.note(Found("refuse", refuse="chances"))
        counts.note(Found("nothing", elsewhere=True))
    assert counts.taken() == {
        "asked unsure": 5, "unsure near bond-basics": 5, "asked refuse": 5, "refused chances": 5,
        "asked nothing": 5, "another country": 5,
    }  # fmt: skip
    assert counts.taken() == {}


class Clock:
    """A moment just before midnight for the first look, then one of the next day, which the test moves on."""

    def __init__(self, day: datetime) -> None:
        self.now = day + timedelta(days=1, hours=1)
        self._first: datetime | None = day + timedelta(days=1, milliseconds=-10)

    def __call__(self) -> datetime:
        moment, self._first = self._first or self.now, None
        return moment


class FullDisk:
    """The disk below the database, which takes nothing until the test makes room."""

    def __init__(self, storage: Storage, monkeypatch: pytest.MonkeyPatch) -> None:
        self.full = True
        self.refused, self.written = set[str](), list[str]()
        self._write = storage.add_counts
        monkeypatch.setattr(Storage, "add_counts", self._add)
        monkeypatch.setattr("bot.counts.AGAIN", 0.01)

    async def _add(self, day: str, counts: Mapping[str, int]) -> None:
        if self.full:
            self.refused.add(day)
            raise sqlite3.OperationalError("database or disk is full")
        await self._write(day, counts)
        self.written.append(day)


async def test_counts_are_written_when_the_day_is_over(services: Services) -> None:
    """At midnight in UTC the day's counts go into the database, and the next day begins at nothing."""
    assert services.storage is not None
    almost = datetime(2026, 11, 22, 23, 59, 59, 990_000, UTC)
    moments = iter([almost, almost + timedelta(hours=1)])
    counts = asked(NOTHING, 7)
    writing = asyncio.create_task(write_daily(counts, services.storage, lambda: next(moments)))
    while not await services.storage.counts(1):
        await asyncio.sleep(0.01)
    writing.cancel()
    assert await services.storage.counts(1) == {"2026-11-22": {"asked nothing": 5}}
    assert counts.taken() == {}


async def test_what_is_written_twice_adds_up(services: Services) -> None:
    """The same thing written twice for a day adds up, and days come newest first."""
    assert services.storage is not None
    await services.storage.add_counts("2026-11-20", {"asked nothing": 5})
    await services.storage.add_counts("2026-11-21", {"asked nothing": 5})
    await services.storage.add_counts("2026-11-21", {"asked nothing": 10})
    told = await services.storage.counts(2)
    assert list(told.items()) == [("2026-11-21", {"asked nothing": 15}), ("2026-11-20", {"asked nothing": 5})]


async def test_a_day_cut_short_is_not_written(services: Services) -> None:
    """A stop in the middle of a day writes nothing: numbers of a few hours would say when something was asked."""
    assert services.storage is not None
    counts = asked(NOTHING, 500)
    writing = asyncio.create_task(write_daily(counts, services.storage))
    await asyncio.sleep(0)
    writing.cancel()
    await asyncio.wait({writing})
    assert await services.storage.counts(1) == {}


async def test_a_day_that_could_not_be_written_is_written_later(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that is full at midnight costs nothing but a while: the day is written as soon as it can be."""
    storage = services.storage
    assert storage is not None
    disk = FullDisk(storage, monkeypatch)
    writing = asyncio.create_task(write_daily(asked(NOTHING, 7), storage, Clock(MONDAY)))
    await until(lambda: disk.refused)
    disk.full = False
    await until(lambda: disk.written)
    writing.cancel()
    assert await storage.counts(1) == {"2026-11-23": {"asked nothing": 5}}


async def test_each_day_keeps_its_own_counts_while_the_disk_is_full(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that is full from Monday to Wednesday mixes no days: each is written once, as what was asked on it."""
    storage = services.storage
    assert storage is not None
    disk, clock, counts = FullDisk(storage, monkeypatch), Clock(MONDAY), asked(NOTHING, 7)
    writing = asyncio.create_task(write_daily(counts, storage, clock))
    await until(lambda: "2026-11-23" in disk.refused)
    for _ in range(12):
        counts.note(NOTHING)
    clock.now = MONDAY + timedelta(days=2, hours=1)
    await until(lambda: "2026-11-24" in disk.refused)
    for _ in range(21):
        counts.note(NOTHING)
    disk.full = False
    await until(lambda: len(disk.written) == 2)
    writing.cancel()
    assert disk.written == ["2026-11-23", "2026-11-24"]
    assert await storage.counts(9) == {"2026-11-24": {"asked nothing": 10}, "2026-11-23": {"asked nothing": 5}}
    assert counts.taken() == {"asked nothing": 20}
