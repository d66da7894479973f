"""The calendar file of a seminar, opened with vobject."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.broadcasts.models import Broadcast
from bot.broadcasts.zones import parse
from bot.files.seminar import seminar_file
from bot.files.sheet import plain
from tests.broadcasts.drafts import DRAFT, NOW
from tests.files import ANY_TEXT, written

SEMINAR = replace(DRAFT, kind="seminar", seminar_at=parse("25.11.2026 18:00", "new-york", NOW), seminar_minutes=90)


def seminar_of(broadcast: Broadcast, title: str, place: str = "") -> bytes:
    """The file of the seminar that an update announces."""
    assert broadcast.seminar_at is not None
    return seminar_file(broadcast.seminar_at, broadcast.seminar_minutes, title, place)


def event(made: bytes) -> Any:
    return vobject.readOne(made.decode()).vevent


def test_the_right_hour_and_length() -> None:
    """18:00 in New York is 23:00 in UTC: every phone shows it by its own clock, from beginning to end."""
    read = event(seminar_of(SEMINAR, "Встреча"))
    assert read.dtstart.value == datetime(2026, 11, 25, 23, tzinfo=UTC)
    assert read.dtend.value == datetime(2026, 11, 26, 0, 30, tzinfo=UTC)


@pytest.mark.parametrize(("day", "hour"), [("13.03.2027", 23), ("14.03.2027", 22)])
def test_the_hour_on_both_sides_of_a_change_of_clocks(day: str, hour: int) -> None:
    """The same 18:00 in New York is another hour in UTC the day the clocks are put on."""
    seminar = replace(SEMINAR, seminar_at=parse(f"{day} 18:00", "new-york", NOW))
    assert event(seminar_of(seminar, "Встреча")).dtstart.value.hour == hour


def test_an_hour_where_no_length_was_said() -> None:
    """A seminar that says nothing of its length is shown as one hour."""
    read = event(seminar_of(replace(SEMINAR, seminar_minutes=None), "Встреча"))
    assert read.dtend.value - read.dtstart.value == timedelta(hours=1)


def test_reminders_a_day_and_an_hour_before() -> None:
    """The phone reminds twice, with the title alone: no sound of its own, no mail."""
    alarms = event(seminar_of(SEMINAR, "Встреча")).valarm_list
    assert [alarm.trigger.value for alarm in alarms] == [timedelta(days=-1), timedelta(hours=-1)]
    assert {(alarm.action.value, alarm.description.value) for alarm in alarms} == {("DISPLAY", "Встреча")}


def test_the_file_tells_nothing_of_whom_it_is_from() -> None:
    """The title is the neutral one given; neither the firm, nor the text, nor the bot, nor the time of asking is in it."""
    made = seminar_of(replace(SEMINAR, text_ru="Семинар об убежище", button_url="https://firm.example"), "Встреча")
    read = event(made)
    assert read.summary.value == "Встреча"
    assert read.dtstamp.value == read.dtstart.value
    assert re.fullmatch(r"[0-9a-f-]{36}", read.uid.value)
    assert "location" not in read.contents
    for word in ("firm.example", "убежищ", "ristan"):
        assert word not in made.decode()


def test_a_place_where_one_is_given() -> None:
    """The place stands where phones look for it, word for word."""
    assert event(seminar_of(SEMINAR, "Встреча", "Библиотека,\nзал 2")).location.value == "Библиотека, зал 2"


def test_a_second_import_replaces_the_first() -> None:
    """The same seminar gives the same bytes; another hour is another event."""
    later = replace(SEMINAR, seminar_at=(SEMINAR.seminar_at or 0) + 3600)
    assert seminar_of(SEMINAR, "Встреча") == seminar_of(SEMINAR, "Встреча")
    assert event(seminar_of(SEMINAR, "Встреча")).uid.value != event(seminar_of(later, "Встреча")).uid.value


def test_nothing_to_put_in_a_calendar() -> None:
    """No title makes no file."""
    with pytest.raises(ValueError, match="a title"):
        seminar_of(SEMINAR, " \u200b")


@settings(deadline=None)
@given(st.integers(0, 4_000_000_000), st.integers(1, 600), ANY_TEXT.map(lambda text: f"д{text}"), ANY_TEXT)
def test_any_words_make_a_calendar(instant: int, minutes: int, title: str, place: str) -> None:
    """Whatever the words are, another program reads the hour and the title back."""
    read = event(seminar_of(replace(SEMINAR, seminar_at=instant, seminar_minutes=minutes), title, place))
    assert read.dtstart.value == datetime.fromtimestamp(instant, UTC)
    assert read.summary.value == " ".join(plain(title).split())


def test_a_calendar_touches_no_disk() -> None:
    """Nothing is written anywhere while a calendar is made."""
    with written() as files:
        seminar_of(SEMINAR, "Встреча")
    assert files == []
