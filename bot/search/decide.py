"""Decides between found, unsure, refuse and nothing by how near each kind of question is."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest
from itertools import islice
from operator import itemgetter

from bot.search.answer import Scored
from bot.search.lexical import REFUSED
from bot.search.ranker import ELSEWHERE, NOTHING

# All of these were fitted on the questions kept for tuning (tests/search), never on those kept for measuring.
OF_WORDS = 0.3  # what likeness by words weighs beside what was learned
OF_REFUSED = 0.5  # the same for a refusal, which has no answer whose words could be like it
UNLEARNED, OF_UNLEARNED = (
    -0.9,
    0.9,
)  # the margin of a topic that the ranker was not taught, and what its words weigh then
RIGHT = {
    "always": -4.13,
    "margin": -2.53,
    "lead": 1.41,
    "over refusal": 2.31,
    "over nothing": 3.33,
}  # logistic regression
SURE = 0.83  # from this likelihood on the first topic is shown at once
LEAST = 0.2  # below it, the message is about something else
REFUSED_BEFORE, NOTHING_BEFORE = 0.12, 0.15  # how far behind the best topic a refusal, or nothing, still comes first
FAR = -0.85  # a topic so far has nothing to do with the message
COMPARED = 100  # so many topics, the nearest
STEEP = 6.0  # how fast the likelihood of the next topics falls with their margin
LIKE_A_DIALOG = 0.75  # a message so near to the phrasings of a dialog asks for it


@dataclass(frozen=True, slots=True)
class Ranked:
    """Margins by kind: of topics with their likeness by words, of the best refusal, of no matter of the bot's."""

    topics: Sequence[Scored]
    refusal: Scored
    nothing: Scored

    @property
    def refuses(self) -> bool:
        """Whether a refusal is nearer than any topic and than nothing at all."""
        return self.refusal[1] + REFUSED_BEFORE > max(self._best, self.nothing[1])

    @property
    def is_nothing(self) -> bool:
        """Whether the message is none of the bot's matters rather than any topic."""
        return self.nothing[1] + NOTHING_BEFORE > self._best or self.likelihood() < LEAST

    @property
    def _best(self) -> float:
        return self.topics[0][1] if self.topics else -math.inf

    def likelihood(self) -> float:
        """How likely it is, from 0 to 1, that the first topic is the right answer."""
        if not self.topics:
            return 0.0
        best = self._best
        second = self.topics[1][1] if len(self.topics) > 1 else best - 1
        told = {
            "always": 1.0,
            "margin": best,
            "lead": best - second,
            "over refusal": best - self.refusal[1],
            "over nothing": best - self.nothing[1],
        }
        return 1 / (1 + math.exp(-sum(RIGHT[name] * value for name, value in told.items())))

    def offered(self, most: int) -> tuple[str, ...]:
        """The topics that have to do with the message at all, best first; none for what the bot refuses."""
        if self.refuses or self.is_nothing:
            return ()
        return tuple(id for id, margin in self.topics[:most] if margin >= FAR)

    def likelihoods(self) -> Iterator[Scored]:
        """The topics with how likely each is the right one; the likelihoods of all add up to 1 at most."""
        first = self.likelihood()
        best = self._best
        others = {id: math.exp(STEEP * (margin - best)) for id, margin in self.topics[1:]}
        left = (1 - first) / max(1.0, sum(others.values()))
        for id, _ in self.topics[:1]:
            yield id, round(first, 3)
        for id, share in others.items():
            yield id, round(min(first, share * left), 3)


def ranked(learned: Mapping[str, float], by_words: Mapping[str, float], topics: Collection[str]) -> Ranked:
    """The kinds by their margins, the nearest topics best first; `topics` are all there are.

    Of thousands of topics most were not learned and share no word with the message: all of them are equally far.
    """
    refusals = {
        kind: margin + OF_REFUSED * by_words.get(kind, 0.0)
        for kind, margin in learned.items()
        if kind.startswith(REFUSED)
    }
    near = [id for id in {**learned, **by_words} if id in topics]
    far = (id for id in topics if id not in learned and id not in by_words)
    near += islice(far, COMPARED)  # more of them could not be among the nearest: each is as far as the other
    margins = [(id, _margin(learned.get(id), by_words.get(id, 0.0))) for id in near]
    return Ranked(
        nlargest(COMPARED, margins, key=itemgetter(1)),
        _best_of(refusals, lambda kind: True),
        _best_of(learned, lambda kind: kind in (NOTHING, ELSEWHERE)),
    )


def _margin(learned: float | None, by_words: float) -> float:
    return UNLEARNED + OF_UNLEARNED * by_words if learned is None else learned + OF_WORDS * by_words


def _best_of(learned: Mapping[str, float], wanted: Callable[[str], bool]) -> Scored:
    return max(((kind, margin) for kind, margin in learned.items() if wanted(kind)), key=lambda scored: scored[1])
