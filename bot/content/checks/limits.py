"""Rule: every screen fits what Telegram takes, and `short` is short."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.content.checks.base import at_topic
from bot.content.errors import Finding
from bot.content.library import Library
from bot.content.marks import without_facts
from bot.content.models import LANGUAGES, Language, Text, Topic
from bot.content.prose import html
from bot.content.render import length

MESSAGE = 4096
FRAME = 500  # headings, the date line, the citations: what a screen adds to the texts of a topic
LONGEST_USERNAME = "x" * 32
SHORT = 300
COPY_TEXT = 256
BUTTON = 64
CONTACT_BUTTON = "c:rs-:{topic}:{contact}:zik0zjz"  # the longest button: two ids and the largest message id
TITLE = 64


def check_topic(topic: Topic, library: Library, today: date) -> Iterator[Finding]:
    for language in LANGUAGES:
        yield from _answer(topic, library, language, today)
        if length_of(topic.short, library, language, today) > SHORT:
            yield at_topic(library, topic, ("short", language), f"'short' is over {SHORT} characters")
        if len(topic.title[language]) > TITLE:
            yield at_topic(library, topic, ("title", language), f"the title is over {TITLE} characters for a button")
    for index, link in enumerate(topic.see):
        kind, _, id = link.partition(":")
        if kind == "contact" and len(CONTACT_BUTTON.format(topic=topic.id, contact=id)) > BUTTON:
            yield at_topic(library, topic, ("see", index), f"the ids are too long for a button of {BUTTON} bytes")
    for index, words in enumerate(topic.say):
        if len(without_facts(words.en).encode("utf-16-le")) // 2 > COPY_TEXT:
            yield at_topic(library, topic, ("say", index, "en"), f"over {COPY_TEXT} characters for a copy button")


def _answer(topic: Topic, library: Library, language: Language, today: date) -> Iterator[Finding]:
    texts = [topic.title, topic.short, *topic.do, *topic.never]
    texts += [text for text in (topic.body, topic.relative) if text is not None]
    if sum(length_of(text, library, language, today) + 4 for text in texts) + FRAME > MESSAGE:
        yield at_topic(
            library, topic, ("short", language), f"the answer is over {MESSAGE} characters: shorten, or use parts"
        )
    for index, part in enumerate(topic.parts):
        if length_of(part.body, library, language, today) + FRAME > MESSAGE:
            yield at_topic(library, topic, ("parts", index, "body", language), f"over {MESSAGE} characters")


def length_of(text: Text, library: Library, language: Language, today: date) -> int:
    """The length of a text as Telegram counts it, marks gone and amounts filled in; 0 for an unknown figure."""
    try:
        return length(html(text, language, library, today, LONGEST_USERNAME))
    except KeyError:
        return 0  # the rule of ids reports an unknown figure
