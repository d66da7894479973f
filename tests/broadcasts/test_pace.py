"""The pace: an absolute grid, a little hurry after a stall, and never more than Telegram takes, presses first."""

from __future__ import annotations

import asyncio
import random
from typing import Any, cast

import pytest
from aiogram import Bot

from bot.broadcasts.pace import HELD, LIMIT, UNEVEN, Pace
from bot.methods import SendScreen
from bot.polling import RawUpdates


class Time:
    """A clock that moves only while somebody sleeps."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        """Time passes, and others get their turn."""
        self.now += seconds
        await asyncio.sleep(0)


class Line:
    """A bot's calls: when each went out."""

    def __init__(self, rate: float | None = 25, limit: int | None = LIMIT) -> None:
        self.time = Time()
        self.pace = Pace(rate, limit=limit, clock=self.time, sleep=self.time.sleep)
        self.calls: list[float] = []
        self.sent = 0

    async def call(self, method: Any = None, took: float = 0.0, until: asyncio.Event | None = None) -> None:
        """Anything the bot says: it goes out at once, and is answered later, or when something has happened."""

        async def request(_bot: Bot, _method: object) -> Any:
            self.calls.append(self.time.now)
            self.time.now += took
            if until is not None:
                await until.wait()

        screen = method or SendScreen(chat_id=1, text="x", reply_markup="{}")
        await self.pace(cast("Any", request), cast("Bot", None), screen)

    async def send(self) -> None:
        """One turn of a broadcast."""
        for _ in range(await self.pace.turns(50)):
            await self.pace.depart()
            await self.call()
            self.sent += 1

    def busiest_second(self) -> int:
        """The most calls in any second."""
        return max(sum(begun <= call < begun + 1 - 1e-9 for call in self.calls) for begun in self.calls)


async def test_the_rate_is_kept_exactly() -> None:
    """Over a hundred seconds the rate is the rate: the grid is absolute, so small delays do not add up."""
    line = Line()
    while line.time.now < 1100:
        await line.send()
        line.time.now += 0.013
    assert line.sent == pytest.approx(25 * 100, rel=0.001)
    assert line.busiest_second() <= 26


async def test_a_stall_is_made_up_for_gently() -> None:
    """After a second in which nothing went, hardly more than the rate goes in any second, and nothing is lost."""
    line = Line()
    while line.time.now < 1100:
        await line.send()
        if line.sent == 500:
            line.time.now += 1
    assert line.sent == pytest.approx(2500, abs=2)
    assert line.busiest_second() <= 26


async def test_after_a_long_gap_the_grid_begins_anew() -> None:
    """Who had nothing to send for an hour does not send an hour's worth."""
    line = Line()
    await line.send()
    line.time.now += 3600
    begun = line.time.now
    while line.time.now < begun + 2:
        await line.send()
    assert line.sent <= 55


async def test_presses_go_first() -> None:
    """Presses hardly wait; the broadcast makes room for them, so that all calls together stay within the limit."""
    line, chance = Line(), random.Random(1)  # noqa: S311 (nothing to keep secret)
    next_press = 1000.0
    while line.time.now < 1060:
        await line.send()
        if line.time.now >= next_press:
            before = line.time.now
            await line.call()
            await line.call()
            assert line.time.now - before <= 2 * UNEVEN
            next_press += chance.uniform(0.5, 0.6)
    assert line.busiest_second() <= LIMIT
    assert line.sent >= 0.98 * 25 * 60


async def test_where_the_second_is_full_an_answer_waits_for_a_place() -> None:
    """Three people press within a second of a broadcast: no call is refused, and no answer takes long."""
    line, waits = Line(), []
    presses = [1000.0 + at for second in range(60) for at in (second, second + 0.45, second + 0.9)]
    while presses:
        await line.send()
        if line.time.now >= presses[0]:
            pressed = presses.pop(0)
            await line.call()
            await line.call()
            waits.append(line.time.now - pressed)
    assert line.busiest_second() <= LIMIT
    assert max(waits) < 0.2


