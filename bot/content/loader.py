"""Loads the content folder into one frozen library, or says every file and line that stands in the way."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from bot.content.cache import JsonCache, PackedLines, cache_file, digest, parse_file
from bot.content.dialog import Dialog
from bot.content.errors import ContentError, Finding
from bot.content.library import Library
from bot.content.models import Id, LongId, Phrasings, Topic
from bot.content.reference import Contact, Danger, Fact, Figure, Map, OpenQuestion, RefusalText, Reversal, Source, Term

ENTRIES: dict[str, TypeAdapter[Any]] = {
    "facts": TypeAdapter(dict[LongId, Fact]),
    "sources": TypeAdapter(dict[LongId, Source]),
    "figures": TypeAdapter(dict[LongId, Figure]),
    "contacts": TypeAdapter(dict[Id, Contact]),
    "glossary": TypeAdapter(dict[Id, Term]),
    "reversals": TypeAdapter(dict[Id, Reversal]),
    "refusals": TypeAdapter(dict[Id, RefusalText]),
    "danger": TypeAdapter(Danger),
    "open_questions": TypeAdapter(tuple[OpenQuestion, ...]),
    "synonyms": TypeAdapter(dict[LongId, Phrasings]),
}
MAP: TypeAdapter[Map] = TypeAdapter(Map)
TO_WRITE: TypeAdapter[tuple[str, ...]] = TypeAdapter(tuple[Id, ...])
TOPIC: TypeAdapter[Topic] = TypeAdapter(Topic)
DIALOG: TypeAdapter[Dialog] = TypeAdapter(Dialog)


@dataclass
class _Loading:
    """What has been read so far of one content folder."""

    root: Path
    cache: JsonCache
    findings: list[Finding] = field(default_factory=list)
    digests: dict[str, str] = field(default_factory=dict)
    lines: dict[str, PackedLines] = field(default_factory=dict)

    def read(self, file: str, shape: TypeAdapter[Any]) -> Any:
        """One file as its model, or None with the findings noted."""
        try:
            raw = (self.root / file).read_bytes()
        except OSError as error:
            reason = error.strerror or "unknown reason"
            self.findings.append(Finding(file, 1, f"the file cannot be read: {reason.lower()}"))
            return None
        self.digests[file] = digest(raw)
        data, self.lines[file], found = parse_file(raw, file, self.cache)
        self.findings += found
        return None if found else self.shaped(file, data, shape)

    def shaped(self, file: str, data: Any, shape: TypeAdapter[Any]) -> Any:
        try:
            return shape.validate_python(data)
        except ValidationError as error:
            for detail in error.errors(include_url=False):
                line = self.lines[file].of(detail["loc"])
                self.findings.append(Finding(file, line, say(detail)))
            return None


def say(detail: ErrorDetails) -> str:
    """A validation error in the words of an editor: where it is in the entry, and what to do."""
    path = "/".join(str(part) for part in detail["loc"])
    if detail["type"] == "missing":
        return f"'{path}' is missing"
    if detail["type"] in ("extra_forbidden", "unexpected_keyword_argument"):
        return f"'{path}' is not a key that belongs here"
    message = detail["msg"].removeprefix("Value error, ")
    return f"'{path}': {message[0].lower()}{message[1:]}" if path else message


def load_library(root: Path, data_dir: Path | None = None) -> Library:
    """Loads the folder `root`; `data_dir` holds the cache of parsed files, None for no cache.

    Raises ContentError with all findings, sorted by file and line.
    """
    if not root.is_dir():
        raise ContentError([Finding(".", 1, f"there is no content folder at {root}: set CONTENT_DIR")])
    with JsonCache(cache_file(data_dir, root, "parsed") if data_dir else None) as cache:
        loading = _Loading(root, cache)
        library = _load(loading)
    if library is None or loading.findings:
        raise ContentError(loading.findings)
    return library


def _load(loading: _Loading) -> Library | None:
    map_ = loading.read("map.yaml", MAP)
    entries = {name: loading.read(f"{name.replace('_', '-')}.yaml", shape) for name, shape in ENTRIES.items()}
    to_write = loading.read("to-write.yaml", TO_WRITE) if (loading.root / "to-write.yaml").exists() else ()
    topics, files = _load_topics(loading, map_)
    dialogs = _load_dialogs(loading, map_)
    if loading.findings:
        return None
    return Library(
        map=map_,
        topics={id: topics[id] for id in map_.topics if id in topics},
        dialogs={id: dialogs[id] for id in map_.dialogs if id in dialogs},
        to_write=to_write,
        files=files,
        digests=loading.digests,
        lines=loading.lines,
        **entries,
    )


def _load_topics(loading: _Loading, map_: Map | None) -> tuple[dict[str, Topic], dict[str, str]]:
    topics: dict[str, Topic] = {}
    files: dict[str, str] = {}
    for path in sorted((loading.root / "faq").glob("**/*.y*ml")):
        file = path.relative_to(loading.root).as_posix()
        topic = loading.read(file, TOPIC)
        if topic is None:
            continue
        loading.findings += _misplaced(file, topic, map_)
        topics[topic.id], files[topic.id] = topic, file
    return topics, files


def _misplaced(file: str, topic: Topic, map_: Map | None) -> list[Finding]:
    if map_ is None:
        return []
    planned = map_.topics.get(topic.id)
    if planned is None:
        return [Finding(file, 1, f"the topic '{topic.id}' is not in map.yaml")]
    if file != f"faq/{planned.in_}/{topic.id}.yaml":
        return [Finding(file, 1, f"by map.yaml this topic belongs in faq/{planned.in_}/{topic.id}.yaml")]
    return []


def _load_dialogs(loading: _Loading, map_: Map | None) -> dict[str, Dialog]:
    dialogs: dict[str, Dialog] = {}
    for path in sorted((loading.root / "dialogs").glob("**/*.y*ml")):
        file = path.relative_to(loading.root).as_posix()
        dialog = loading.read(file, DIALOG)
        if dialog is None:
            continue
        if file != f"dialogs/{dialog.id}.yaml":
            loading.findings.append(Finding(file, 1, f"the dialog '{dialog.id}' belongs in dialogs/{dialog.id}.yaml"))
        if map_ is not None and dialog.id not in map_.dialogs:
            loading.findings.append(Finding(file, 1, f"the dialog '{dialog.id}' is not in the list of map.yaml"))
        dialogs[dialog.id] = dialog
    return dialogs
