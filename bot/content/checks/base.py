"""What all rules share: their shape, and how a finding is placed at a line of a file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from bot.content.dialog import Dialog
from bot.content.errors import Finding, Level
from bot.content.library import Library
from bot.content.models import Text, Topic
from bot.content.walk import texts_of_dialog

Path = tuple[str | int, ...]
TopicRule = Callable[[Topic, Library, date], Iterable[Finding]]
DialogRule = Callable[[Dialog, Library, date], Iterable[Finding]]
LibraryRule = Callable[[Library, date], Iterable[Finding]]


def at_topic(library: Library, topic: Topic, path: Path, message: str, level: Level = Level.ERROR) -> Finding:
    """A finding at a place of a topic's file."""
    place = library.place("topic", topic.id, path)
    return Finding(place.file, place.line, message, level)


def at_dialog(library: Library, dialog: Dialog, path: Path, message: str, level: Level = Level.ERROR) -> Finding:
    """A finding at a place of a dialog's file."""
    place = library.place("dialog", dialog.id, path)
    return Finding(place.file, place.line, message, level)


def at_entry(library: Library, kind: str, id: str, path: Path, message: str) -> Finding:
    """A finding at a place of a reference file ("facts", "sources", ...)."""
    place = library.place(kind, id, path)
    return Finding(place.file, place.line, message)


def spoken(dialog: Dialog) -> Iterator[tuple[Path, Text]]:
    """The texts of a dialog that are sentences: not its titles and the labels of its buttons."""
    return ((path, text) for path, text in texts_of_dialog(dialog) if path[-1] not in ("title", "label"))


def reference_texts(library: Library) -> Iterator[tuple[str, str, Path, Text]]:
    """Every text of the reference files that a reader may see: (kind, id, path, text)."""
    for id, source in library.sources.items():
        yield "sources", id, ("name",), source.name
    for id, contact in library.contacts.items():
        yield "contacts", id, ("name",), contact.name
        yield "contacts", id, ("what",), contact.what
        yield "contacts", id, ("for_whom",), contact.for_whom
    for id, reversal in library.reversals.items():
        yield "reversals", id, ("before",), reversal.before
        yield "reversals", id, ("now",), reversal.now
    for id, refusal in library.refusals.items():
        yield "refusals", id, ("text",), refusal.text
    for id, term in library.glossary.items():
        yield "glossary", id, (), Text(ru=term.ru.means, en=term.en.means)


def said(path: Path) -> str:
    """A path as an editor reads it: "do 2", "parts 1 body"."""
    return " ".join(str(part + 1) if isinstance(part, int) else part for part in path)
