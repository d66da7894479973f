"""Rule: every fact that the map asks of a topic stands in one of its sentences."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.content.checks.base import at_topic
from bot.content.errors import Finding
from bot.content.library import Library
from bot.content.models import Topic


def check_topic(topic: Topic, library: Library, today: date) -> Iterator[Finding]:
    marks = set(library.marks[topic.id])
    for fact in library.plan[topic.id].facts:
        if fact not in marks:
            yield at_topic(library, topic, (), f"no sentence states the fact '{fact}' that map.yaml asks for")
