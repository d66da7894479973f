"""Rule: every id that a text, a topic or a reference file names exists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from bot.content.checks.base import Path, at_dialog, at_entry, at_topic, reference_texts
from bot.content.dialog import Dialog
from bot.content.errors import Finding
from bot.content.library import Library
from bot.content.marks import DAYS, facts_of, figures_of
from bot.content.models import Text, Topic
from bot.content.walk import texts_of, texts_of_dialog

WITH_DAYS = ("how", "later", "passed")
NO_DAY = "a computed day is named only in 'how', 'later' and 'passed' of a clock"


def check_topic(topic: Topic, library: Library, today: date) -> Iterator[Finding]:
    for path, text in texts_of(topic):
        for language in ("ru", "en"):
            for what, id in unknown(text.ru if language == "ru" else text.en, library):
                yield at_topic(library, topic, (*path, language), f"there is no {what} '{id}'")
        if _names_a_day(text):
            yield at_topic(library, topic, path, NO_DAY)
    for index, id in enumerate(topic.sources):
        if id not in library.sources:
            yield at_topic(library, topic, ("sources", index), f"there is no source '{id}' in sources.yaml")
    for index, link in enumerate(topic.see):
        kind, id = link.split(":", 1)
        if id not in _known(kind, library):
            yield at_topic(library, topic, ("see", index), f"there is no {kind} '{id}'")


def check_dialog(dialog: Dialog, library: Library, today: date) -> Iterator[Finding]:
    for path, text in texts_of_dialog(dialog):
        for what, id in (*unknown(text.ru, library), *unknown(text.en, library)):
            yield at_dialog(library, dialog, path, f"there is no {what} '{id}'")
        if not ("clocks" in path and path[-1] in WITH_DAYS) and _names_a_day(text):
            yield at_dialog(library, dialog, path, NO_DAY)
    for name, outcome in dialog.outcomes.items():
        for index, link in enumerate(outcome.see):
            kind, id = link.split(":", 1)
            if id not in _known(kind, library):
                yield at_dialog(library, dialog, ("outcomes", name, "see", index), f"there is no {kind} '{id}'")


def unknown(text: str, library: Library) -> Iterator[tuple[str, str]]:
    """The fact and figure ids of a text that no file knows."""
    yield from (("fact", id) for id in facts_of(text) if id not in library.facts)
    yield from (("figure", id) for id in figures_of(text) if id not in library.figures)


def _names_a_day(text: Text) -> bool:
    return DAYS.search(text.ru + text.en) is not None


def _known(kind: str, library: Library) -> Iterable[str]:
    return {"topic": library.plan, "contact": library.contacts, "dialog": library.map.dialogs}.get(kind, {})


def check_reference(library: Library, today: date) -> Iterator[Finding]:
    for kind, id, path, named, known in _named(library):
        if named not in known:
            yield at_entry(library, kind, id, path, f"there is no '{named}'")
    for id, planned in library.plan.items():
        if planned.in_ not in library.sections:
            yield at_map(library, id, ("in",), f"there is no section '{planned.in_}'")
        for index, fact in enumerate(planned.facts):
            if fact not in library.facts:
                yield at_map(library, id, ("facts", index), f"there is no fact '{fact}' in facts.yaml")


def _named(library: Library) -> Iterator[tuple[str, str, Path, str, Iterable[str]]]:
    for id, source in library.sources.items():
        yield from (("sources", id, ("facts", n), fact, library.facts) for n, fact in enumerate(source.facts))
    for id, contact in library.contacts.items():
        yield from (("contacts", id, ("facts", n), fact, library.facts) for n, fact in enumerate(contact.facts))
    for id, figure in library.figures.items():
        for index, value in enumerate(figure.values):
            yield "figures", id, ("values", index, "fact"), value.fact, library.facts
    yield from _named_in_texts(library)


def _named_in_texts(library: Library) -> Iterator[tuple[str, str, Path, str, Iterable[str]]]:
    for id, term in library.glossary.items():
        yield "glossary", id, ("topic",), term.topic, library.plan
    for id, reversal in library.reversals.items():
        yield "reversals", id, ("topic",), reversal.topic, library.plan
    for index, question in enumerate(library.open_questions):
        yield "open-questions", str(index), ("topic",), question.topic, library.plan
    for id in library.refusals:
        yield "refusals", id, (), id, library.map.refuse
    for kind, id, path, text in reference_texts(library):
        for language in ("ru", "en"):
            for _, named in unknown(text.ru if language == "ru" else text.en, library):
                yield kind, id, (*path, language), named, ()


def at_map(library: Library, id: str, path: Path, message: str) -> Finding:
    """A finding at a topic's entry in map.yaml."""
    place = library.place("map", "topics", (id, *path))
    return Finding(place.file, place.line, message)
