"""Offers the topics nearest to what a person wrote; it offers, it never claims to know."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from threading import Lock

from rapidfuzz import utils

from bot.content.library import Library
from bot.search.index import REFUSED, Index

LONGEST = 300  # the question of a long story stands at its end
LEAST = 0.4  # measured on the questions kept for tuning, tests/search
OFFERED = 4
SPARE_WORDS = 2  # how many other words may stand between those of a piece
TO_LIVE = frozenset({"жить", "live", "living"})
LIVES_SOMEWHERE = frozenset("в на там здесь тут с у под in there here with under like".split())


@dataclass(frozen=True, slots=True)
class Near:
    """What a message comes close to: topics, the nearest first; a kind of question that is refused; a crisis."""

    topics: tuple[str, ...] = ()
    refusal: str | None = None
    crisis: bool = False


class Nearest:
    """The search over one library; its index is built by the first who asks, or by `prepare`."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._crisis = tuple(plain(words).split() for words in (*library.danger.crisis.ru, *library.danger.crisis.en))
        self._index: Index | None = None
        self._one_at_a_time = Lock()  # the stemmer is no friend of threads

    def prepare(self) -> None:
        """Builds the index, which takes about half a second, so that nobody waits for it."""
        with self._one_at_a_time:
            self._ready()

    def look(self, question: str) -> Near:
        """What a message comes close to; words of suicide anywhere in it come before all else."""
        said = plain(question).split()
        if any(stands_in(said, piece) for piece in self._crisis):
            return Near(crisis=True)
        with self._one_at_a_time:
            index = self._ready()
            scores = index.scores(index.reading.read(question[-LONGEST:]))
        return _decided(scores)

    def _ready(self) -> Index:
        if self._index is None:
            self._index = _index_of(self._library)
        return self._index


def _decided(scores: Mapping[str, float]) -> Near:
    near = sorted((owner for owner in scores if scores[owner] >= LEAST), key=scores.__getitem__, reverse=True)
    if near and near[0].startswith(REFUSED):
        return Near(refusal=near[0].removeprefix(REFUSED))
    return Near(tuple(owner for owner in near if not owner.startswith(REFUSED))[:OFFERED])


_kept: dict[str, Index] = {}


def _index_of(library: Library) -> Index:
    """The index of a library; the last one is kept, as most reloads change no word of it."""
    key = repr(sorted(library.digests.items()))
    if key not in _kept:
        _kept.clear()
        _kept[key] = Index(library)
    return _kept[key]


def plain(text: str) -> str:
    """A text in small letters without punctuation, ё as е."""
    return " ".join(utils.default_process(text).replace("ё", "е").split())


def stands_in(said: list[str], piece: list[str]) -> bool:
    """Whether the words of a piece stand close together in what was said, in any order and with other endings.

    "I do not want to live" counts; "I do not want to live in Russia" speaks of a place and does not.
    """
    reach = len(piece) + SPARE_WORDS
    for start in range(len(said)):
        window = said[start : start + reach]
        if all(any(word.startswith(wanted) for word in window) for wanted in piece):
            return not any(speaks_of_a_place(said, at) for at in range(start, start + len(window)))
    return False


def speaks_of_a_place(said: list[str], at: int) -> bool:
    """Whether the word there is "live", and where or how one lives follows it."""
    return said[at] in TO_LIVE and said[at + 1 : at + 2] != [] and said[at + 1] in LIVES_SOMEWHERE
