"""Rule: no text names an organization or a medium that may be dangerous to be tied with in Russia."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from bot.content.checks.base import at_dialog, at_topic, said
from bot.content.dialog import Dialog
from bot.content.errors import Finding
from bot.content.library import Library
from bot.content.models import Topic
from bot.content.walk import texts_of, texts_of_dialog

MEDIA = (
    "Медуза", "Meduza", "The Insider", "Радио Свобода", "Радио Свободы", "Novaya Gazeta", "Новая газета",
    "Новой газеты", "Медиазона", "Mediazona", "ОВД-Инфо", "OVD-Info", "Антивоенный комитет", "Anti-War Committee",
)  # fmt: skip


def check_topic(topic: Topic, library: Library, today: date) -> Iterator[Finding]:
    for path, text in texts_of(topic):
        for language, words in (("ru", text.ru), ("en", text.en)):
            found = doubtful_names(library).search(words)
            if found:
                message = f"{said(path)}: '{found.group()}' is shown only after the warning, not in texts"
                yield at_topic(library, topic, (*path, language), message)


def check_dialog(dialog: Dialog, library: Library, today: date) -> Iterator[Finding]:
    for path, text in texts_of_dialog(dialog):
        for words in (text.ru, text.en):
            if found := doubtful_names(library).search(words):
                yield at_dialog(library, dialog, path, f"{said(path)}: '{found.group()}' is not to be named here")


@lru_cache(2)
def doubtful_names(library: Library) -> re.Pattern[str]:
    """The names of organizations that are not known to be safe, and of media."""
    contacts = (one for one in library.contacts.values() if one.kind == "organization" and one.undesirable != "false")
    names = {name for one in contacts for name in (one.name.ru, one.name.en)} | set(MEDIA)
    longest_first = sorted(sorted(map(re.escape, names)), key=len, reverse=True)  # in the same order in every run
    return re.compile(rf"(?<!\w)(?:{'|'.join(longest_first)})(?!\w)")
