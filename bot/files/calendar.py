"""Writes days as a calendar file with reminders, under a title that tells nothing."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from icalendar import Alarm, Calendar, Event

from bot.files.sheet import plain

PRODUCT: Final = "-//calendar//EN"  # RFC 5545 asks for it; every program could have written this one
MORNING: Final = timedelta(hours=9)
DAYS_BEFORE: Final = (30, 7, 1)


def calendar_file(days: Sequence[date], title: str, note: str = "") -> bytes:
    """An iCalendar file (RFC 5545) with one all-day event per day, each called `title`; `note` is its description.

    Nothing in it tells who made it or when: the same days and words give the same bytes, and a second import replaces
    the first. Reminders come at nine in the morning. Raises ValueError where there is no day, or no title.
    """
    title, note = " ".join(plain(title).split()), plain(note)
    if not days or not title:
        raise ValueError("a calendar needs a day and a title")
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    for day in dict.fromkeys(days):
        calendar.add_component(_event(day, title, note))
    return bytes(calendar.to_ical())


def _event(day: date, title: str, note: str) -> Event:
    event = Event()
    event.add("uid", str(uuid.uuid5(uuid.NAMESPACE_OID, f"{day} {title}")))
    event.add("dtstamp", datetime.combine(day, time(), UTC))  # RFC 5545 wants a stamp: the day tells nothing new
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))  # could be left out, but old programs then show no day at all
    event.add("summary", title)
    if note:
        event.add("description", note)
    event.add("transp", "TRANSPARENT")  # the person is not "busy" all that day
    event.add("class", "PRIVATE")
    for alarm in _alarms(title):
        event.add_component(alarm)
    return event


def _alarms(title: str) -> Iterator[Alarm]:
    """Reminders at nine local time: an all-day event begins at midnight, so 7 days before at nine is -P6DT15H.

    A plain -P7D would ring at midnight. The description is the title: RFC 5545 asks for one, and phones drop an alarm
    whose description is empty.
    """
    for before in DAYS_BEFORE:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", title)
        alarm.add("trigger", MORNING - timedelta(days=before))
        yield alarm