async def test_five_who_press_at_once_are_not_refused() -> None:
    """Ten calls at one moment of a broadcast: they wait a few tenths, where a refusal would cost a whole second."""
    line = Line()
    while line.time.now < 1003:
        await line.send()
    begun = line.time.now
    for _ in range(10):
        await line.call()
    assert line.busiest_second() <= LIMIT
    assert line.time.now - begun < 0.5


async def test_nobody_waits_where_no_broadcast_goes_out() -> None:
    """A thousand people who press at once wait for nothing that the bot makes up: Telegram says where it is too much."""
    line = Line()
    await line.send()
    line.time.now += 1.1
    begun = line.time.now
    for _ in range(1000):
        await line.call()
    assert line.time.now == begun


async def test_a_flood_keeps_no_answer_waiting_for_long() -> None:
    """While a broadcast goes out, too, a call goes at once when it has waited so long; and once it makes way, at once."""
    line, waits = Line(), []
    while line.time.now < 1001:
        await line.send()
    for _ in range(100):
        before = line.time.now
        await line.call()
        waits.append(line.time.now - before)
    assert 0 < max(waits) <= HELD + 1e-9
    assert sum(waits) < 1
    assert set(waits[50:]) == {0.0}


async def test_a_flood_of_presses_stops_the_broadcast() -> None:
    """While presses alone fill the second, nothing is sent at all; then it goes on."""
    line = Line()
    for _ in range(LIMIT):
        await line.call()
    await line.send()
    assert line.calls[-1] >= line.calls[0] + 1


async def test_fetching_updates_counts_for_nothing() -> None:
    """getUpdates says nothing to anybody."""
    line = Line()
    for _ in range(LIMIT):
        await line.call(RawUpdates())
    await line.send()
    assert line.calls[-1] == line.calls[0]


async def test_without_a_rate_nothing_waits() -> None:
    """Without rate and limit all go at once."""
    line = Line(rate=None, limit=None)
    assert await line.pace.turns(50) == 50
    for _ in range(100):
        await line.send()
    assert line.time.now == 1000


async def test_late_answers_make_it_careful() -> None:
    """Answers later than usual: Telegram may have counted the calls so much later, so there is room so much later."""
    line, over = Line(), asyncio.Event()
    await line.call()
    begun = line.time.now
    async with asyncio.TaskGroup() as stalled:
        for _ in range(LIMIT - 1):
            stalled.create_task(line.call(until=over))
        await asyncio.sleep(0)
        line.time.now += 0.2
        over.set()
    await line.send()
    assert line.calls[-1] == pytest.approx(begun + 1.2 + UNEVEN, abs=1e-6)


async def test_two_calls_may_come_in_closer_than_they_went_out() -> None:
    """One that takes its way a little faster than the one a second before is still more than a second behind it."""
    line = Line()
    for _ in range(LIMIT - 1):
        await line.call()
    await line.send()
    assert line.calls[-1] == pytest.approx(line.calls[0] + 1 + UNEVEN, abs=1e-6)


@pytest.mark.parametrize("seconds", [0.6, 3.0, 20.0])
async def test_after_a_stall_an_answer_finds_no_place_that_telegram_has_not(seconds: float) -> None:
    """What went out in a stall may all be counted at its end: neither it nor an answer makes it more than the limit."""
    line, over = Line(), asyncio.Event()
    while line.time.now < 1003:
        await line.send()
    begun = line.time.now
    async with asyncio.TaskGroup() as stalled:
        while line.time.now < begun + seconds:
            await line.pace.turns(1)
            departing = stalled.create_task(line.pace.depart())
            while not departing.done() and line.time.now < begun + seconds:
                await asyncio.sleep(0)
            if departing.done():
                stalled.create_task(line.call(until=over))
                await asyncio.sleep(0)
        end = line.time.now
        over.set()
    for _ in range(12):
        await line.send()
        await line.send()
        await line.send()
        await line.call()
    counted = [end if begun <= call < end else call for call in line.calls]
    assert max(sum(first <= call < first + 1 - 1e-9 for call in counted) for first in counted) <= LIMIT
    assert line.time.now < end + 4
