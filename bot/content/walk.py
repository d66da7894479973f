"""Goes through every text of a topic that a reader may see, with the path where it stands in the file."""

from __future__ import annotations

from collections.abc import Iterator

from bot.content.marks import facts_of
from bot.content.models import Part, Text, Topic

Walked = tuple[tuple[str | int, ...], Text]


def texts_of(topic: Topic) -> Iterator[Walked]:
    """Every text of a topic in the order of the file; `path` is as in the YAML: ("do", 0), ("parts", 1, "body")."""
    yield ("title",), topic.title
    yield ("short",), topic.short
    yield from ((("do", index), text) for index, text in enumerate(topic.do))
    yield from ((("never", index), text) for index, text in enumerate(topic.never))
    yield from ((("say", index), Text(ru=words.ru, en=words.en)) for index, words in enumerate(topic.say))
    if topic.body is not None:
        yield ("body",), topic.body
    for index, part in enumerate(topic.parts):
        yield from _part(index, part)
    if topic.relative is not None:
        yield ("relative",), topic.relative
    for index, change in enumerate(topic.changes):
        yield ("changes", index, "before"), change.before
        yield ("changes", index, "now"), change.now


def _part(index: int, part: Part) -> Iterator[Walked]:
    yield ("parts", index, "title"), part.title
    yield ("parts", index, "body"), part.body


def marks_of(topic: Topic) -> tuple[str, ...]:
    """The ids of all facts that a topic's sentences are marked with, in either language."""
    found: dict[str, None] = {}
    for _, text in texts_of(topic):
        found.update(dict.fromkeys(facts_of(text.ru) + facts_of(text.en)))
    return tuple(found)
