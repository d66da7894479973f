"""Rule: a phone in a text is the phone of a contact, digit for digit; and texts are Markdown without HTML tags."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from bot.content.checks.base import at_topic, said
from bot.content.errors import Finding
from bot.content.library import Library
from bot.content.marks import FACT
from bot.content.models import Topic
from bot.content.walk import texts_of

PHONE = re.compile(r"\+\d[\d\s\u00a0()-]{8,}\d|\b1-\d{3}-\d{3}-\d{4}\b|\b8-800[\d-]{8,}\d")
TAG = re.compile(r"</?[a-zA-Z][^>]*>")


def check_topic(topic: Topic, library: Library, today: date) -> Iterator[Finding]:
    known = phones(library)
    for path, text in texts_of(topic):
        for language, words in (("ru", text.ru), ("en", text.en)):
            for found in PHONE.findall(FACT.sub("", words)):
                if digits(found) not in known:
                    message = f"{said(path)}: {found} is the phone of no contact in contacts.yaml"
                    yield at_topic(library, topic, (*path, language), message)
            if tag := TAG.search(words):
                yield at_topic(library, topic, (*path, language), f"{said(path)}: Markdown, not HTML: '{tag.group()}'")


def digits(phone: str) -> str:
    """The last ten digits, which are the same with and without the country code."""
    return re.sub(r"\D", "", phone)[-10:]


@lru_cache(2)
def phones(library: Library) -> frozenset[str]:
    """The numbers of all contacts."""
    return frozenset(digits(contact.phone) for contact in library.contacts.values() if contact.phone)
