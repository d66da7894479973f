"""Rule: a phone in a text is the phone of a contact, digit for digit; and texts are Markdown without HTML tags."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache

from bot.content.checks.base import Path, at_dialog, at_topic, said
from bot.content.dialog import Dialog
from bot.content.errors import Finding
from bot.content.library import Library
from bot.content.marks import FACT
from bot.content.models import Topic
from bot.content.walk import Walked, texts_of, texts_of_dialog

PHONE = re.compile(r"\+\d[\d\s\u00a0()-]{8,}\d|\b1-\d{3}-\d{3}-\d{4}\b|\b8-800[\d-]{8,}\d")
TAG = re.compile(r"</?[a-zA-Z][^>]*>")


def check_topic(topic: Topic, library: Library, today: date) -> Iterator[Finding]:
    for path, message in _amiss(texts_of(topic), library):
        yield at_topic(library, topic, path, message)


def check_dialog(dialog: Dialog, library: Library, today: date) -> Iterator[Finding]:
    for path, message in _amiss(texts_of_dialog(dialog), library):
        yield at_dialog(library, dialog, path, message)


def _amiss(texts: Iterable[Walked], library: Library) -> Iterator[tuple[Path, str]]:
    known = phones(library)
    for path, text in texts:
        for language, words in (("ru", text.ru), ("en", text.en)):
            for found in PHONE.findall(FACT.sub("", words)):
                if digits(found) not in known:
                    yield (*path, language), f"{said(path)}: {found} is the phone of no contact in contacts.yaml"
            if tag := TAG.search(words):
                yield (*path, language), f"{said(path)}: Markdown, not HTML: '{tag.group()}'"


def digits(phone: str) -> str:
    """The last ten digits, which are the same with and without the country code."""
    return re.sub(r"\D", "", phone)[-10:]


@lru_cache(2)
def phones(library: Library) -> frozenset[str]:
    """The numbers of all contacts."""
    return frozenset(digits(contact.phone) for contact in library.contacts.values() if contact.phone)
