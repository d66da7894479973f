"""All rules of the content in their order, and what they say of a topic, a dialog, a whole library."""

from __future__ import annotations

from datetime import date

from bot.content.checks import (
    as_of,
    asked,
    brevity,
    citation,
    closed,
    consulate,
    figures,
    identity,
    limits,
    links,
    names,
    outcomes,
    overdue,
    paths,
    phones,
    reachable,
    reading,
    same,
    script,
    see,
    silence,
    stated,
    unmarked,
    verdict,
)
from bot.content.checks.base import DialogRule, LibraryRule, TopicRule
from bot.content.errors import Finding
from bot.content.library import Library

TOPIC_RULES: tuple[TopicRule, ...] = (
    identity.check_topic,
    same.check_topic,
    script.check_topic,
    limits.check_topic,
    citation.check_topic,
    verdict.check_topic,
    links.check_topic,
    stated.check_topic,
    unmarked.check_topic,
    as_of.check_topic,
    overdue.check_topic,
    asked.check_topic,
    see.check_topic,
    reading.check_topic,
    brevity.check_topic,
    consulate.check_topic,
    silence.check_topic,
    closed.check_topic,
    names.check_topic,
    phones.check_topic,
)
DIALOG_RULES: tuple[DialogRule, ...] = (
    identity.check_dialog,
    same.check_dialog,
    script.check_dialog,
    verdict.check_dialog,
    links.check_dialog,
    unmarked.check_dialog,
    as_of.check_dialog,
    overdue.check_dialog,
    reading.check_dialog,
    consulate.check_dialog,
    silence.check_dialog,
    closed.check_dialog,
    names.check_dialog,
    phones.check_dialog,
    paths.check_dialog,
    outcomes.check_dialog,
)
LIBRARY_RULES: tuple[LibraryRule, ...] = (
    identity.check_reference,
    same.check_reference,
    script.check_reference,
    links.check_reference,
    verdict.check_reference,
    figures.check,
    reachable.check,
)


def check_topic(library: Library, id: str, today: date) -> list[Finding]:
    """What every rule of a topic says about one topic."""
    topic = library.topics[id]
    return [finding for rule in TOPIC_RULES for finding in rule(topic, library, today)]


def check_dialog(library: Library, id: str, today: date) -> list[Finding]:
    """What every rule of a dialog says about one dialog."""
    dialog = library.dialogs[id]
    return [finding for rule in DIALOG_RULES for finding in rule(dialog, library, today)]


def run_checks(library: Library, today: date) -> list[Finding]:
    """Every finding of every rule, sorted by file and line."""
    found = [finding for rule in LIBRARY_RULES for finding in rule(library, today)]
    for id in library.topics:
        found += check_topic(library, id, today)
    for id in library.dialogs:
        found += check_dialog(library, id, today)
    return sorted(set(found))
