"""Dates as sources give them: a day, a month or only a year, compared by their earliest day."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import total_ordering
from typing import Annotated, Any

from pydantic import PlainValidator

PATTERN = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?\Z")
MONTHS_RU = (
    "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь".split(),
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split(),
)
NBSP = "\N{NO-BREAK SPACE}"


@total_ordering
@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date known to the day, the month (`day` None) or the year (`month` None)."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def earliest(self) -> date:
        """The first day it can mean: what ages is counted from here, so that doubt makes an answer older."""
        return date(self.year, self.month or 1, self.day or 1)

    def __lt__(self, other: PartialDate) -> bool:
        return self.earliest < other.earliest

    def __str__(self) -> str:
        return "-".join(f"{part:02}" for part in (self.year, self.month, self.day) if part is not None)

    def words(self, language: str) -> str:
        """The date for a reader, in the nominative: «октябрь 2026 года», "October 2026", «2026 год»."""
        return self._russian() if language == "ru" else self._english()

    def _russian(self) -> str:
        if self.month is None:
            return f"{self.year}{NBSP}год"
        if self.day is None:
            return f"{MONTHS_RU[0][self.month - 1]} {self.year}{NBSP}года"
        return f"{self.day}{NBSP}{MONTHS_RU[1][self.month - 1]} {self.year}{NBSP}года"

    def _english(self) -> str:
        if self.month is None:
            return str(self.year)
        month = calendar.month_name[self.month]
        return f"{month} {self.year}" if self.day is None else f"{month}{NBSP}{self.day}, {self.year}"


def parse_partial(value: Any) -> PartialDate:
    """Reads 2026, 2026-10 or 2026-10-07; raises ValueError with what is expected otherwise."""
    match = PATTERN.match(str(value))
    if match is None:
        raise ValueError("expected a date as 2026, 2026-10 or 2026-10-07")
    found = PartialDate(*(int(part) if part else None for part in match.groups()))  # type: ignore[arg-type]
    try:
        _ = found.earliest
    except ValueError as error:
        raise ValueError(f"there is no such date: {value}") from error
    return found


def of_day(day: date) -> PartialDate:
    """A known day, to be said in words."""
    return PartialDate(day.year, day.month, day.day)


Dated = Annotated[PartialDate, PlainValidator(parse_partial)]
