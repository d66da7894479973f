"""Goes through every text of a topic that a reader may see, with the path where it stands in the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.content.dialog import Clock, Dialog, Option, Outcome, Step
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


def texts_of_dialog(dialog: Dialog) -> Iterator[Walked]:
    """Every text of a dialog that a reader may see, with its path as in the YAML: ("steps", "where", "ask")."""
    yield ("title",), dialog.title
    yield ("short",), dialog.short
    for name, step in dialog.steps.items():
        yield from ((("steps", name, *path), text) for path, text in _step(step))
    for name, outcome in dialog.outcomes.items():
        yield from ((("outcomes", name, *path), text) for path, text in texts_of_outcome(outcome))


def _step(step: Step) -> Iterator[Walked]:
    yield from _given(("ask", step.ask), ("relative", step.relative), ("help", step.help))
    for letter, option in step.options.items():
        yield from ((("options", letter, *path), text) for path, text in _option(option))


def _option(option: Option) -> Iterator[Walked]:
    yield from _given(("label", option.label), ("note", option.note))


def texts_of_outcome(outcome: Outcome) -> Iterator[Walked]:
    """Every text of an outcome, in the order in which it is shown."""
    yield from _given(("title", outcome.title), ("means", outcome.means))
    for index, clock in enumerate(outcome.clocks):
        yield from ((("clocks", index, *path), text) for path, text in _clock(clock))
    yield from ((("do", index), text) for index, text in enumerate(outcome.do))
    yield from ((("never", index), text) for index, text in enumerate(outcome.never))
    yield from _given(("relative", outcome.relative))
    yield from ((("ask_lawyer", index), text) for index, text in enumerate(outcome.ask_lawyer))


def _clock(clock: Clock) -> Iterator[Walked]:
    yield from _given(("label", clock.label), ("how", clock.how), ("later", clock.later), ("passed", clock.passed))


def _given(*texts: tuple[str, Text | None]) -> Iterator[Walked]:
    yield from (((name,), text) for name, text in texts if text is not None)


def marks_in(texts: Iterable[Text]) -> tuple[str, ...]:
    """The ids of all facts that texts are marked with in either language, each once, in order."""
    found: dict[str, None] = {}
    for text in texts:
        found.update(dict.fromkeys(facts_of(text.ru) + facts_of(text.en)))
    return tuple(found)


def marks_of(topic: Topic) -> tuple[str, ...]:
    """The ids of all facts that a topic's sentences are marked with, in either language."""
    return marks_in(text for _, text in texts_of(topic))
