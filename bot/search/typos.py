"""Finds the known word behind a mistyped one, and the words behind several that were typed without spaces."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz, process

SHORTEST = 5  # in shorter words a changed letter makes another word more often than a typo
LONGEST = 40
ALIKE = 80  # of 100: two letters of ten
FURTHEST = 2  # how many letters longer or shorter the word may be
LOOKED_UP, CUT = 12, 3  # how many words of a message, at most: a person mistypes some, in random signs all are
SHORTEST_GLUED, SHORTEST_PIECE, MOST_PIECES = 9, 3, 5
LETTERS_A_PIECE = 4  # on average: what falls into shorter pieces is a long word that nobody knows
NEVER = [""] * (MOST_PIECES + 1)  # more pieces than anything may be cut into


@dataclass(slots=True)
class Budget:
    """How many words of one message may still be looked up, and how many be cut: both take time."""

    looked_up: int = LOOKED_UP
    cut: int = CUT

    def look_up(self) -> bool:
        """Takes one look-up; False where none is left."""
        self.looked_up -= 1
        return self.looked_up >= 0

    def cut_up(self) -> bool:
        """Takes one cut; False where none is left."""
        self.cut -= 1
        return self.cut >= 0


class Spelling:
    """The known stems by their length and alphabet."""

    def __init__(self, known: Iterable[str]) -> None:
        self._of_length: dict[tuple[bool, int], list[str]] = {}
        for word in sorted(known):
            if len(word) >= SHORTEST - 1:
                self._of_length.setdefault((_latin(word), len(word)), []).append(word)

    def corrected(self, mistyped: str, budget: Budget) -> str | None:
        """The known stem nearest to a mistyped one; None where nothing is near, or the budget is used up."""
        if not SHORTEST <= len(mistyped) <= LONGEST or not budget.look_up():
            return None
        best, least = None, float(ALIKE)
        for length in range(len(mistyped) - FURTHEST, len(mistyped) + FURTHEST + 1):
            words = self._of_length.get((_latin(mistyped), length), ())
            found = process.extractOne(mistyped, words, scorer=fuzz.ratio, score_cutoff=least)
            if found is not None and (best is None or found[1] > least):
                best, least = str(found[0]), float(found[1])
        return best

    @staticmethod
    def unglued(typed: str, budget: Budget, is_word: Callable[[str], bool]) -> list[str]:
        """The fewest words that make up what was typed, longer ones first; none where it cannot be cut so."""
        if not SHORTEST_GLUED <= len(typed) <= LONGEST or not budget.cut_up():
            return []
        fewest: dict[int, list[str]] = {0: []}
        for end in range(SHORTEST_PIECE, len(typed) + 1):
            for start in range(end - SHORTEST_PIECE + 1):
                before = fewest.get(start)
                if before is None or len(before) + 1 >= len(fewest.get(end, NEVER)):
                    continue
                if is_word(typed[start:end]):
                    fewest[end] = [*before, typed[start:end]]
        found = fewest.get(len(typed), [])
        return found if 1 < len(found) <= len(typed) / LETTERS_A_PIECE else []


def _latin(word: str) -> bool:
    return any("a" <= letter <= "z" for letter in word)
