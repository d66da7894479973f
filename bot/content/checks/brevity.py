"""Rule: an explanation is short enough for a tired reader: some 200 words, some 350 where it rests on many facts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from bot.content.checks.base import Path, at_topic
from bot.content.errors import Finding, Level
from bot.content.library import Library
from bot.content.marks import without_facts
from bot.content.models import LANGUAGES, Text, Topic

WORD = re.compile(r"\w[\w'’-]*")
ADDRESS = re.compile(r"\]\([^)]*\)")
SHORT, LONG = 250, 400  # "some" 200 and 350: the last words of a warning are not to be cut for the sake of a count
FEW_FACTS = 4


def check_topic(topic: Topic, library: Library, today: date) -> Iterator[Finding]:
    most = SHORT if topic.parts or len(library.plan[topic.id].facts) <= FEW_FACTS else LONG
    for path, text in _explanations(topic):
        for language in LANGUAGES:
            words = len(WORD.findall(ADDRESS.sub("]", without_facts(text[language]))))
            if words > most:
                yield at_topic(library, topic, (*path, language), f"{words} words; {most} at most", Level.FORM)


def _explanations(topic: Topic) -> Iterator[tuple[Path, Text]]:
    if topic.body is not None:
        yield ("body",), topic.body
    for index, part in enumerate(topic.parts):
        yield ("parts", index, "body"), part.body
