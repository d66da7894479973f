"""Rule: a button leads to every topic, and every topic of the map is either written or listed as to be written."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.content.checks.identity import at_map
from bot.content.errors import Finding
from bot.content.library import Library


def check(library: Library, today: date) -> Iterator[Finding]:
    listed = set(library.to_write)
    for id in library.plan:
        if id in library.topics and id in listed:
            yield _to_write(library, id, f"'{id}' is written, but no button leads to it while it stands in this list")
        if id not in library.topics and id not in listed:
            yield at_map(library, id, (), f"'{id}' has no file, and to-write.yaml does not list it")
    for id in library.to_write:
        if id not in library.plan:
            yield _to_write(library, id, f"there is no topic '{id}' in map.yaml")
    yield from _dialogs(library)
    for key, refusal in library.map.refuse.items():
        if key not in library.refusals:
            place = library.place("map", "refuse", (key,))
            yield Finding(place.file, place.line, f"refusals.yaml has no words for '{key}'")
        if refusal.to not in library.plan:
            place = library.place("map", "refuse", (key,))
            yield Finding(place.file, place.line, f"there is no topic '{refusal.to}'")


def _dialogs(library: Library) -> Iterator[Finding]:
    for index, id in enumerate(library.map.dialogs):
        if id not in library.dialogs:
            place = library.place("map", "dialogs", (index,))
            yield Finding(place.file, place.line, f"'{id}' has no file in dialogs/")
    taken: dict[str, str] = {}
    for id, dialog in library.dialogs.items():
        first = taken.setdefault(dialog.key, id)
        if first != id:
            place = library.place("dialog", id, ("key",))
            yield Finding(place.file, place.line, f"the key '{dialog.key}' is that of '{first}'")


def _to_write(library: Library, id: str, message: str) -> Finding:
    place = library.place("to-write", str(library.to_write.index(id)))
    return Finding(place.file, place.line, message)
