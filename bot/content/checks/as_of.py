"""Rule: a topic is dated by its facts, ages as fast as the fastest of them, and claims no check from the future."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.content.checks.base import at_dialog, at_topic
from bot.content.dialog import Dialog
from bot.content.errors import Finding
from bot.content.freshness import fastest, speaks_for
from bot.content.library import Library
from bot.content.models import Topic


def check_dialog(dialog: Dialog, library: Library, today: date) -> Iterator[Finding]:
    if dialog.lawyer and not dialog.checked:
        yield at_dialog(library, dialog, ("lawyer",), "a lawyer reviewed, but 'checked' has no day")
    if dialog.checked and dialog.checked > today:
        yield at_dialog(library, dialog, ("checked",), "'checked' is a day that has not come yet")


def check_topic(topic: Topic, library: Library, today: date) -> Iterator[Finding]:
    expected = speaks_for(topic, library)
    if topic.as_of != expected:
        yield at_topic(
            library, topic, ("as_of",), f"by its facts 'as_of' is {expected or 'null'}, not {topic.as_of or 'null'}"
        )
    volatility = fastest(topic, library)
    if topic.volatility != volatility:
        yield at_topic(library, topic, ("volatility",), f"by its facts 'volatility' is {volatility.value}")
    if topic.lawyer and not topic.checked:
        yield at_topic(library, topic, ("lawyer",), "a lawyer reviewed, but 'checked' has no day")
    if topic.checked and topic.checked > today:
        yield at_topic(library, topic, ("checked",), "'checked' is a day that has not come yet")
