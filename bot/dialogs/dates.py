"""Clocks of the law: named rules that count days from a day, always to the side that is safe for the reader.

Of two counts of a last day the earlier stands large. Where it falls on a weekend or a holiday, the working day before
it stands large, and the working day after it is for a lawyer: most laws let the term run on until then (8 CFR 1.2,
1001.1(h)), but a reader who is early loses nothing. Of a day on which something opens nothing is moved: an application
sent too early is refused.
"""

from __future__ import annotations

import calendar
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from bot.dialogs.closed_days import Country
from bot.dialogs.workdays import add_working, is_working, last_working, next_working

FIRST, LAST = date(2000, 1, 1), date(2035, 12, 31)  # the start days that paths are tried with
ANNUAL = "annual-fee-next"


class UnknownRule(ValueError):  # noqa: N818 (reads as what happened)
    """A dialog names a rule that is not in RULES."""

    def __init__(self, rule: str) -> None:
        super().__init__(f"there is no rule '{rule}' for counting days; the rules are: {', '.join(sorted(RULES))}")


@dataclass(frozen=True, slots=True)
class Counted:
    """What a rule gives: `day` for the reader and the calendar, the rest for the lines around it.

    `counted` is what the bare count gives. `rolled` is the next working day after it, only where it was a weekend or a
    holiday; `later` is the later of two counts, where there are two: both are for a lawyer, and neither is moved.
    `opens` is True where something becomes possible from `day` on, False where `day` is the last day.
    """

    day: date
    counted: date
    rolled: date | None
    later: date | None
    opens: bool


Count = Callable[[date, date], Counted]


@dataclass(frozen=True, slots=True)
class Rule:
    """One clock: how it counts, from the day counted from and today, and the law it stands in."""

    count: Count
    law: str


def count(rule: str, start: date, today: date) -> Counted:
    """Counts one clock from `start`; raises UnknownRule (a ValueError). The law is `RULES[rule].law`."""
    return _named(rule).count(start, today)


def boundaries(rule: str, today: date) -> tuple[date, ...]:
    """The start days around which the answer changes, in order: what a walk over every path has to try.

    They are the last start whose day has passed, the first whose day has not, the first whose day is after today, and
    today: at most four, each from 2000 to 2035. For the annual fee they are today and the days around it a year ago.
    Raises UnknownRule (a ValueError).
    """
    counting = _named(rule).count
    if rule == ANNUAL:  # the only clock that begins anew: its day does not only grow with its start
        year_ago = _anniversary(today, today.year - 1).toordinal()
        found = [year_ago - 1, year_ago, year_ago + 1]
    else:
        starts = range(FIRST.toordinal(), LAST.toordinal() + 1)

        def day_of(start: int) -> date:
            return counting(date.fromordinal(start), today).day

        ahead = bisect_left(starts, today, key=day_of)
        found = [starts[0] + ahead - 1, starts[0] + ahead, starts[0] + bisect_right(starts, today, key=day_of)]
    days = (*(date.fromordinal(start) for start in found), today)
    return tuple(sorted({min(max(day, FIRST), LAST) for day in days}))


def _named(rule: str) -> Rule:
    found = RULES.get(rule)
    if found is None:
        raise UnknownRule(rule)
    return found


def _last_day(counted: date, country: Country, later: date | None = None) -> Counted:
    # The shortest term is five days and the longest run of days off is three: the move never reaches the start.
    rolled = None if is_working(counted, country) else next_working(counted, country)
    return Counted(day=last_working(counted, country), counted=counted, rolled=rolled, later=later, opens=False)


def _unmoved(day: date, *, opens: bool) -> Counted:
    return Counted(day=day, counted=day, rolled=None, later=None, opens=opens)


def _anniversary(day: date, year: int) -> date:
    if (day.month, day.day) == (2, 29) and not calendar.isleap(year):
        return date(year, 2, 28)
    return day.replace(year=year)


