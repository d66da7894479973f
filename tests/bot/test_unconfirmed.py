"""What Telegram may forget: an answer that takes long keeps its update, but never keeps the others out."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest_asyncio

from bot.unconfirmed import CROWD, KEPT, KEPT_IN_A_CROWD, Unconfirmed
from tests.bot.conftest import Watch


class Answers:
    """Tasks that last until the test ends them."""

    def __init__(self, watch: Watch) -> None:
        self.unconfirmed = Unconfirmed(watch)
        self._ends: dict[int, asyncio.Event] = {}
        self._tasks: dict[int, asyncio.Task[None]] = {}

    def begin(self, *numbers: int) -> None:
        """Updates came, and are being answered."""
        for number in numbers:
            self._ends[number] = asyncio.Event()
            self._tasks[number] = asyncio.create_task(self._lasting(number))
            self.unconfirmed.add(number, self._tasks[number])

    async def end(self, *numbers: int) -> None:
        """They are answered."""
        for number in numbers:
            self._ends[number].set()
            await self._tasks[number]

    async def _lasting(self, number: int) -> None:
        await self._ends[number].wait()

    def close(self) -> None:
        """Nothing outlives the test."""
        for task in self._tasks.values():
            task.cancel()


@pytest_asyncio.fixture
async def answers(watch: Watch) -> AsyncIterator[Answers]:
    """No update so far."""
    made = Answers(watch)
    yield made
    made.close()


async def test_all_before_the_oldest_at_work_is_confirmed(answers: Answers) -> None:
    """However many after it are answered; then all at once."""
    assert answers.unconfirmed.offset() is None
    answers.begin(7, 8, 9)
    await answers.end(7, 9)
    assert answers.unconfirmed.offset() == 8
    answers.unconfirmed.confirmed(8)
    assert [number in answers.unconfirmed for number in (7, 8, 9)] == [False, True, True]
    await answers.end(8)
    assert answers.unconfirmed.offset() == 10
    answers.unconfirmed.confirmed(10)
    assert answers.unconfirmed.offset() == 10


async def test_numbers_may_begin_anew(answers: Answers) -> None:
    """After a week without updates Telegram may go on at a lower number."""
    answers.begin(900)
    await answers.end(900)
    answers.unconfirmed.confirmed(answers.unconfirmed.offset())
    answers.begin(5)
    assert answers.unconfirmed.offset() == 5
    await answers.end(5)
    assert answers.unconfirmed.offset() == 6


async def test_an_answer_that_never_ends_is_let_go(answers: Answers, watch: Watch) -> None:
    """After so many seconds it counts as given, and no more is repeated because of it."""
    answers.begin(1)
    watch.now += KEPT - 1
    assert answers.unconfirmed.offset() == 1
    watch.now += 1
    assert answers.unconfirmed.offset() == 2
    assert answers.unconfirmed.at_work() == {}


async def test_a_slow_answer_keeps_no_crowd_waiting(answers: Answers, watch: Watch) -> None:
    """Telegram gives a hundred at most: where many are unconfirmed, one that takes a second does not hold them up."""
    answers.begin(1)
    watch.now += KEPT_IN_A_CROWD
    answers.begin(*range(2, CROWD))
    assert answers.unconfirmed.offset() == 1
    answers.begin(CROWD)
    assert answers.unconfirmed.offset() == 2


async def test_what_has_no_number_is_never_waited_for(answers: Answers) -> None:
    """It cannot be confirmed, so it keeps nothing else from being so."""
    answers.begin(1)
    await answers.end(1)
    task = asyncio.create_task(asyncio.sleep(0))
    answers.unconfirmed.add(None, task)
    assert None not in answers.unconfirmed
    assert answers.unconfirmed.offset() == 2
    await task
