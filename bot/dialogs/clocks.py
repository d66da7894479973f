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
    """One computed day, the words around it, and the day it is looked at."""

    clock: Clock
    counted: Counted
    today: date

    @property
    def passed(self) -> bool:
        """Whether the day has gone by as the bare count gives it."""
        return self.counted.counted < self.today

    @property
    def ahead(self) -> date | None:
        """The day that can still be kept: the large one, else the bare count, or None where both have gone by."""
        return next((day for day in (self.counted.day, self.counted.counted) if day >= self.today), None)


def computed(position: Position, today: date) -> Iterator[Computed]:
    """The days of the outcome reached, those whose date was given; nothing at a question."""
    for clock in position.outcome.clocks if position.outcome is not None else ():
        start = position.day(clock.counted_from)
        if start is not None:
            yield Computed(clock, count(clock.rule, start, today), today)
