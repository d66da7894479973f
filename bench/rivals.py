"""What the search is measured against: a BM25 library, SQLite's full-text search and a fuzzy matcher, off the shelf.

They get the stems (Snowball, both languages) that our index is built of. BM25 and SQLite rank one document for each
kind of question, which on the questions for tuning did better than a document for each text; the fuzzy matcher
compares text by text, as its scorer is made for.
"""

from __future__ import annotations

import math
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import bm25s
from rapidfuzz import fuzz, process

from bot.content.library import Library
from bot.content.marks import without_facts
from bot.content.walk import texts_of
from bot.search.answer import OFFERED, Found, Scored
from bot.search.lexical import REFUSED
from bot.search.ranker import NOTHING
from bot.search.words import stems
from tests.search.questions import Question

WRONG_AT_MOST = 0.03  # of the answerable questions for tuning: how many a rival may be sure of and wrong
LIKELY = 40  # how many of the nearest texts are looked at

Told = tuple[str, str]  # a text, and the kind of question it is of or answers
Rank = Callable[[str], Sequence[Scored]]
Maker = Callable[[Sequence[Told]], Rank]


@dataclass(frozen=True)
class Rival:
    """Answers by the nearest kind of question, and shows a topic at once where its score is `sure` or more."""

    rank: Rank
    sure: float = math.inf

    def ask(self, message: str) -> Found:
        """What comes of a message: refusals and matters of others are kinds like any topic."""
        ranking = self.rank(message)
        if not ranking or ranking[0][0].startswith(NOTHING):
            return Found("nothing")
        first, score = ranking[0]
        if first.startswith(REFUSED):
            return Found("refuse", refuse=first.removeprefix(REFUSED))
        topics = tuple(scored for scored in ranking if not scored[0].startswith((REFUSED, NOTHING)))
        return Found("found" if score >= self.sure else "unsure", topics[:OFFERED])


def tuned(rank: Rank, tune: Iterable[Question]) -> Rival:
    """The rival that is sure as often as it can be without being wrong too often on these questions."""
    answerable = [one for one in tune if one.kind == "found"]
    unsure = [(one, Rival(rank).ask(one.asked)) for one in answerable]
    scored = [(found.topics[0][1], found.best in one.expected) for one, found in unsure if found.topics]
    for sure in sorted({score for score, _ in scored}):
        if sum(score >= sure and not right for score, right in scored) <= WRONG_AT_MOST * len(answerable):
            return Rival(rank, sure)
    return Rival(rank)


def bm25(told: Sequence[Told]) -> Rank:
    """bm25s with its defaults: k1 1.5, b 0.75, the method of Lucene."""
    said_of = _by_kind(told)
    kinds = list(said_of)
    library = bm25s.BM25(backend="numpy")
    library.index(list(said_of.values()), show_progress=False)

    def rank(message: str) -> Sequence[Scored]:
        said = stems(message)
        if not said:
            return ()
        numbers, scores = library.retrieve([said], k=min(LIKELY, len(kinds)), show_progress=False)
        nearest = zip(numbers[0].tolist(), scores[0].tolist(), strict=True)
        return [(kinds[number], score) for number, score in nearest if score > 0]

    return rank


def fts5(told: Sequence[Told]) -> Rank:
    """SQLite's FTS5 in memory, any word of the question, ranked by its bm25()."""
    said_of = _by_kind(told)
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE texts USING fts5(kind UNINDEXED, said)")
    database.executemany("INSERT INTO texts VALUES (?, ?)", [(kind, " ".join(said)) for kind, said in said_of.items()])
    database.execute("INSERT INTO texts(texts) VALUES ('optimize')")

    def rank(message: str) -> Sequence[Scored]:
        wanted = " OR ".join(f'"{stem}"' for stem in dict.fromkeys(stems(message)))
        if not wanted:
            return ()
        nearest = "SELECT kind, -bm25(texts) FROM texts WHERE texts MATCH ? ORDER BY bm25(texts) LIMIT ?"
        return database.execute(nearest, (wanted, LIKELY)).fetchall()

    return rank


def fuzzy(told: Sequence[Told]) -> Rank:
    """rapidfuzz, token_set_ratio with every text; the kind of the nearest."""
    kind_of = {" ".join(stems(said)): kind for said, kind in told}
    texts, kinds = list(kind_of), list(kind_of.values())

    def rank(message: str) -> Sequence[Scored]:
        said = " ".join(stems(message))
        best: dict[str, float] = {}
        for _, likeness, number in process.extract(said, texts, scorer=fuzz.token_set_ratio, limit=LIKELY):
            best.setdefault(kinds[number], likeness)
        return [scored for scored in best.items() if scored[1] > 0]

    return rank


def beside(library: Library) -> Iterator[Told]:
    """The phrasings that stand with each answer and each refusal, and the titles."""
    for id, topic in library.topics.items():
        yield from ((said, id) for said in (*topic.asked.ru, *topic.asked.en, topic.title.ru, topic.title.en))
    for key, refusal in library.refusals.items():
        yield from ((said, f"{REFUSED}{key}") for said in (*refusal.asked.ru, *refusal.asked.en))


def answers(library: Library) -> Iterator[Told]:
    """Everything that the answers say."""
    for id, topic in library.topics.items():
        texts = (text for path, text in texts_of(topic) if path[0] != "changes")
        yield from ((without_facts(said), id) for text in texts for said in (text.ru, text.en))


def _by_kind(told: Iterable[Told]) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for said, kind in told:
        found[kind] += stems(said)
    return found
