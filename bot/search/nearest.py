"""Offers the topics whose known phrasings look most like what a person wrote; it offers, it never claims to know."""

from __future__ import annotations

from rapidfuzz import fuzz, utils

from bot.content.library import Library

LONGEST = 300  # the question of a long story stands at its end
LEAST_LIKENESS = 50
OFFERED = 4


class Nearest:
    """All phrasings of a library, and the topic each belongs to."""

    def __init__(self, library: Library) -> None:
        self._topic_of: dict[str, str] = {}
        for topic in library.topics.values():
            for phrasing in (*topic.asked.ru, *topic.asked.en, topic.title.ru, topic.title.en):
                self._topic_of.setdefault(utils.default_process(phrasing), topic.id)

    def topics(self, question: str) -> tuple[str, ...]:
        """Up to four topic ids, the most alike first; none where nothing is alike enough."""
        words = utils.default_process(question[-LONGEST:])
        best: dict[str, float] = {}
        for phrasing, topic in self._topic_of.items():
            best[topic] = max(best.get(topic, 0.0), likeness(words, phrasing))
        alike = sorted((topic for topic in best if best[topic] >= LEAST_LIKENESS), key=best.__getitem__, reverse=True)
        return tuple(alike[:OFFERED])


def likeness(words: str, phrasing: str) -> float:
    """How alike two texts are, 0 to 100: the words they share, held back where one has much that the other lacks."""
    return (fuzz.token_set_ratio(words, phrasing) + fuzz.token_sort_ratio(words, phrasing)) / 2
