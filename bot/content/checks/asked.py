"""Rule: each topic lists 8 to 20 ways people really put the question, in each language."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.content.checks.base import at_topic
from bot.content.errors import Finding, Level
from bot.content.library import Library
from bot.content.models import Topic

FEWEST, MOST = 8, 20


def check_topic(topic: Topic, library: Library, today: date) -> Iterator[Finding]:
    for language, phrasings in (("ru", topic.asked.ru), ("en", topic.asked.en)):
        if not FEWEST <= len(phrasings) <= MOST:
            message = f"{len(phrasings)} phrasings; {FEWEST} to {MOST} are wanted"
            yield at_topic(library, topic, ("asked", language), message, Level.FORM)
        if len(set(phrasings)) != len(phrasings):
            yield at_topic(library, topic, ("asked", language), "a phrasing stands here twice", Level.FORM)
