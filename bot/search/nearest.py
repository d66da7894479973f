"""Offers the topics whose known phrasings look most like what a person wrote; it offers, it never claims to know."""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz import fuzz, utils

from bot.content.library import Library

LONGEST = 300  # the question of a long story stands at its end
LEAST_LIKENESS = 50
SURE_REFUSAL = 75
OFFERED = 4
SPARE_WORDS = 2  # how many other words may stand between those of a piece
TO_LIVE = frozenset({"жить", "live", "living"})
LIVES_SOMEWHERE = frozenset("в на там здесь тут с у под in there here with under like".split())


@dataclass(frozen=True, slots=True)
class Near:
    """What a message comes close to: topics, the most alike first; a kind of question that is refused; a crisis."""

    topics: tuple[str, ...] = ()
    refusal: str | None = None
    crisis: bool = False


class Nearest:
    """All phrasings of a library, and the topic or refusal each belongs to."""

    def __init__(self, library: Library) -> None:
        self._topic_of: dict[str, str] = {}
        self._refusal_of: dict[str, str] = {}
        for topic in library.topics.values():
            for phrasing in (*topic.asked.ru, *topic.asked.en, topic.title.ru, topic.title.en):
                self._topic_of.setdefault(plain(phrasing), topic.id)
        for key, refusal in library.refusals.items():
            self._refusal_of |= {plain(phrasing): key for phrasing in (*refusal.asked.ru, *refusal.asked.en)}
        self._crisis = tuple(plain(words).split() for words in (*library.danger.crisis.ru, *library.danger.crisis.en))

    def look(self, question: str) -> Near:
        """What a message comes close to; words of suicide anywhere in it come before all else."""
        words = plain(question[-LONGEST:])
        said = plain(question).split()
        if any(stands_in(said, piece) for piece in self._crisis):
            return Near(crisis=True)
        refusals, topics = _best(words, self._refusal_of), _best(words, self._topic_of)
        refused = max(refusals, key=refusals.__getitem__, default=None)
        if refused and refusals[refused] >= max(SURE_REFUSAL, *topics.values(), 0):
            return Near(refusal=refused)
        alike = sorted((id for id in topics if topics[id] >= LEAST_LIKENESS), key=topics.__getitem__, reverse=True)
        return Near(tuple(alike[:OFFERED]))


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


def likeness(words: str, phrasing: str) -> float:
    """How alike two texts are, 0 to 100: the words they share, held back where one has much that the other lacks."""
    return (fuzz.token_set_ratio(words, phrasing) + fuzz.token_sort_ratio(words, phrasing)) / 2


def _best(words: str, belongs: dict[str, str]) -> dict[str, float]:
    best: dict[str, float] = {}
    for phrasing, id in belongs.items():
        best[id] = max(best.get(id, 0.0), likeness(words, phrasing))
    return best
