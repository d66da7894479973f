"""How old an answer is: the day its facts speak for, and whether that is too long ago."""

from __future__ import annotations

from datetime import date

from bot.content.dates import PartialDate
from bot.content.library import Library
from bot.content.models import Topic, Volatility

ORDER = (Volatility.LOW, Volatility.MEDIUM, Volatility.HIGH)


def speaks_for(topic: Topic, library: Library) -> PartialDate | None:
    """The oldest date among the topic's fast-changing facts, else among all dated ones; None where none is."""
    facts = [library.facts[id] for id in library.marks[topic.id] if id in library.facts]
    fast = [fact.as_of for fact in facts if fact.volatility is Volatility.HIGH and fact.as_of]
    dated = fast or [fact.as_of for fact in facts if fact.as_of]
    return min(dated, default=None)


def fastest(topic: Topic, library: Library) -> Volatility:
    """The highest volatility among the topic's facts; low where it rests on none."""
    facts = (library.facts[id] for id in library.marks[topic.id] if id in library.facts)
    return max((fact.volatility for fact in facts), key=ORDER.index, default=Volatility.LOW)


def is_overdue(topic: Topic, today: date) -> bool:
    """Whether nobody has looked at a dated answer for longer than its volatility allows."""
    counted_from = topic.checked or (topic.as_of.earliest if topic.as_of else None)
    return counted_from is not None and (today - counted_from).days > topic.volatility.keeps_days
