"""Runs the rules, taking over from the last run the findings that cannot have changed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from bot.content.cache import JsonCache, cache_file, digest
from bot.content.checks import LIBRARY_RULES, TOPIC_RULES, links, names, phones, reading
from bot.content.checks.base import TopicRule
from bot.content.errors import Finding, Level
from bot.content.library import Library
from bot.content.marks import figures_of
from bot.content.walk import texts_of

ENGINE = Path(__file__).parent.parent
# What a rule looks at besides the topic and what the topic names: one file changed then runs one rule anew, not all.
LOOKS_AT: dict[TopicRule, Callable[[Library], object]] = {
    links.check_topic: lambda library: [sorted(known) for known in links.known_pages(library)],
    names.check_topic: lambda library: names.doubtful_names(library).pattern,
    phones.check_topic: lambda library: sorted(phones.phones(library)),
    reading.check_topic: lambda library: reading.glossary_terms(library).pattern,
}


def run_kept_checks(library: Library, today: date, content_dir: Path, data_dir: Path) -> list[Finding]:
    """The findings of every rule, as `run_checks` gives them; `data_dir` holds what was found before."""
    cache = JsonCache(cache_file(data_dir, content_dir, "findings"))
    found = [finding for rule in LIBRARY_RULES for finding in rule(library, today)]
    common = _common(today)
    also = {rule: _short(looks_at(library)) for rule, looks_at in LOOKS_AT.items()}
    for id in library.topics:
        ground = _ground(library, id, common)
        for rule in TOPIC_RULES:
            key = f"{ground} {rule.__module__} {also.get(rule, '')}"
            found += _findings(cache, key, rule, library, id, today)
    cache.save()
    return sorted(set(found))


def _findings(cache: JsonCache, key: str, rule: TopicRule, library: Library, id: str, today: date) -> list[Finding]:
    kept = cache.get(key)
    if kept is None:
        found = list(rule(library.topics[id], library, today))
        cache.put(key, [[one.file, one.line, one.message, one.level.value] for one in found])
        return found
    return [Finding(file, line, message, Level(level)) for file, line, message, level in kept]


def _common(today: date) -> str:
    """The engine itself, and the day."""
    code = [digest(path.read_bytes()) for path in sorted(ENGINE.rglob("*.py"))]
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
    ]
    return _short([common, library.digests[library.files[id]], library.plan[id], named])


def _short(ground: object) -> str:
    return digest(repr(ground).encode())
