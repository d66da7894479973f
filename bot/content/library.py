"""The whole content as one frozen object, and where in the files each part of it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from bot.content.cache import PackedLines
from bot.content.dialog import Dialog
from bot.content.models import Phrasings, Text, Topic
from bot.content.reference import (
    Contact,
    Danger,
    Fact,
    Figure,
    Map,
    OpenQuestion,
    Planned,
    RefusalText,
    Reversal,
    Source,
    Term,
)
from bot.content.walk import marks_of


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: a file relative to the content folder, and a line counting from 1."""

    file: str
    line: int


@dataclass(frozen=True, eq=False)
class Library:
    """Topics and what they rest on; `digests` hold a hash per file, `lines` the lines of each file."""

    map: Map
    topics: Mapping[str, Topic]
    dialogs: Mapping[str, Dialog]
    facts: Mapping[str, Fact]
    sources: Mapping[str, Source]
    figures: Mapping[str, Figure]
    contacts: Mapping[str, Contact]
    glossary: Mapping[str, Term]
    reversals: Mapping[str, Reversal]
    refusals: Mapping[str, RefusalText]
    danger: Danger
    open_questions: tuple[OpenQuestion, ...]
    synonyms: Mapping[str, Phrasings]
    to_write: tuple[str, ...]
    files: Mapping[str, str]
    digests: Mapping[str, str]
    lines: Mapping[str, PackedLines]

    @property
    def sections(self) -> Mapping[str, Text]:
        """The titles of the sections, in the order readers see them."""
        return self.map.sections

    @property
    def plan(self) -> Mapping[str, Planned]:
        """What the map asks of each topic."""
        return self.map.topics

    @cached_property
    def by_section(self) -> Mapping[str, tuple[str, ...]]:
        """The written topics of each section, in the order of the map; a section with none is left out."""
        found: dict[str, list[str]] = {section: [] for section in self.sections}
        for topic, planned in self.plan.items():
            if topic in self.topics:
                found[planned.in_].append(topic)
        return {section: tuple(topics) for section, topics in found.items() if topics}

    @cached_property
    def dialog_keys(self) -> Mapping[str, Dialog]:
        """The dialogs by the letter that buttons carry for them."""
        return {dialog.key: dialog for dialog in self.dialogs.values()}

    @cached_property
    def marks(self) -> Mapping[str, tuple[str, ...]]:
        """The fact ids each topic's sentences are marked with."""
        return {topic.id: marks_of(topic) for topic in self.topics.values()}

    def place(self, kind: str, id: str, path: tuple[str | int, ...] = ()) -> Place:
        """Where a topic ("topic"), a dialog ("dialog") or an entry of a reference file ("facts", ...) stands."""
        if kind in ("topic", "dialog"):
            file = self.files[id] if kind == "topic" else f"dialogs/{id}.yaml"
            return Place(file, self.lines[file].of(path) if path else 1)
        file = f"{kind}.yaml"
        return Place(file, self.lines[file].of((id, *path)))
