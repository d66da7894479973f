"""Finds pieces of messages in words: as they stand, in any order, with other endings, glued together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from rapidfuzz import fuzz, process, utils

from bot.content.models import Phrasings

SPARE_WORDS = 2  # how many other words may stand between those of a piece
LOOKED_UP_BY = 4  # so many letters of the longest word of a piece tell whether it may be there at all
SHORTEST_GLUED = 6  # letters: "kms" are kilometers
SHORTEST, LONGEST, ALIKE = 6, 40, 80  # letters of a word that is known with a typo in it; of 100
MISSPELLED = (("ё", "е"), ("жы", "жи"), ("шы", "ши"), ("чю", "чу"))

Piece = tuple[str, ...]


class Pieces:
    """Pieces of messages; a word counts with whatever ending."""

    def __init__(self, pieces: Iterable[Piece]) -> None:
        self._by_longest: dict[str, list[Piece]] = defaultdict(list)
        for piece in dict.fromkeys(pieces):
            self._by_longest[max(piece, key=len)[:LOOKED_UP_BY]].append(piece)
        self._lengths = sorted({len(key) for key in self._by_longest})

    def close_together(self, said: Sequence[str]) -> Iterator[list[int]]:
        """Where the words of a piece stand, close together in any order: each place, in the order of the piece."""
        for piece in self._possible(said):
            reach = len(piece) + SPARE_WORDS
            for start, word in enumerate(said):
                if word.startswith(piece) and (found := _places(said[start : start + reach], piece)):
                    yield [start + at for at in found]

    def side_by_side(self, said: Sequence[str]) -> Iterator[list[int]]:
        """Where the words of a piece stand side by side and in their order."""
        for piece in self._possible(said):
            for start in range(len(said) - len(piece) + 1):
                if all(said[start + at].startswith(wanted) for at, wanted in enumerate(piece)):
                    yield list(range(start, start + len(piece)))

    def _possible(self, said: Sequence[str]) -> Iterator[Piece]:
        """The pieces whose every word is there at all: of hundreds there is mostly none."""
        begun, text = {word[:length] for word in said for length in self._lengths}, " ".join(("", *said))
        for longest in begun & self._by_longest.keys():
            yield from (piece for piece in self._by_longest[longest] if all(f" {word}" in text for word in piece))


class Typos:
    """The longer words of pieces, to be known again in words that nobody knows."""

    def __init__(self, pieces: Iterable[Piece]) -> None:
        self._by_first: dict[str, list[str]] = defaultdict(list)  # a first letter is seldom wrong
        for word in sorted({word for piece in pieces for word in piece if len(word) >= SHORTEST}):
            self._by_first[word[0]].append(word)

    def corrected(self, word: str) -> str:
        """The word of a piece that a word is a typo of, else the word itself."""
        if not SHORTEST <= len(word) <= LONGEST:
            return word
        found = process.extractOne(word, self._by_first.get(word[0], ()), scorer=fuzz.ratio, score_cutoff=ALIKE)
        return str(found[0]) if found else word


def plain_words(text: str) -> list[str]:
    """The words of a text in small letters, without punctuation; жы, шы and чю count as they should be spelled."""
    plain = utils.default_process(text)
    for wrong, right in MISSPELLED:
        plain = plain.replace(wrong, right)
    return plain.split()


def pieces_of(said: Phrasings) -> list[Piece]:
    """The pieces of both languages, each as its words."""
    return [tuple(plain_words(words)) for words in (*said.ru, *said.en)]


def also_glued(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces, and each with the spaces left out that people leave out: "не хочужить"."""
    for piece in pieces:
        yield from _glued(piece)


def _glued(piece: Piece) -> Iterator[Piece]:
    for end in range(1, len(piece) + 1):
        first = "".join(piece[:end])
        if end == 1 or len(first) >= SHORTEST_GLUED:
            yield from ((first, *rest) for rest in _glued(piece[end:])) if end < len(piece) else iter([(first,)])


def _places(window: Sequence[str], piece: Piece) -> list[int]:
    """Where in the window each word of a piece stands first; nothing where one is missing."""
    found = [next((at for at, near in enumerate(window) if near.startswith(wanted)), -1) for wanted in piece]
    return [] if -1 in found else found
