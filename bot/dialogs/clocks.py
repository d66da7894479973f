"""The computed days of an outcome: which rule, from which answer, on which day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bot.content.dialog import Clock
from bot.dialogs.dates import Counted, count
from bot.dialogs.engine import Position


@dataclass(frozen=True, slots=True)
class Computed:
    """One computed day and the words around it; `passed` where the bare count lies before today."""

    clock: Clock
    counted: Counted
    passed: bool


def computed(position: Position, today: date) -> Iterator[Computed]:
    """The days of the outcome reached, those whose date was given; nothing at a question."""
    for clock in position.outcome.clocks if position.outcome is not None else ():
        start = position.day(clock.counted_from)
        if start is not None:
            counted = count(clock.rule, start, today)
            yield Computed(clock, counted, counted.counted < today)