def _within(days: int, later: int | None = None) -> Count:
    """A term of US law: `days` calendar days after the start, which is day 0; `later` is the longer count of two."""

    def counting(start: date, _today: date) -> Counted:
        longer = None if later is None else start + timedelta(days=later)
        return _last_day(start + timedelta(days=days), "us", longer)

    return counting


def _exactly(days: int, *, opens: bool) -> Count:
    """A calendar day that no weekend moves: `days` after the start (day 0), or before it where negative."""

    def counting(start: date, _today: date) -> Counted:
        return _unmoved(start + timedelta(days=days), opens=opens)

    return counting


def one_year(start: date, _today: date) -> Counted:
    """The last day to ask for asylum, from the last arrival: 8 U.S.C. 1158(a)(2)(B), 8 CFR 208.4(a)(2)(ii).

    "Within 1 year after the date of arrival" is read as ending the day before the anniversary (the earlier count) or
    on it (the later). Who arrived on 29 February has the anniversary on 28 February.
    """
    anniversary = _anniversary(start, start.year + 1)
    return _last_day(anniversary - timedelta(days=1), "us", later=anniversary)


def annual_fee_next(start: date, today: date) -> Counted:
    """The next anniversary of filing that is today or later; the filing day itself is none.

    The facts support that the fee is due each year the case is pending and is paid online (fee-annual), and that
    notices may never arrive (fee-pay-where). That it falls due on the anniversary, and what a weekend does to it, they
    do not say: this is the day to have checked and paid by, not a term of law. Where the anniversary ends days off that
    have begun, `day` has passed while `counted` has not.
    """
    year = max(today.year, start.year + 1)
    anniversary = _anniversary(start, year)
    return _last_day(anniversary if anniversary >= today else _anniversary(start, year + 1), "us")


def comar_30(start: date, _today: date) -> Counted:
    """The last day to ask for asylum in Mexico, from entry (day 0): Ley sobre Refugiados, art. 18.

    The article gives 30 working days from the working day after entry. The government page says only 30 days, so 30
    calendar days stand large (fact comar), and the working days are the later count.
    """
    return _last_day(start + timedelta(days=30), "mx", later=add_working(start, 30, "mx"))


# The three Russian clocks are calendar days, never moved. The facts name the laws by date, not by article. The days of
# restrictions are "about 20" from not appearing: the last day before they may begin.
RULES: Mapping[str, Rule] = MappingProxyType(
    {
        "one-year": Rule(one_year, "8 U.S.C. 1158(a)(2)(B); 8 CFR 208.4(a)(2)(ii)"),
        "work-apply": Rule(_exactly(150, opens=True), "8 CFR 208.7(a)(1)"),
        "work-eligible": Rule(_exactly(180, opens=True), "8 CFR 208.7(a)(1)"),
        "renew-from": Rule(_exactly(-180, opens=True), "Federal Register 2025-19702 (30 October 2025)"),
        "card-end": Rule(_exactly(0, opens=False), "Federal Register 2025-19702 (30 October 2025)"),
        ANNUAL: Rule(annual_fee_next, "Federal Register 2026-20187 (USCIS); 91 FR 54211 (EOIR)"),
        "summons-served": Rule(_exactly(7, opens=False), "Russian law of April 2023 on electronic summonses"),
        "summons-appear": Rule(_exactly(30, opens=False), "Russian law of 4 November 2025 on conscription"),
        "summons-restrictions": Rule(_exactly(20, opens=False), "Russian law of April 2023 on electronic summonses"),
        "comar-30": Rule(comar_30, "Ley sobre Refugiados, Protección Complementaria y Asilo Político, art. 18"),
        "appeal-10": Rule(_within(10, later=30), "8 CFR 1003.38(b)"),
        "court-address-5": Rule(_within(5), "8 CFR 1003.15(d)(2)"),
        "uscis-address-10": Rule(_within(10), "8 U.S.C. 1305(a); 8 CFR 265.1"),
        "reopen-180": Rule(_within(180), "8 U.S.C. 1229a(b)(5)(C)"),
        "reopen-90": Rule(_within(90), "8 U.S.C. 1229a(c)(7)(C)"),
    }
)
