"""Runs the rules, taking over from the last run the findings that cannot have changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial
from pathlib import Path

from bot.content.cache import JsonCache, cache_file, digest
from bot.content.checks import links, names, phones, reading
from bot.content.checks.every import DIALOG_RULES, LIBRARY_RULES, TOPIC_RULES
from bot.content.dialog import Dialog
from bot.content.errors import Finding, Level
from bot.content.library import Library
from bot.content.marks import figures_of
from bot.content.walk import marks_in, texts_of, texts_of_dialog

ENGINE = (Path(__file__).parents[1], Path(__file__).parents[2] / "dialogs")
# What a rule looks at besides a text and what the text names: one file changed then runs one rule anew, not all.
LOOKS_AT: dict[str, Callable[[Library], object]] = {
    links.__name__: lambda library: [sorted(known) for known in links.known_pages(library)],
    names.__name__: lambda library: names.doubtful_names(library).pattern,
    phones.__name__: lambda library: sorted(phones.phones(library)),
    reading.__name__: lambda library: reading.glossary_terms(library).pattern,
}


def run_kept_checks(library: Library, today: date, content_dir: Path, data_dir: Path) -> list[Finding]:
    """The findings of every rule, as `run_checks` gives them; `data_dir` holds what was found before."""
    found = [finding for rule in LIBRARY_RULES for finding in rule(library, today)]
    with JsonCache(cache_file(data_dir, content_dir, "findings")) as cache:
        found += _of_topics(library, today, cache)
        found += _of_dialogs(library, today, cache)
    return sorted(set(found))


def _of_topics(library: Library, today: date, cache: JsonCache) -> Iterator[Finding]:
    common, also = _common(today), _also(library)
    for topic in library.topics.values():
        ground = _ground(library, topic.id, common)
        for rule in TOPIC_RULES:
            key = f"{ground} {rule.__module__} {also.get(rule.__module__, '')}"
            yield from _findings(cache, key, partial(rule, topic, library, today))


def _of_dialogs(library: Library, today: date, cache: JsonCache) -> Iterator[Finding]:
    common, also = _common(today), _also(library)
    for dialog in library.dialogs.values():
        ground = _ground_of_dialog(library, dialog, common)
        for rule in DIALOG_RULES:
            key = f"{ground} {rule.__module__} {also.get(rule.__module__, '')}"
            yield from _findings(cache, key, partial(rule, dialog, library, today))


def _also(library: Library) -> dict[str, str]:
    return {rule: _short(looks_at(library)) for rule, looks_at in LOOKS_AT.items()}


def _findings(cache: JsonCache, key: str, rule: Callable[[], Iterable[Finding]]) -> list[Finding]:
    kept = cache.get(key)
    if kept is None:
        found = list(rule())
        cache.put(key, [[one.file, one.line, one.message, one.level.value] for one in found])
        return found
    return [Finding(file, line, message, Level(level)) for file, line, message, level in kept]


def _common(today: date) -> str:
    """The engine itself, and the day."""
    code = [digest(path.read_bytes()) for folder in ENGINE for path in sorted(folder.rglob("*.py"))]
    return _short([code, today])


def _ground(library: Library, id: str, common: str) -> str:
    """All that a topic's findings rest on: its file, its entry of the map, and every entry that it names."""
    topic = library.topics[id]
    facts = {*library.marks[id], *library.plan[id].facts}
    figures = {figure for _, text in texts_of(topic) for figure in (*figures_of(text.ru), *figures_of(text.en))}
    named = [
        [library.facts.get(fact) for fact in sorted(facts)],
        [library.figures.get(figure) for figure in sorted(figures)],
        [library.sources.get(source) for source in topic.sources],
        [library.contacts.get(contact) for contact in topic.linked("contact")],
        [linked in library.plan for linked in topic.linked("topic")],
        [linked in library.map.dialogs for linked in topic.linked("dialog")],
    ]
    return _short([common, library.digests[library.files[id]], library.plan[id], named])


def _ground_of_dialog(library: Library, dialog: Dialog, common: str) -> str:
    """The same of a dialog: its file, and every entry that it names."""
    texts = [text for _, text in texts_of_dialog(dialog)]
    figures = {figure for text in texts for figure in (*figures_of(text.ru), *figures_of(text.en))}
    links = [(name, outcome.say, outcome.see) for name, outcome in dialog.outcomes.items()]
    linked = {link.split(":", 1)[1] for _, _, see in links for link in see}
    named = [
        [library.facts.get(fact) for fact in sorted(marks_in(texts))],
        [library.figures.get(figure) for figure in sorted(figures)],
        [library.contacts.get(id) for id in sorted(linked)],
        [id in library.plan for id in sorted(linked)],
        [bool(library.topics[say].say) if say in library.topics else None for _, say, _ in links if say],
        library.map.dialogs,
    ]
    return _short([common, library.digests[f"dialogs/{dialog.id}.yaml"], named])


def _short(ground: object) -> str:
    return digest(repr(ground).encode())
