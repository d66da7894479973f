"""Picking a day with buttons: the year, then the month, then the day; days that cannot be meant are not offered."""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from datetime import date, timedelta

from bot.content.dates import MONTHS_RU
from bot.content.dialog import Step
from bot.dialogs.answers import FIRST_YEAR, LAST_YEAR, SIGNS, date_signs
from bot.screens.clock import day_words
from bot.screens.played import Played
from bot.screens.screen import Button, Row

YEARS_BACK, YEARS_AHEAD = 12, 6
YEARS_IN_A_ROW, MONTHS_IN_A_ROW, DAYS_IN_A_ROW = 4, 3, 7
YEAR, MONTH = 1, 2  # how many signs are picked
LATELY = 3  # days offered by their dates
A_DAY = timedelta(days=1)


def picker(played: Played, step: Step, begun: str) -> tuple[Row, ...]:
    """The buttons for the next part of a date of which `begun` is picked."""
    if len(begun) == MONTH:
        return days(played, step, begun)
    if len(begun) == YEAR:
        return months(played, step, begun)
    return (*_lately(played, step), *_rows(_years(played, step), YEARS_IN_A_ROW), *_older(played, step))


def _lately(played: Played, step: Step) -> tuple[Row, ...]:
    """The last days by their dates: what is today here may be yesterday or tomorrow where the person is."""
    if not step.recent:
        return ()
    today = played.words.given.today
    near = (today - timedelta(days=ago) for ago in range(LATELY))
    written = (day for day in near if day.year <= LAST_YEAR)
    return tuple((played.answer(step.key, date_signs(day), day_words(played.words, day)),) for day in written)


def _years(played: Played, step: Step) -> list[Button]:
    today = played.words.given.today
    if step.date == "past":
        this = (today + A_DAY).year
        years = range(min(this, LAST_YEAR), max(today.year - YEARS_BACK, FIRST_YEAR - 1), -1)
    else:
        this = (today - A_DAY).year
        years = range(this, min(this + YEARS_AHEAD, LAST_YEAR + 1))
    return [_year(played, step, year) for year in years]


def _year(played: Played, step: Step, year: int) -> Button:
    return played.answer(step.key, SIGNS[year - FIRST_YEAR], str(year))


def _older(played: Played, step: Step) -> tuple[Row, ...]:
    if step.date != "past" or played.words.given.today.year - YEARS_BACK < FIRST_YEAR:
        return ()
    return ((played.words.to("older-years", played.view(f"o{step.key}")),),)


def older_years(played: Played, step: Step) -> tuple[Row, ...]:
    """The years before those that the first page offers."""
    first = played.words.given.today.year - YEARS_BACK
    years = (_year(played, step, year) for year in range(first, FIRST_YEAR - 1, -1))
    return _rows(years, YEARS_IN_A_ROW)


def months(played: Played, step: Step, begun: str) -> tuple[Row, ...]:
    """The months of the year picked that may be meant."""
    year = FIRST_YEAR + SIGNS.index(begun)
    names = MONTHS_RU[0] if played.words.reader.language == "ru" else list(calendar.month_name)[1:]
    open_ = (
        month
        for month in range(1, 13)
        if _may_be(played, step, date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))
    )
    buttons = (played.answer(step.key, f"{begun}{SIGNS[month]}", names[month - 1]) for month in open_)
    return _rows(buttons, MONTHS_IN_A_ROW)


def days(played: Played, step: Step, begun: str) -> tuple[Row, ...]:
    """The days of the month picked that may be meant."""
    year, month = FIRST_YEAR + SIGNS.index(begun[0]), SIGNS.index(begun[1])
    every = (date(year, month, day) for day in range(1, calendar.monthrange(year, month)[1] + 1))
    open_ = (day for day in every if _may_be(played, step, day, day))
    return _rows((played.answer(step.key, date_signs(day), str(day.day)) for day in open_), DAYS_IN_A_ROW)


def _may_be(played: Played, step: Step, first: date, last: date) -> bool:
    """Whether a span of days holds one that may be meant; a day more each way, for the clock of another zone."""
    today = played.words.given.today
    return first <= today + A_DAY if step.date == "past" else last >= today - A_DAY


def _rows(buttons: Iterable[Button], in_a_row: int) -> tuple[Row, ...]:
    every = list(buttons)
    return tuple(tuple(every[start : start + in_a_row]) for start in range(0, len(every), in_a_row))


def picked_words(played: Played, begun: str) -> str:
    """What is picked of a date, and what to pick next."""
    words = played.words
    if not begun:
        return words.word("pick-year")
    year = str(FIRST_YEAR + SIGNS.index(begun[0]))
    if len(begun) == YEAR:
        return words.word("pick-month", year=year)
    names = MONTHS_RU[0] if words.reader.language == "ru" else list(calendar.month_name)[1:]
    return words.word("pick-day", year=year, month=names[SIGNS.index(begun[1]) - 1])
