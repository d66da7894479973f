"""Rule: every answer names a source, and every source it names supports one of its facts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.content.checks.base import at_topic
from bot.content.errors import Finding
from bot.content.library import Library
from bot.content.models import Topic

NEEDS_NONE = frozenset({"mental-health", "seminars-and-news"})


def check_topic(topic: Topic, library: Library, today: date) -> Iterator[Finding]:
    if not topic.sources and library.plan[topic.id].in_ != "bot" and topic.id not in NEEDS_NONE:
        yield at_topic(library, topic, ("sources",), "the answer names no source")
    marks = set(library.marks[topic.id])
    for index, id in enumerate(topic.sources):
        source = library.sources.get(id)
        if source is not None and not marks.intersection(source.facts):
            yield at_topic(library, topic, ("sources", index), f"'{id}' supports no fact that this answer states")
