"""The calendar file to take along, opened with vobject."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.files.calendar import calendar_file
from bot.files.sheet import plain
from tests.files import ANY_TEXT, written

DAY = date(2027, 3, 14)  # the clocks change in the US on this day
OTHER = date(2027, 6, 1)
FIELDS = {"uid", "dtstamp", "dtstart", "dtend", "summary", "description", "transp", "class", "valarm"}
DAYS = st.dates(date(1970, 1, 1), date(2100, 1, 1))


def events(made: bytes) -> list[Any]:
    return list(vobject.readOne(made.decode()).vevent_list)


def rung(event: Any) -> list[datetime]:
    """When the reminders ring, in the time of the phone."""
    start = datetime.combine(event.dtstart.value, datetime.min.time())
    return [start + alarm.trigger.value for alarm in event.valarm_list]


def test_one_whole_day_per_date() -> None:
    """Each day is an event of that whole day, called by the title given, and the person is not shown as busy."""
    first, second = events(calendar_file([DAY, OTHER], "Важная дата"))
    for event, day in ((first, DAY), (second, OTHER)):
        assert (event.dtstart.value, event.dtend.value) == (day, day + timedelta(days=1))
        assert event.summary.value == "Важная дата"
        assert (event.transp.value, event.getChildValue("class")) == ("TRANSPARENT", "PRIVATE")


def test_reminders_come_at_nine_in_the_morning() -> None:
    """A day is reminded of 30, 7 and 1 day before, at nine by the phone's clock, never at midnight."""
    (event,) = events(calendar_file([DAY], "Важная дата"))
    assert rung(event) == [datetime(2027, 2, 12, 9), datetime(2027, 3, 7, 9), datetime(2027, 3, 13, 9)]


def test_a_reminder_shows_the_title_and_nothing_else() -> None:
    """A reminder is a note on the screen with the title: no sound of its own, no mail; phones drop an empty one."""
    (event,) = events(calendar_file([DAY], "Важная дата"))
    assert {(alarm.action.value, alarm.description.value) for alarm in event.valarm_list} == {
        ("DISPLAY", "Важная дата")
    }


def test_a_calendar_tells_nothing_of_its_making() -> None:
    """No time of asking, no program, no name of ours: the stamp is the day itself, the identifier a bare number."""
    made = calendar_file([DAY], "Важная дата")
    (event,) = events(made)
    assert event.dtstamp.value == datetime(2027, 3, 14, tzinfo=UTC)
    assert re.fullmatch(r"[0-9a-f-]{36}", event.uid.value)
    assert {line.split(":")[0].split(";")[0] for line in made.decode().splitlines()} == {
        *("BEGIN", "END", "VERSION", "PRODID", "UID", "DTSTAMP", "DTSTART", "DTEND"),
        *("SUMMARY", "TRANSP", "CLASS", "ACTION", "DESCRIPTION", "TRIGGER"),
    }
    assert "PRODID:-//calendar//EN\r\n" in made.decode()


def test_a_second_import_replaces_the_first() -> None:
    """The same day keeps its identifier and its bytes; another day or title gets another identifier."""
    assert calendar_file([DAY, OTHER], "Дата") == calendar_file([DAY, OTHER], "Дата")
    days = [DAY, OTHER]
    identifiers = [event.uid.value for title in ("Дата", "День") for event in events(calendar_file(days, title))]
    assert len(set(identifiers)) == 4


def test_a_day_given_twice_comes_once() -> None:
    """Two equal days are one event: two would have one identifier."""
    assert len(events(calendar_file([DAY, DAY], "Дата"))) == 1


def test_a_description_only_where_a_note_is_given() -> None:
    """Without a note an event has no description; a note is kept word for word, breaks and commas too."""
    bare, noted = (events(calendar_file([DAY], "Дата", note))[0] for note in ("", "Взять: паспорт, I-94;\nбумаги"))
    assert "description" not in bare.contents
    assert noted.description.value == "Взять: паспорт, I-94;\nбумаги"


def test_lines_are_as_the_standard_wants() -> None:
    """RFC 5545: every line ends in CRLF, has 75 bytes at most, and no letter is cut in two."""
    made = calendar_file([DAY], "Очень важная дата " * 20, "Примечание, " * 50)
    assert made.count(b"\n") == made.count(b"\r\n") == made.count(b"\r")
    for line in made.split(b"\r\n"):
        assert len(line) <= 75
        line.decode()


@pytest.mark.parametrize(("days", "title"), [([], "Дата"), ([DAY], " \u200b")])
def test_a_calendar_without_a_day_or_a_title_is_refused(days: list[date], title: str) -> None:
    """A file that phones would open as empty is not made."""
    with pytest.raises(ValueError, match="a day and a title"):
        calendar_file(days, title)


@settings(deadline=None)
@given(st.lists(DAYS, min_size=1, max_size=4), ANY_TEXT.map(lambda text: f"д{text}"), ANY_TEXT)
def test_any_text_makes_a_calendar(days: list[date], title: str, note: str) -> None:
    """Whatever the words are, another program reads the days and the title back, and nothing else got in."""
    read = events(calendar_file(days, title, note))
    assert [event.dtstart.value for event in read] == list(dict.fromkeys(days))
    assert {event.summary.value for event in read} == {" ".join(plain(title).split())}
    assert all(set(event.contents) <= FIELDS for event in read)


def test_a_calendar_touches_no_disk() -> None:
    """Nothing is written anywhere while a calendar is made."""
    with written() as files:
        calendar_file([DAY], "Дата")
    assert files == []
