"""The clocks of the law, against days worked out by hand from the law and a calendar."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta

import pytest

from bot.dialogs.closed_days import FILE, LAST, Country, by_library, closed_days, written
from bot.dialogs.dates import RULES, Counted, UnknownRule, boundaries, count
from bot.dialogs.workdays import add_working, is_working, last_working, next_working
from bot.settings import ROOT

TODAY = date(2026, 11, 22)  # a Sunday
COUNTRIES: dict[str, Country] = {
    "one-year": "us", "annual-fee-next": "us", "appeal-10": "us", "court-address-5": "us",
    "uscis-address-10": "us", "reopen-180": "us", "reopen-90": "us", "comar-30": "mx",
}  # fmt: skip
OPENING = ("work-apply", "work-eligible", "renew-from")
UNMOVED = ("card-end", "summons-served", "summons-appear", "summons-restrictions")


def on(text: str) -> date:
    """A day written as 2026-07-04."""
    return date.fromisoformat(text)


def last_day(day: str, counted: str | None = None, rolled: str | None = None, later: str | None = None) -> Counted:
    """What a deadline gives, written short: without `counted` the bare count is the day itself."""
    return Counted(
        day=on(day), counted=on(counted or day), rolled=on(rolled) if rolled else None,
        later=on(later) if later else None, opens=False,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("arrived", "expected"),
    [
        # Thursday 10 December 2026 is the anniversary, Wednesday the last day of the earlier count.
        ("2025-12-10", last_day("2026-12-09", later="2026-12-10")),
        # 29 February 2024 has its anniversary on Friday 28 February 2025.
        ("2024-02-29", last_day("2025-02-27", later="2025-02-28")),
        ("2024-02-28", last_day("2025-02-27", later="2025-02-28")),
        # The day before 1 March is 29 February in a leap year, 28 February in another (a Sunday in 2027).
        ("2023-03-01", last_day("2024-02-29", later="2024-03-01")),
        ("2026-03-01", last_day("2027-02-26", "2027-02-28", "2027-03-01", "2027-03-01")),
        # Saturday 4 July 2026 is kept on Friday the 3rd: Thursday stands large, Monday is for a lawyer.
        ("2025-07-05", last_day("2026-07-02", "2026-07-04", "2026-07-06", "2026-07-05")),
        # Saturday 1 January 2028 is kept on Friday 31 December 2027: a holiday in the year before.
        ("2027-01-01", last_day("2027-12-30", "2027-12-31", "2028-01-03", "2028-01-01")),
        # 31 December 2026 is a Thursday, and no holiday: 1 January 2027 is kept on its own Friday.
        ("2026-01-01", last_day("2026-12-31", later="2027-01-01")),
        # Thanksgiving is Thursday 26 November 2026; the Friday after it is a working day.
        ("2025-11-27", last_day("2026-11-25", "2026-11-26", "2026-11-27", "2026-11-27")),
        ("2025-11-28", last_day("2026-11-27", later="2026-11-28")),
        # Martin Luther King's birthday, Monday 19 January 2026: over the weekend to Friday the 16th.
        ("2025-01-20", last_day("2026-01-16", "2026-01-19", "2026-01-20", "2026-01-20")),
        # The later count is told as it stands, on a Sunday too.
        ("2026-02-28", last_day("2027-02-26", "2027-02-27", "2027-03-01", "2027-02-28")),
    ],
)
def test_one_year_ends_the_day_before_the_anniversary(arrived: str, expected: Counted) -> None:
    """Of the year after the last arrival the earlier end stands large: 8 U.S.C. 1158(a)(2)(B), 8 CFR 208.4(a)(2)(ii)."""
    assert count("one-year", on(arrived), TODAY) == expected


@pytest.mark.parametrize(
    ("rule", "start", "day"),
    [
        # 1 January is day 1 of the year, 31 May day 151, 30 June day 181; 31 May 2026 is a Sunday.
        ("work-apply", "2026-01-01", "2026-05-31"),
        ("work-eligible", "2026-01-01", "2026-06-30"),
        # 1 October 2027 is day 274: 150 days on is 28 February 2028, 180 days on 29 March, over a 29 February.
        ("work-apply", "2027-10-01", "2028-02-28"),
        ("work-eligible", "2027-10-01", "2028-03-29"),
        ("work-apply", "2026-07-28", "2026-12-25"),  # Christmas moves nothing
        # 31 December 2026 is day 365, 4 July day 185: a holiday on a Saturday moves nothing.
        ("renew-from", "2026-12-31", "2026-07-04"),
        ("renew-from", "2027-01-15", "2026-07-19"),  # day 15 of 2027 is 165 days before the end of day 200 of 2026
        ("renew-from", "2028-08-27", "2028-02-29"),  # day 240 of a leap year; day 60 is 29 February
    ],
)
def test_what_opens_is_counted_to_the_day_and_never_moved(rule: str, start: str, day: str) -> None:
    """150 and 180 days after filing (8 CFR 208.7(a)(1)), 180 days before a card ends: the filing day is day 0."""
    assert count(rule, on(start), TODAY) == Counted(on(day), on(day), None, None, opens=True)


def test_a_card_ends_on_its_day() -> None:
    """A work permit ends on the day printed on it, on a weekend and a holiday too."""
    assert count("card-end", on("2026-07-04"), TODAY) == last_day("2026-07-04")


@pytest.mark.parametrize(
    ("filed", "today", "expected"),
    [
        # Sunday 22 November 2026 is today and the anniversary: Friday stands large, Monday is for a lawyer.
        ("2025-11-22", "2026-11-22", last_day("2026-11-20", "2026-11-22", "2026-11-23")),
        # A day passed: the next one is Sunday 21 November 2027.
        ("2025-11-21", "2026-11-22", last_day("2027-11-19", "2027-11-21", "2027-11-22")),
        # Filed today: the first anniversary is in a year, a Monday.
        ("2026-11-22", "2026-11-22", last_day("2027-11-22")),
        # Friday 25 December 2026.
        ("2020-12-25", "2026-11-22", last_day("2026-12-24", "2026-12-25", "2026-12-28")),
        # Filed on 29 February: 28 February in 2027 (a Sunday), the 29th in 2028 (a Tuesday).
        ("2024-02-29", "2026-11-22", last_day("2027-02-26", "2027-02-28", "2027-03-01")),
        ("2024-02-29", "2027-02-28", last_day("2027-02-26", "2027-02-28", "2027-03-01")),
        ("2024-02-29", "2027-03-01", last_day("2028-02-29")),
        # A filing day yet to come has its first anniversary a year after it: Monday 3 January 2028.
        ("2027-01-03", "2026-11-22", last_day("2028-01-03")),
    ],
)
def test_the_annual_fee_has_its_next_anniversary(filed: str, today: str, expected: Counted) -> None:
    """The fee is due each year the case is pending (fact fee-annual): the next anniversary of filing, today or later."""
    assert count("annual-fee-next", on(filed), on(today)) == expected


@pytest.mark.parametrize(
    ("rule", "start", "day"),
    [
        ("summons-served", "2026-12-28", "2027-01-04"),
        ("summons-served", "2027-12-25", "2028-01-01"),  # New Year's Day moves nothing
        ("summons-appear", "2026-12-28", "2027-01-27"),
        ("summons-appear", "2028-01-31", "2028-03-01"),  # over a 29 February
        ("summons-restrictions", "2026-12-28", "2027-01-17"),  # a Sunday
        ("summons-restrictions", "2027-02-10", "2027-03-02"),
        ("summons-restrictions", "2028-02-10", "2028-03-01"),
    ],
)
def test_russian_summonses_count_calendar_days(rule: str, start: str, day: str) -> None:
    """7 days to count as served, 30 to appear, about 20 to restrictions (facts ru-served-7-days, ru-year-round-2026, ru-law-2023)."""
    assert count(rule, on(start), TODAY) == last_day(day)


@pytest.mark.parametrize(
    ("entered", "expected"),
    [
        # Over Christmas and New Year: 2-4 December 3 working days, 7-11 8, 14-18 13, 21-24 17 (the 25th is a holiday),
        # 28-31 21, 4-8 January 26 (the 1st is a holiday), 11-14 January 30.
        ("2026-12-01", last_day("2026-12-31", later="2027-01-14")),
        # Revolution Day on the third Monday of November, the 16th. From Monday 19 October: 5, 10, 15, 20 working days
        # by 13 November, 17-20 November 24, 23-27 29, Monday the 30th 30.
        ("2026-10-17", last_day("2026-11-13", "2026-11-16", "2026-11-17", "2026-11-30")),
        # Constitution Day on the first Monday of February, the 1st. From 4 January: 5, 10, 15, 20 by the 29th (the 18th
        # is no holiday in Mexico), 2-5 February 24, 8-12 29, Monday the 15th 30 (no holiday in Mexico either).
        ("2027-01-02", last_day("2027-01-29", "2027-02-01", "2027-02-02", "2027-02-15")),
        # Juárez' birthday on the third Monday of March, the 15th. From 15 February: 5, 10, 15, 20 by 12 March,
        # 16-19 24, 22-26 29, Monday the 29th 30.
        ("2027-02-13", last_day("2027-03-12", "2027-03-15", "2027-03-16", "2027-03-29")),
        # The change of government, Tuesday 1 October 2030. 2-6 September 5, 9-13 10, 17-20 14 (the 16th is a holiday),
        # 23-27 19, the 30th 20, 2-4 October 23, 7-11 28, 14-15 30.
        ("2030-09-01", last_day("2030-09-30", "2030-10-01", "2030-10-02", "2030-10-15")),
        # Saturday 4 July 2026: Friday the 3rd is a holiday in the United States, not in Mexico.
        # 5 June 1, 8-12 6, 15-19 11, 22-26 16, 29 June-3 July 21, 6-10 26, 13-16 30.
        ("2026-06-04", last_day("2026-07-03", "2026-07-04", "2026-07-06", "2026-07-16")),
        # Friday 1 May 2026. 2-3 April are no rest days by law: 1-3 April 3, 6-10 8, 13-17 13, 20-24 18, 27-30 22,
        # 4-8 May 27, 11-13 30.
        ("2026-03-31", last_day("2026-04-30", later="2026-05-13")),
        ("2026-04-01", last_day("2026-04-30", "2026-05-01", "2026-05-04", "2026-05-14")),
    ],
)
def test_comar_counts_thirty_calendar_days_then_thirty_working_days(entered: str, expected: Counted) -> None:
    """Ley sobre Refugiados, art. 18: 30 working days after entry (day 0); 30 calendar days stand large, to be safe."""
    assert count("comar-30", on(entered), TODAY) == expected


@pytest.mark.parametrize(
    ("rule", "start", "expected"),
    [
        # Thanksgiving, Thursday 26 November 2026, and the Friday after it, which is a working day.
        ("appeal-10", "2026-11-16", last_day("2026-11-25", "2026-11-26", "2026-11-27", "2026-12-16")),
        ("appeal-10", "2026-11-17", last_day("2026-11-27", later="2026-12-17")),
        # 3-5 July 2026 are a Friday on which the 4th is kept, a Saturday and a Sunday: all go back to Thursday.
        ("appeal-10", "2026-06-23", last_day("2026-07-02", "2026-07-03", "2026-07-06", "2026-07-23")),
        ("appeal-10", "2026-06-24", last_day("2026-07-02", "2026-07-04", "2026-07-06", "2026-07-24")),
        ("appeal-10", "2026-06-25", last_day("2026-07-02", "2026-07-05", "2026-07-06", "2026-07-25")),
        ("appeal-10", "2026-06-26", last_day("2026-07-06", later="2026-07-26")),
        # Friday 25 December 2026; the later count passes the year's end.
        ("appeal-10", "2026-12-15", last_day("2026-12-24", "2026-12-25", "2026-12-28", "2027-01-14")),
        # Juneteenth: Friday 19 June 2026; in 2027 a Saturday, kept on Friday the 18th.
        ("appeal-10", "2026-06-09", last_day("2026-06-18", "2026-06-19", "2026-06-22", "2026-07-09")),
        ("appeal-10", "2027-06-10", last_day("2027-06-17", "2027-06-20", "2027-06-21", "2027-07-10")),
        ("appeal-10", "2028-02-19", last_day("2028-02-29", later="2028-03-20")),
        # Veterans Day, Wednesday 11 November 2026; Labor Day, Monday 7 September 2026.
        ("court-address-5", "2026-11-06", last_day("2026-11-10", "2026-11-11", "2026-11-12")),
        ("court-address-5", "2026-09-02", last_day("2026-09-04", "2026-09-07", "2026-09-08")),
        # Saturday 2 January 2027 after a holiday on Friday; Saturday 1 January 2028, kept the day before.
        ("court-address-5", "2026-12-28", last_day("2026-12-31", "2027-01-02", "2027-01-04")),
        ("court-address-5", "2027-12-27", last_day("2027-12-30", "2028-01-01", "2028-01-03")),
        # Mondays: Columbus Day 2026, Memorial Day 2026, Washington's Birthday 2027, Veterans Day 2029 kept on the 12th.
        ("uscis-address-10", "2026-10-02", last_day("2026-10-09", "2026-10-12", "2026-10-13")),
        ("uscis-address-10", "2026-05-15", last_day("2026-05-22", "2026-05-25", "2026-05-26")),
        ("uscis-address-10", "2027-02-05", last_day("2027-02-12", "2027-02-15", "2027-02-16")),
        ("uscis-address-10", "2029-11-02", last_day("2029-11-09", "2029-11-12", "2029-11-13")),
        # Day 8 of 2026 and 180 days: day 188, Tuesday 7 July. Day 4: day 184, Friday 3 July, on which the 4th is kept.
        ("reopen-180", "2026-01-08", last_day("2026-07-07")),
        ("reopen-180", "2026-01-04", last_day("2026-07-02", "2026-07-03", "2026-07-06")),
        ("reopen-180", "2027-12-31", last_day("2028-06-28")),  # day 180 of a leap year, a Wednesday
        ("reopen-90", "2026-08-28", last_day("2026-11-25", "2026-11-26", "2026-11-27")),
        ("reopen-90", "2027-12-01", last_day("2028-02-29")),
    ],
)
def test_terms_of_court_and_office_end_on_a_working_day(rule: str, start: str, expected: Counted) -> None:
    """A term that ends on a weekend or federal holiday stands as the working day before; the one after is for a lawyer.

    8 CFR 1003.38(b), 1003.15(d)(2), 265.1; 8 U.S.C. 1229a(b)(5)(C), (c)(7)(C).
    """
    assert count(rule, on(start), TODAY) == expected


@pytest.mark.parametrize(
    ("country", "year", "expected"),
    [
        ("us", 2021, "01-01 01-18 02-15 05-31 06-18 07-05 09-06 10-11 11-11 11-25 12-24 12-31"),
        ("us", 2024, "01-01 01-15 02-19 05-27 06-19 07-04 09-02 10-14 11-11 11-28 12-25"),
        ("us", 2025, "01-01 01-20 02-17 05-26 06-19 07-04 09-01 10-13 11-11 11-27 12-25"),
        ("us", 2026, "01-01 01-19 02-16 05-25 06-19 07-03 09-07 10-12 11-11 11-26 12-25"),
        ("us", 2027, "01-01 01-18 02-15 05-31 06-18 07-05 09-06 10-11 11-11 11-25 12-24 12-31"),
        ("us", 2028, "01-17 02-21 05-29 06-19 07-04 09-04 10-09 11-10 11-23 12-25"),
        ("us", 2029, "01-01 01-15 02-19 05-28 06-19 07-04 09-03 10-08 11-12 11-22 12-25"),
        ("mx", 2026, "01-01 02-02 03-16 05-01 09-16 11-16 12-25"),
        ("mx", 2027, "01-01 02-01 03-15 09-16 11-15"),
        ("mx", 2030, "01-01 02-04 03-18 05-01 09-16 10-01 11-18 12-25"),
    ],
)
def test_the_weekdays_off_are_those_of_the_law(country: Country, year: int, expected: str) -> None:
    """Exactly the holidays of 5 U.S.C. 6103 as kept, or of art. 74 of the Ley Federal del Trabajo: no state's, no others.

    No Inauguration Day (Wednesday 20 January 2021) and no closing by executive order (9 January, 24 and 26 December 2025).
    """
    days = (date(year, 1, 1) + timedelta(days=passed) for passed in range(366))
    off = [f"{day:%m-%d}" for day in days if day.year == year and day.weekday() < 5 and not is_working(day, country)]
    assert off == expected.split()


def test_a_working_day_is_its_own_nearest() -> None:
    """Tuesday 24 November 2026 is a working day before and after itself, and no working day away from itself."""
    tuesday = on("2026-11-24")
    assert last_working(tuesday, "us") == next_working(tuesday, "us") == add_working(tuesday, 0, "us") == tuesday


@pytest.mark.parametrize(
    ("rule", "today", "expected"),
    [
        # Tuesday: the starts whose tenth day is Monday, today, Wednesday.
        ("appeal-10", "2026-11-24", "2026-11-13 2026-11-14 2026-11-15 2026-11-24"),
        # Sunday: no term ends today. The twelfth's ended on Friday the 20th, the thirteenth's ends on Monday.
        ("appeal-10", "2026-11-22", "2026-11-12 2026-11-13 2026-11-22"),
        ("card-end", "2026-11-22", "2026-11-21 2026-11-22 2026-11-23"),
        ("renew-from", "2026-07-04", "2026-07-04 2026-12-30 2026-12-31 2027-01-01"),
        ("annual-fee-next", "2026-11-22", "2025-11-21 2025-11-22 2025-11-23 2026-11-22"),
        ("annual-fee-next", "2028-02-29", "2027-02-27 2027-02-28 2027-03-01 2028-02-29"),
        # 28 and 29 February 2024 both end on 27 February 2025; the first of them is tried.
        ("one-year", "2025-02-27", "2024-02-27 2024-02-28 2024-03-01 2025-02-27"),
        ("renew-from", "2035-12-31", "2035-12-31"),
    ],
)
def test_boundaries_stand_around_today(rule: str, today: str, expected: str) -> None:
    """The last start that has passed, the first that has not, the first after today, and today."""
    assert [start.isoformat() for start in boundaries(rule, on(today))] == expected.split()


def test_a_rule_that_is_not_there_is_said_by_name() -> None:
    """A wrong name of a rule is a ValueError that names it and what there is."""
    with pytest.raises(UnknownRule, match=r"no rule 'one-yeer'.*one-year"):
        count("one-yeer", TODAY, TODAY)
    with pytest.raises(ValueError, match="one-yeer"):
        boundaries("one-yeer", TODAY)


def test_every_rule_is_held_here_and_cites_its_law() -> None:
    """Each clock is a deadline, an opening day or a day that is never moved, and names a law."""
    assert set(RULES) == {*COUNTRIES, *OPENING, *UNMOVED}
    assert all(rule.law for rule in RULES.values())


COUNT_WITHOUT = """
import sys
from datetime import date
from bot.dialogs.dates import RULES, count
for rule in RULES:
    count(rule, date(2026, 3, 1), date(2026, 11, 24))
sys.exit(any(name in sys.modules for name in ("holidays", "aiogram")))
"""


def test_counting_loads_no_calendar() -> None:
    """Every clock counts without the library of the calendar, which is slow and large, and without Telegram."""
    assert subprocess.run([sys.executable, "-c", COUNT_WITHOUT], cwd=ROOT, check=False).returncode == 0  # noqa: S603


def test_the_days_off_are_those_of_the_library() -> None:
    """The kept days off are what the pinned library says, year by year; beyond them it is asked itself."""
    assert FILE.read_text(encoding="ascii") == written(), "the library has changed since: run make holidays"
    after = LAST + 1
    assert closed_days("us", after) == by_library("us", after) != frozenset()
