"""The learned ranker: for each kind of question a weight per word, learned from phrasings by bench/train.py.

A linear classifier, one kind against all others (a linear support vector machine, as in Fan et al., LIBLINEAR, 2008).
It knows the kinds it was trained on; a topic written since is found by bot.search.lexical until it is trained anew.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import mul
from pathlib import Path

from bot.search import tables
from bot.search.column import Column
from bot.search.postings import NONE, Postings

FILE = Path(__file__).parent / "ranker.bin"
LONG = 0.5  # what speaks for or against so many of the kinds is summed by whole rows
NOTHING, ELSEWHERE = "?", "?elsewhere"  # off the bot's subject; protection by another country


@dataclass(frozen=True)
class Ranker:
    """What was learned: `kinds` in the order of their numbers, `learned_from` a digest of the phrasings."""

    kinds: Sequence[str]
    bias: Sequence[float]
    rarity: Column
    weights: Postings
    words: Sequence[str]
    learned_from: str

    def scores(self, counts: Mapping[str, int]) -> dict[str, float]:
        """The margin of each kind for the features of a message: above 0 it is rather that kind than another."""
        asked = self._places(counts)
        length = math.hypot(*asked.values()) or 1.0
        found, rows, times = list(self.bias), [], []
        for where, weight in asked.items():
            if (row := self._long_rows.get(where)) is not None:
                rows.append(row)
                times.append(weight / length * self.weights.step)
            else:
                self.weights.add(where, weight / length, found)
        if rows:
            none, columns = NONE * sum(times), zip(found, zip(*rows, strict=True), strict=True)
            found = [before + sum(map(mul, column, times)) - none for before, column in columns]
        return dict(zip(self.kinds, found, strict=True))

    def reasons(self, counts: Mapping[str, int], kind: str) -> list[tuple[str, float]]:
        """What in a message speaks for one kind, the strongest first; nothing for a kind that was not learned."""
        if kind not in self.kinds:
            return []
        wanted, asked = self.kinds.index(kind), self._places(counts)
        named = dict(zip(self.weights.places(counts), counts, strict=True))
        found = ((named[at], weight * self.weights.weights(at).get(wanted, 0.0)) for at, weight in asked.items())
        return sorted(found, key=lambda reason: -reason[1])

    def _places(self, counts: Mapping[str, int]) -> dict[int, float]:
        """The known features by their place, and how much each weighs here."""
        places = zip(self.weights.places(counts), counts.values(), strict=True)
        return {at: (1 + math.log(times)) * self.rarity[at] for at, times in places if at >= 0}

    @cached_property
    def _long_rows(self) -> dict[int, bytes]:
        return self.weights.long_rows(math.ceil(LONG * len(self.kinds)), len(self.kinds))

    def write(self, path: Path = FILE) -> None:
        """Writes the ranker into its file."""
        head = {
            "kinds": list(self.kinds),
            "bias": [round(one, 4) for one in self.bias],
            "words": " ".join(self.words),
            "learned_from": self.learned_from,
        }
        tables.write(path, head, (self.rarity, self.weights))


def ranker_in(path: Path = FILE) -> Ranker:
    """The ranker in a file."""
    with path.open("rb") as file:
        head, rarity, weights = tables.head_in(file), Column.read(file), Postings.read(file)
    return Ranker(head["kinds"], head["bias"], rarity, weights, head["words"].split(), head["learned_from"])
