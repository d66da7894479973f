"""How many updates of a firm go out in a day is counted by the day they go out, those that wait for it included."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.broadcasts.case import most_in_a_day
from bot.preview.telegram import Telegram
from bot.settings import Settings
from tests.handlers.newsroom import Newsroom, newsroom
from tests.preview.people import Clock

REFUSED = "На эти 24\N{NO-BREAK SPACE}часа у фирмы уже есть столько новостей, сколько можно: 2."
PER_DAY, HOUR = 2, 3600


@pytest.fixture
async def room(settings: Settings, telegram: Telegram, clock: Clock) -> AsyncIterator[Newsroom]:
    """A firm that may send two a day, and has sent one long ago."""
    few = settings.model_copy(update={"broadcasts_per_day": PER_DAY})
    async with newsroom(few, telegram, clock) as it:
        await it.experienced()
        yield it


async def scheduled(room: Newsroom, when: str) -> None:
    """The writer drafts another update, for a time in New York."""
    await room.draft()
    await room.writer.tap("Когда отправить")
    await room.writer.tap("Нью-Йорк")
    await room.writer.send(when)


async def approved(room: Newsroom) -> None:
    """The draft that is open is proposed and approved."""
    await room.propose()
    await room.approver.tap("Одобрить")


async def test_many_are_not_scheduled_for_one_instant(room: Newsroom) -> None:
    """Two for one evening are approved; the third is refused for that day and taken for another."""
    for _ in range(PER_DAY):
        await scheduled(room, "25.11.2026 18:00")
        assert REFUSED not in room.writer.screen.text
        await approved(room)
        assert await room.state() == "scheduled"
    await scheduled(room, "26.11.2026 9:00")
    assert REFUSED in room.writer.screen.text
    await room.writer.tap("Когда отправить")
    await room.writer.send("26.11.2026 18:00")
    assert REFUSED not in room.writer.screen.text
    await approved(room)
    assert await room.state() == "scheduled"


async def test_what_waits_for_another_day_leaves_today_free(room: Newsroom) -> None:
    """Approving two for Wednesday takes nothing from today."""
    for _ in range(PER_DAY):
        await scheduled(room, "25.11.2026 18:00")
        await approved(room)
    await room.draft()
    assert REFUSED not in room.writer.screen.text
    await approved(room)
    assert await room.state() == "sending"


async def test_what_is_scheduled_for_tonight_counts_today(room: Newsroom) -> None:
    """One sent now and one waiting for this evening are two: a third would go out in the same day."""
    await scheduled(room, "22.11.2026 18:00")
    await approved(room)
    await room.draft()
    await approved(room)
    await room.draft()
    assert REFUSED in room.writer.screen.text


async def test_approved_meanwhile_it_is_refused_at_the_press(room: Newsroom) -> None:
    """The approver of a third, asked before the second was approved, is told that the day is full."""
    for _ in range(PER_DAY + 1):
        await room.draft()
        await room.propose()
    third, second, first = [one.id for one in (await room.storage.broadcasts.of_firm(room.firm))[:3]]
    for number in (first, second, third):
        await room.approver.press(f"B:rs-:show:{number}::0")
        assert ("Одобрить" in str(room.approver.labels)) is (number != third)
        if number != third:
            await room.approver.tap("Одобрить")
    assert REFUSED in room.approver.screen.text


async def test_approved_in_the_same_moment_one_finds_the_day_full(room: Newsroom) -> None:
    """Where one place is left and two are approved by two people at once, one goes out and the other is told why not."""
    for _ in range(PER_DAY + 1):
        await room.draft()
        await room.propose()
    third, second, first = [one.id for one in (await room.storage.broadcasts.of_firm(room.firm))[:3]]
    await room.approver.press(f"B:rs-:show:{first}::0")
    await room.approver.tap("Одобрить")
    other = await room.hire(room.office.person(), "approver", "Нина")
    await room.approver.press(f"B:rs-:show:{second}::0")
    await other.press(f"B:rs-:show:{third}::0")
    await asyncio.gather(room.approver.tap("Одобрить"), other.tap("Одобрить"))
    assert len(await room.storage.broadcasts.goes_out(room.firm, 0, 2**40)) == 1 + PER_DAY
    screens = [room.approver.screen.text, other.screen.text]
    assert sum(REFUSED in text for text in screens) == 1


async def test_what_was_canceled_before_it_went_out_does_not_count(room: Newsroom) -> None:
    """A scheduled one that was canceled leaves its place to another."""
    for _ in range(PER_DAY):
        await scheduled(room, "25.11.2026 18:00")
        await approved(room)
    await room.owner.tap("Остановить")
    await scheduled(room, "25.11.2026 18:00")
    assert REFUSED not in room.writer.screen.text


@given(st.lists(st.integers(0, 96), max_size=12), st.integers(24, 72))
def test_no_24_hours_hold_more(hours: list[int], hour: int) -> None:
    """Whatever goes out when, on the hour: it is the fullest of all the 24 hours that one more would fall into."""
    fullest = max(sum(begin <= one < begin + 24 for one in hours) for begin in range(hour - 23, hour + 1))
    near = [one * HOUR for one in hours if abs(one - hour) < 24]
    assert most_in_a_day(near, hour * HOUR) == fullest
