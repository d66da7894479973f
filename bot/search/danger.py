"""Words that come before everything else: of suicide, and of arrest or removal that is happening now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rapidfuzz import utils

from bot.content.models import Phrasings
from bot.content.reference import Danger

SPARE_WORDS = 2  # how many other words may stand between those of a piece
TO_LIVE = frozenset({"жить", "live", "living"})
SOMEWHERE = tuple(
    """
    росси рф украин беларус мексик сша америк штат стран город деревн калифорни флорид общежит квартир шелтер муж жен
    родител мам свекров власт там путин russia ukraine belarus mexico america usa country shelter husband wife parents
    mother there putin
    """.split()
)
NOT = frozenset({"не", "ни", "not", "dont", "t", "never"})  # "don't" is two words without its apostrophe

Piece = tuple[str, ...]


class Pieces:
    """Pieces of messages; a word counts with whatever ending."""

    def __init__(self, said: Phrasings) -> None:
        self._pieces = tuple(tuple(plain_words(words)) for words in (*said.ru, *said.en))
        self._beginnings = frozenset(wanted for piece in self._pieces for wanted in piece)
        self._lengths = sorted({len(wanted) for wanted in self._beginnings})

    def close_together(self, said: Sequence[str]) -> Iterator[range]:
        """Where the words of a piece stand close together in any order: from the first as far as they may reach."""
        for piece in self._possible(said):
            reach = len(piece) + SPARE_WORDS
            for start, word in enumerate(said):
                if word.startswith(piece) and _holds(said[start : start + reach], piece):
                    yield range(start, min(len(said), start + reach))

    def side_by_side(self, said: Sequence[str]) -> Iterator[range]:
        """Where the words of a piece stand side by side and in their order."""
        for piece in self._possible(said):
            for start in range(len(said) - len(piece) + 1):
                if all(said[start + at].startswith(wanted) for at, wanted in enumerate(piece)):
                    yield range(start, start + len(piece))

    def _possible(self, said: Sequence[str]) -> Iterator[Piece]:
        """The pieces whose every word is there at all: of hundreds there is mostly none."""
        begun = {word[:length] for word in said for length in self._lengths} & self._beginnings
        return (piece for piece in self._pieces if begun.issuperset(piece)) if begun else iter(())


class Alarms:
    """The pieces of messages that mean danger."""

    def __init__(self, danger: Danger) -> None:
        self._crisis, self._urgent, self._calm = Pieces(danger.crisis), Pieces(danger.urgent), Pieces(danger.calm)

    def crisis(self, said: Sequence[str]) -> bool:
        """Whether words speak of ending one's life.

        "I do not want to live" counts. "I do not want to live in Russia" speaks of a place, "I do not want to die" of
        fear: these do not.
        """
        places = {at for at in range(len(said)) if _speaks_of_a_place(said, at)}
        found = self._crisis.close_together(said)
        return any(places.isdisjoint(reach) and not _negated(said, reach.start) for reach in found)

    def urgent(self, said: Sequence[str]) -> bool:
        """Whether words speak of an arrest or a removal now; "they took the passport" is none."""
        calm = {at for found in self._calm.side_by_side(said) for at in found}
        return any(found.start not in calm for found in self._urgent.close_together(said))


def plain_words(text: str) -> list[str]:
    """The words of a text in small letters, ё as е, without punctuation."""
    return utils.default_process(text).replace("ё", "е").split()


def _holds(window: Sequence[str], piece: Piece) -> bool:
    return all(any(near.startswith(wanted) for near in window) for wanted in piece)


def _speaks_of_a_place(said: Sequence[str], at: int) -> bool:
    """Whether the word there is "live", and where or with whom one lives follows it."""
    return said[at] in TO_LIVE and any(word.startswith(SOMEWHERE) for word in said[at + 1 : at + 4])


def _negated(said: Sequence[str], at: int) -> bool:
    """Whether "not" stands right before the word there, as in "I do not want to die"."""
    return at > 0 and said[at - 1] in NOT and said[at] not in NOT
