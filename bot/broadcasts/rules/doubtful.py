"""The names and sites of organizations and media that are not known to be safe, in the forms that people write."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from bot.broadcasts.rules.addresses import links, page
from bot.content.checks.names import MEDIA
from bot.content.library import Library
from bot.content.reference import Contact, Source

SAFE_KINDS: Final = frozenset({"government", "court", "law"})
MESSENGER: Final = frozenset({"telegram"})  # what the reader holds in hand; a firm may say it has a channel there
MESSENGER_SITES: Final = frozenset({"telegram.org", "t.me"})
QUOTED: Final = frozenset({"most", "мост", "холод", "documented", "unanswered"})  # too common to refuse without quotes
ORDINARY: Final = frozenset({
    "asap", "clinic", "jurist", "the ark", "the bell", "the insider", "public citizen", "las americas", "ковчег",
    "nolo", "trac", "10news", "rbc", "immigration america", "immigration bond lawyer", "immigration policy trackers",
})  # fmt: skip
PIECES: Final = re.compile(r", | — ")
BRACKETS: Final = re.compile(r"\s*\(([^)]*)\)")
FULL_NAME: Final = re.compile(
    r"(?:The [A-Z]\w+|(?:[A-Z][\w/]+ )(?:(?:for|in|of|and|[A-Z])[\w/]* ?)+|[A-Z]{2,}/[A-Z]{2,})"
)
ENDING: Final = re.compile(r"(?:ая|яя|ое|ее|ый|ий|ой|ые|ие|[аяоеыийь])$")
SECOND_LEVEL: Final = frozenset({"co", "com", "org", "net", "gov", "gob", "ac"})


@lru_cache(2)
def names(library: Library) -> re.Pattern[str]:
    """A pattern that finds any of the names in a text, in its case forms."""
    found = {name for entry in _doubtful(library) for said in (entry.name.ru, entry.name.en) for name in _names(said)}
    known = {name for name in found | set(MEDIA) if name.casefold() not in MESSENGER}
    shapes = sorted(sorted(_shape(name) for name in known), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(shapes)})(?!\w)")


@lru_cache(2)
def hosts(library: Library) -> frozenset[str]:
    """The sites of such organizations and media; one that an office shares is left out."""
    entries: list[Source | Contact] = [*library.sources.values(), *library.contacts.values()]
    safe = {site(page(entry.url).host) for entry in entries if entry.url and entry.undesirable == "false"}
    linked = {site(page(entry.url).host) for entry in _doubtful(library) if entry.url}
    named = {site(page(link).host) for entry in _doubtful(library) for link in links(entry.name.en)}
    return frozenset((linked | named) - safe - MESSENGER_SITES)


def site(host: str) -> str:
    """The part of a host name that belongs to one owner: "help.unhcr.org" is of unhcr.org."""
    labels = host.split(".")
    kept = 3 if len(labels) > 2 and labels[-2] in SECOND_LEVEL else 2
    return ".".join(labels[-kept:])


def _doubtful(library: Library) -> Iterator[Source | Contact]:
    entries: list[Source | Contact] = [*library.sources.values(), *library.contacts.values()]
    return (entry for entry in entries if entry.undesirable != "false" and entry.kind not in SAFE_KINDS)


def _names(said: str) -> Iterator[str]:
    """The names in what an entry is called: "ASAP (Asylum Seeker Advocacy Project)" has two, a date is none."""
    name = PIECES.split(" ".join(said.split()))[0]
    yield from (full for full in BRACKETS.findall(name) if FULL_NAME.fullmatch(full))
    yield BRACKETS.sub("", name).strip("«» ")


def _shape(name: str) -> str:
    """A pattern for one name: as it is written, or also in small letters where no common word reads so."""
    shape = re.sub(r"[А-Яа-яЁё]+|[^А-Яа-яЁё]+", lambda part: _declined(part.group()), name)
    if name.casefold() in QUOTED:
        return rf"(?<=[«“\"„])(?i:{shape})(?=[»”\"])"
    return shape if name.casefold() in ORDINARY else f"(?i:{shape})"


def _declined(part: str) -> str:
    """A Russian word with any ending; anything else as it is."""
    if not re.match("[А-Яа-яЁё]", part) or part.isupper() or len(part) < 4:
        return re.escape(part)
    return f"{re.escape(ENDING.sub('', part))}[а-яё]{{0,3}}"
