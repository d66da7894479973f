"""Working days of the United States and of Mexico: which days are none, and the nearest ones that are."""

from __future__ import annotations

from datetime import date, timedelta

from bot.dialogs.closed_days import Country, closed_days

DAY = timedelta(days=1)
SATURDAY = 5


def is_working(day: date, country: Country) -> bool:
    """Whether a day is neither a weekend nor a holiday by the law of the country.

    United States: the eleven holidays of 5 U.S.C. 6103(a) and the weekday each is kept on when it falls on a weekend
    (6103(b), Executive Order 11582). Inauguration Day is left out: it is kept only around Washington. So are closings
    by executive order (24 and 26 December of some years, days of mourning): they are decreed weeks before, so nobody
    can count by them. Mexico: the rest days of art. 74 of the Ley Federal del Trabajo.
    """
    return day.weekday() < SATURDAY and day not in closed_days(country, day.year)


def last_working(day: date, country: Country) -> date:
    """The day itself where it is a working day, else the last working day before it."""
    while not is_working(day, country):
        day -= DAY
    return day


def next_working(day: date, country: Country) -> date:
    """The day itself where it is a working day, else the first working day after it."""
    while not is_working(day, country):
        day += DAY
    return day


def add_working(day: date, days: int, country: Country) -> date:
    """The working day that many working days after `day`; `day` itself is day 0, working or not."""
    for _ in range(days):
        day = next_working(day + DAY, country)
    return day
