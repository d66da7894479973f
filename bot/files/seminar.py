"""Writes the hour of a seminar as a calendar file with reminders, under a title that tells nothing."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Final

from icalendar import Alarm, Calendar, Event

from bot.files.calendar import PRODUCT
from bot.files.sheet import plain

MINUTES: Final = 60  # how long a seminar lasts that says nothing of it
BEFORE: Final = (timedelta(days=1), timedelta(hours=1))


def seminar_file(start: int, minutes: int | None, title: str, place: str = "") -> bytes:
    """An iCalendar file (RFC 5545) with the one event, called `title`; `place` says where, "" leaves it out.

    `start` is an instant in seconds since 1970; an hour is taken where `minutes` is None. It stands in UTC, so every
    phone shows it by its own clock. Nothing in it tells who sent the update: the words are the caller's. The same
    seminar gives the same bytes, and a second import replaces the first. Raises ValueError where the title is empty.
    """
    title, place = " ".join(plain(title).split()), " ".join(plain(place).split())
    if not title:
        raise ValueError("a calendar needs a title")
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add_component(_event(datetime.fromtimestamp(start, UTC), minutes or MINUTES, title, place))
    return bytes(calendar.to_ical())


def _event(start: datetime, minutes: int, title: str, place: str) -> Event:
    event = Event()
    event.add("uid", str(uuid.uuid5(uuid.NAMESPACE_OID, f"{start:%Y-%m-%dT%H:%M} {title}")))
    event.add("dtstamp", start)  # RFC 5545 wants a stamp: the hour itself tells nothing new
    event.add("dtstart", start)
    event.add("dtend", start + timedelta(minutes=minutes))
    event.add("summary", title)
    if place:
        event.add("location", place)
    event.add("class", "PRIVATE")
    for alarm in _alarms(title):
        event.add_component(alarm)
    return event


def _alarms(title: str) -> Iterator[Alarm]:
    """Reminders a day and an hour before; the description is the title, for phones drop an alarm without one."""
    for before in BEFORE:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", title)
        alarm.add("trigger", -before)
        yield alarm
