"""All that is looked up when a message comes: what was learned, the words of the content, danger."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from bot.content.cache import cache_file, digest
from bot.content.library import Library
from bot.search import tables
from bot.search.danger import Alarms
from bot.search.lexical import Lexical, lexical_of, stems_of_content
from bot.search.postings import Postings
from bot.search.ranker import Ranker, ranker_in
from bot.search.synonyms import Synonyms
from bot.search.words import Reading

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Index:
    """One library, ready to be asked."""

    lexical: Lexical
    ranker: Ranker
    reading: Reading
    alarms: Alarms
    synonyms: Synonyms


def index_of(library: Library, content_dir: Path | None = None, data_dir: Path | None = None) -> Index:
    """The index of a library: read from `data_dir` where nothing has changed since, else built and kept there."""
    synonyms = Synonyms(library.synonyms)
    path = cache_file(data_dir, content_dir, "search").with_suffix(".tables") if data_dir and content_dir else None
    name = _name(library)
    lexical, known = _kept(path, name) or _built(library, synonyms, path, name)
    ranker = ranker_in()
    return Index(lexical, ranker, Reading(known, ranker.words), Alarms(library.danger), synonyms)


def _kept(path: Path | None, name: str) -> tuple[Lexical, list[str]] | None:
    with suppress(OSError, ValueError, KeyError):
        if path is not None:
            with path.open("rb") as file:
                head, phrasings, texts = tables.head_in(file, only=name), Postings.read(file), Postings.read(file)
            owners = [owner for owner, times in head["owners"] for _ in range(times)]
            return Lexical(owners, head["topics"], phrasings, texts), head["known"].split()
    return None


def _built(library: Library, synonyms: Synonyms, path: Path | None, name: str) -> tuple[Lexical, list[str]]:
    lexical, known = lexical_of(library, synonyms), sorted(stems_of_content(library, synonyms))
    owners = [(owner, len(list(them))) for owner, them in groupby(lexical.owners)]
    head = {"name": name, "owners": owners, "topics": lexical.topics, "known": " ".join(known)}
    with suppress(OSError):
        if path is not None:
            tables.write(path, head, (lexical.phrasings, lexical.texts))
    return lexical, known


def _name(library: Library) -> str:
    """What the index depends on: every file of the content, and the code that builds it."""
    code = [digest(path.read_bytes()) for path in sorted(HERE.glob("*.py"))]
    return digest(json.dumps([sorted(library.digests.items()), code]).encode())
