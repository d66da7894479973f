"""Rule: an answer nobody has looked at for too long is named, as a caution that never stops anything."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.content.checks.base import at_dialog, at_topic
from bot.content.dialog import Dialog
from bot.content.errors import Finding, Level
from bot.content.freshness import is_aged, is_overdue, outcome_speaks_for
from bot.content.library import Library
from bot.content.models import Topic


def check_topic(topic: Topic, library: Library, today: date) -> Iterator[Finding]:
    if is_overdue(topic, today):
        since = f"checked {topic.checked}" if topic.checked else f"as of {topic.as_of}"
        message = f"overdue: {since}, and {topic.volatility.value} volatility keeps {topic.volatility.keeps_days} days"
        yield at_topic(library, topic, ("as_of",), message, Level.CAUTION)


def check_dialog(dialog: Dialog, library: Library, today: date) -> Iterator[Finding]:
    for name, outcome in dialog.outcomes.items():
        day, volatility = outcome_speaks_for((), outcome, library)
        if day is not None and is_aged(dialog.checked or day.earliest, volatility, today):
            since = f"checked {dialog.checked}" if dialog.checked else f"as of {day}"
            message = f"overdue: {since}, and {volatility.value} volatility keeps {volatility.keeps_days} days"
            yield at_dialog(library, dialog, ("outcomes", name), message, Level.CAUTION)
