"""1,000 people who press at the same moment, and one who presses 50 times a second beside a hundred others.

`python -m bench.crowd`: the bot runs as a process of its own before the strict Telegram over HTTP, which takes the
other core; the seconds are those from the press to its answer, on this machine.
"""

from __future__ import annotations

import asyncio
import random
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from copy import deepcopy
from pathlib import Path

from bench.measuring import p50_and_p99
from bench.process import running
from bench.rows import Row, printed
from bench.witness import Witness
from bot.preview import acts
from bot.preview.person import Person

CROWD, STEPS = 1000, 5
FEW = 100  # who press one after the other
NEIGHBOURS, TOO_FAST = 100, 50  # people; presses a second of one of them
SECONDS, ROUNDS = 8.0, 3
CALM = 1.5
FIRST = 7_000_000_000
LEAVES = ("h:", "u:", "z:", "v:")  # Hide ends the walk; files are made by a process each


async def crowd(telegram: Witness) -> list[Person]:
    """So many people, each before the first screen, as /start shows it."""
    first = Person(telegram, feed=telegram.feed, user_id=FIRST)
    await first.send("/start")
    (shown,) = (message for message in first.chat.messages.values() if message.from_bot)
    people = [Person(telegram, feed=telegram.feed, user_id=FIRST + number) for number in range(1, CROWD + 1)]
    for person in people:
        message = person.chat.add(telegram.me, telegram.clock(), deepcopy(shown.content))
        message.markup = deepcopy(shown.markup)
    telegram.look()
    return people


async def step(person: Person, dice: random.Random) -> None:
    """Presses any button that leads to another screen."""
    screen = person.screen
    ways = [one.value for one in screen.buttons if one.kind == "callback" and not one.value.startswith(LEAVES)]
    await person.press(dice.choice(ways), screen.id)


async def walk(person: Person, dice: random.Random) -> None:
    """Several presses, one after the other."""
    for _ in range(STEPS):
        await step(person, dice)


async def at_once(telegram: Witness, people: Iterable[Person]) -> tuple[list[float], float]:
    """Everybody presses in the same moment; the seconds that each waited, and all together."""
    dice = random.Random(1)  # noqa: S311 (nothing to keep secret)
    begun = time.perf_counter()
    await asyncio.gather(*(step(person, dice) for person in people))
    return telegram.look().took, time.perf_counter() - begun


async def walking(telegram: Witness, people: Iterable[Person]) -> list[float]:
    """Everybody presses again as soon as they are answered, five times."""
    dice = random.Random(2)  # noqa: S311
    await asyncio.gather(*(walk(person, dice) for person in people))
    return telegram.look().took


async def in_turn(telegram: Witness, people: Sequence[Person]) -> float:
    """The seconds that a press takes, one after the other."""
    dice = random.Random(3)  # noqa: S311
    begun = time.perf_counter()
    for person in people:
        await step(person, dice)
    return (time.perf_counter() - begun) / len(telegram.look().took)


async def neighbours(telegram: Witness, people: Sequence[Person], pest: Person | None) -> list[float]:
    """Ordinary people press about once a second, perhaps beside one who presses as fast as a machine."""
    async with asyncio.TaskGroup() as tasks:
        for number, person in enumerate(people):
            tasks.create_task(_ordinary(person, random.Random(number)))  # noqa: S311
        if pest is not None:
            await _too_fast(telegram, pest)
    return telegram.look().took


async def _ordinary(person: Person, dice: random.Random) -> None:
    until = time.perf_counter() + SECONDS
    await asyncio.sleep(dice.random())
    while time.perf_counter() < until:
        await step(person, dice)
        await asyncio.sleep(dice.uniform(0.5, 1.5))


async def _too_fast(telegram: Witness, pest: Person) -> None:
    """Presses without waiting for anything."""
    screen = pest.screen
    until = time.perf_counter() + SECONDS
    while time.perf_counter() < until:
        telegram.updates.put(acts.press(telegram, pest.user, pest.chat, "m:rs-:1", screen.id))
        await asyncio.sleep(1 / TOO_FAST)


def _seconds(took: Sequence[float]) -> str:
    p50, p99 = p50_and_p99(took)
    return f"p50 {p50:.2f} s, p99 {p99:.2f} s, longest {max(took):.2f} s"


async def measured() -> list[Row]:
    """All answered, how late, and what a pest costs the others."""
    telegram = Witness()
    with tempfile.TemporaryDirectory() as folder:
        async with running(telegram, Path(folder)):
            people = await crowd(telegram)
            serial = CROWD * await in_turn(telegram, people[:FEW])
            burst, together = await at_once(telegram, people)
            walked = await walking(telegram, people)
            pest, others = people[0], people[1 : NEIGHBOURS + 1]
            calm, pestered = list[float](), list[float]()
            for _ in range(ROUNDS):
                calm += await neighbours(telegram, others, None)
                pestered += await neighbours(telegram, others, pest)
    return [
        Row(
            f"{CROWD} people press at once: {len(burst)} answered in",
            f"{together:.1f} s ({_seconds(burst)})",
            f"{serial:.1f} s one by one (from {FEW})",
            together / serial,
            holds=len(burst) == CROWD,
        ),
        Row(
            f"then each presses {STEPS} times: {len(walked)} answered",
            _seconds(walked),
            f"{CROWD} at once",
            p50_and_p99(walked)[1] / p50_and_p99(burst)[1],
            holds=len(walked) == STEPS * CROWD,
        ),
        _beside_a_pest(calm, pestered),
    ]


def _beside_a_pest(calm: Sequence[float], pestered: Sequence[float]) -> Row:
    """Of p50: p99 doubles from one round to the next with nobody beside them, on a machine that others share."""
    before, beside = (tuple(1000 * one for one in p50_and_p99(took)) for took in (calm, pestered))
    ratio = beside[0] / before[0]
    what = f"{NEIGHBOURS} people beside one who presses {TOO_FAST} times a second, p50 (p99)"
    ours, theirs = (f"{p50:.0f} ms ({p99:.0f})" for p50, p99 in (beside, before))
    return Row(what, ours, f"{theirs} without", ratio, f"<= {CALM}", ratio <= CALM)


if __name__ == "__main__":
    sys.stdout.write(printed(asyncio.run(measured())) + "\n")
