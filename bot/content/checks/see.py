"""Rule: an answer points on to at least three others, never to itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.content.checks.base import at_topic
from bot.content.errors import Finding, Level
from bot.content.library import Library
from bot.content.models import Topic

FEWEST = 3
MOST_CONTACTS = 10


def check_topic(topic: Topic, library: Library, today: date) -> Iterator[Finding]:
    if len(set(topic.see)) < FEWEST:
        yield at_topic(library, topic, ("see",), f"at least {FEWEST} different links are wanted", Level.FORM)
    if len(topic.linked("contact")) > MOST_CONTACTS:
        yield at_topic(library, topic, ("see",), f"at most {MOST_CONTACTS} contacts: a button tells one by a letter")
    if f"topic:{topic.id}" in topic.see:
        yield at_topic(library, topic, ("see",), "the answer points to itself")
