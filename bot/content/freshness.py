"""How old an answer is: the day its facts speak for, and whether that is too long ago."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from bot.content.dates import PartialDate
from bot.content.dialog import Outcome
from bot.content.library import Library
from bot.content.models import Text, Topic, Volatility
from bot.content.walk import marks_in, texts_of_outcome

ORDER = (Volatility.LOW, Volatility.MEDIUM, Volatility.HIGH)


def speaks_for(topic: Topic, library: Library) -> PartialDate | None:
    """The oldest date among the topic's fast-changing facts, else among all dated ones; None where none is."""
    return oldest(library.marks[topic.id], library)


def oldest(marks: Iterable[str], library: Library) -> PartialDate | None:
    """The day that facts speak for together: the oldest of the fast-changing ones, else of all dated ones."""
    facts = [library.facts[id] for id in marks if id in library.facts]
    fast = [fact.as_of for fact in facts if fact.volatility is Volatility.HIGH and fact.as_of]
    dated = fast or [fact.as_of for fact in facts if fact.as_of]
    return min(dated, default=None)


def fastest(topic: Topic, library: Library) -> Volatility:
    """The highest volatility among the topic's facts; low where it rests on none."""
    return fastest_of(library.marks[topic.id], library)


def fastest_of(marks: Iterable[str], library: Library) -> Volatility:
    """The highest volatility among facts; low where there are none."""
    facts = (library.facts[id] for id in marks if id in library.facts)
    return max((fact.volatility for fact in facts), key=ORDER.index, default=Volatility.LOW)


def is_overdue(topic: Topic, today: date) -> bool:
    """Whether nobody has looked at a dated answer for longer than its volatility allows."""
    counted_from = topic.checked or (topic.as_of.earliest if topic.as_of else None)
    return counted_from is not None and is_aged(counted_from, topic.volatility, today)


def outcome_speaks_for(
    notes: Iterable[Text], outcome: Outcome, library: Library
) -> tuple[PartialDate | None, Volatility]:
    """The day that an outcome and the notes shown with it speak for, and how fast they age."""
    marks = marks_in((*notes, *(text for _, text in texts_of_outcome(outcome))))
    return oldest(marks, library), fastest_of(marks, library)


def is_aged(since: date, volatility: Volatility, today: date) -> bool:
    """Whether more days have passed than an answer of this volatility keeps."""
    return (today - since).days > volatility.keeps_days
