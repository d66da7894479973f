"""What is true of the clocks of the law for any day."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.dialogs.dates import RULES, Counted, boundaries, count
from bot.dialogs.workdays import is_working
from tests.dialogs.test_dates import COUNTRIES, OPENING, TODAY, UNMOVED

DAYS = st.dates(date(2000, 1, 1), date(2035, 12, 31))


@settings(deadline=None)
@given(st.sampled_from(sorted(COUNTRIES)), DAYS, DAYS)
def test_a_deadline_is_a_working_day_and_never_late(rule: str, start: date, today: date) -> None:
    """`day` is the last working day up to the bare count, `rolled` the first from it on, `later` is never before them."""
    found, country = count(rule, start, today), COUNTRIES[rule]
    assert start < found.day <= found.counted
    assert not found.opens
    assert is_working(found.day, country)
    assert (found.rolled is None) == (found.day == found.counted)
    if found.rolled is not None:
        assert found.counted < found.rolled
        assert is_working(found.rolled, country)
        between = (found.day + timedelta(days=days) for days in range(1, (found.rolled - found.day).days))
        assert not any(is_working(day, country) for day in between)
    if found.later is not None:
        assert found.later >= found.counted >= found.day


@settings(deadline=None)
@given(st.sampled_from([*OPENING, *UNMOVED]), DAYS, DAYS)
def test_what_opens_and_what_is_printed_never_moves(rule: str, start: date, today: date) -> None:
    """Opening days, the end of a card and Russian terms are the bare count, with nothing for a lawyer beside it."""
    found = count(rule, start, today)
    assert found == Counted(found.counted, found.counted, None, None, opens=rule in OPENING)


@settings(deadline=None)
@given(DAYS, DAYS)
def test_the_anniversary_of_the_fee_is_the_next_one(filed: date, today: date) -> None:
    """It is never before today, never the filing day, and no more than a year away from the later of the two."""
    found = count("annual-fee-next", filed, today).counted
    assert found >= today
    assert found > filed
    assert found <= max(filed, today) + timedelta(days=366)


@settings(deadline=None)
@given(st.sampled_from(sorted(set(RULES) - {"annual-fee-next"})), DAYS)
def test_a_later_start_never_ends_earlier(rule: str, start: date) -> None:
    """The day of a clock does not go back when its start goes on: boundaries are searched for on that ground."""
    days = [count(rule, start + timedelta(days=passed), TODAY).day for passed in range(10)]
    assert all(earlier <= later for earlier, later in pairwise(days))


@settings(deadline=None)
@given(st.sampled_from(sorted(RULES)), st.dates(date(1990, 1, 1), date(2050, 12, 31)))
def test_boundaries_are_few_and_each_gives_a_result(rule: str, today: date) -> None:
    """One to four start days in order, each once, from 2000 to 2035, with today wherever it lies among these years."""
    found = boundaries(rule, today)
    assert 1 <= len(found) <= 4
    assert list(found) == sorted(set(found))
    assert all(date(2000, 1, 1) <= start <= date(2035, 12, 31) for start in found)
    assert min(max(today, date(2000, 1, 1)), date(2035, 12, 31)) in found
    assert all(isinstance(count(rule, start, today), Counted) for start in found)
