"""Rule: texts lead only to pages that sources.yaml or contacts.yaml know as safe to show, and to no other account."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from urllib.parse import urlsplit

from bot.content.checks.base import at_dialog, at_entry, at_topic, reference_texts, said
from bot.content.dialog import Dialog
from bot.content.errors import Finding
from bot.content.library import Library
from bot.content.marks import FACT
from bot.content.models import Topic
from bot.content.reference import Contact, Source
from bot.content.walk import texts_of, texts_of_dialog

NAMED_AFTER_THEIR_PAGE = {"sources", "contacts"}
URL = re.compile(r"[a-z]+://[^\s)>\]]+|\]\(([^)]*)\)")
BARE = re.compile(
    r"(?<![\w@/.-])(?:[a-z0-9-]+\.)+(?:com|org|net|gov|mx|ru|us|info|io|live|me)\b(?:/[^\s)>\],;]*)?", re.IGNORECASE
)
HANDLE = re.compile(r"(?<![\w.+-])@\w{3,}")  # Telegram makes a link of it; the bot's own name is written {{username}}


def check_topic(topic: Topic, library: Library, today: date) -> Iterator[Finding]:
    pages, hosts = known_pages(library)
    for path, text in texts_of(topic):
        for language in ("ru", "en"):
            bare = FACT.sub("", text.ru if language == "ru" else text.en)
            for found in _unknown(bare, pages, hosts):
                message = f"{said(path)}: '{found}' is not a page of sources.yaml or contacts.yaml that is safe to show"
                yield at_topic(library, topic, (*path, language), message)


def check_dialog(dialog: Dialog, library: Library, today: date) -> Iterator[Finding]:
    pages, hosts = known_pages(library)
    for path, text in texts_of_dialog(dialog):
        for bare in (FACT.sub("", text.ru), FACT.sub("", text.en)):
            for found in _unknown(bare, pages, hosts):
                yield at_dialog(library, dialog, path, f"{said(path)}: '{found}' is not a page that is safe to show")


def check_reference(library: Library, today: date) -> Iterator[Finding]:
    pages, hosts = known_pages(library)
    for kind, id, path, text in reference_texts(library):
        for bare in (FACT.sub("", text.ru), FACT.sub("", text.en)):
            for found in _unknown(bare, pages, hosts):
                if kind not in NAMED_AFTER_THEIR_PAGE:
                    yield at_entry(library, kind, id, path, f"'{found}' is not a page that is safe to show")


def _unknown(text: str, pages: set[str], hosts: set[str]) -> Iterator[str]:
    for match in URL.finditer(text):
        address = match.group(1) if match.group(1) is not None else match.group().rstrip(".,;")
        if address not in pages:
            yield address
    for match in BARE.finditer(URL.sub(" ", text)):
        if match.group().split("/")[0].lower().removeprefix("www.") not in hosts:
            yield match.group()
    for match in HANDLE.finditer(URL.sub(" ", text)):
        yield match.group()


@lru_cache(2)
def known_pages(library: Library) -> tuple[set[str], set[str]]:
    """The addresses a text may link to, and the host names it may name."""
    entries: list[Source | Contact] = [*library.sources.values(), *library.contacts.values()]
    pages = {entry.url for entry in entries if entry.url and entry.undesirable == "false"}
    hosts = {urlsplit(page).netloc.removeprefix("www.") for page in pages}
    return pages, hosts | {"telegram.org"}
