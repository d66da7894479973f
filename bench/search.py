"""How often a question finds its topic and how fast, against other searches; what hostile messages and growth cost."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence

from bench.growth import grown
from bench.hostile import hostile
from bench.measuring import PASSES, SHARES, TIMES, Answered, answered, p50_and_p99, shares, table, timed, times
from bench.rivals import answers, beside, bm25, fts5, fuzzy, tuned
from bot.content.library import Library
from bot.content.loader import load_library
from bot.search.phrasings import taught
from bot.search.search import Search
from bot.settings import ROOT
from tests.search.questions import Question, questions

QUALITY = """{all} questions kept for measuring: {found} answerable, {nothing} off-topic, {refuse} to be refused. In %:
of the answerable hit@1, hit@3 (topics of the result), found, wrong found, wrongly refused, lost (nothing);
of the off-topic nothing, false answers (found); of those to be refused, refused as they should be.
A rival is `found` from the lowest score on that keeps its wrong found at 3 % or less on the {tune} questions for
tuning. Times: of each question the best of three passes; p50 and p99 also as ratios to those of the row
"{bm25}". The slow fuzzy matcher has one pass, and every tenth question where it knows all that.
"""
FIRE = """Random and hostile messages of up to 4,096 characters; what takes over 10 ms is sent three times, as the
machine may have been busy. Bars: no error, none over 50 ms.
"""
GROWTH = """Larger libraries: copies of our topics, each with made-up words for those it is most about; the ranker stays
the one learned from ours. Every fifth question. Bars: p99 <= 5 ms at 95 and <= 20 ms at 5,000; index <= 1 s at 95.
"""
BARS = (">=90", ">=97", ">=80", "<=3", "<=2", "", ">=85", "<=5", ">=90", "", "<=5", "", "")
BM25 = "BM25, all we learned from"
TENTH, FIFTH = 10, 5
HOSTILE, LONG = 10_000, 10
SIZES = (95, 500, 1000, 5000)
PROCESSES = 5
QUESTION = "мужа забрали вчера на чек-ине что делать"

Row = tuple[str, list[Answered]]
Times = tuple[float, float]


def quality(library: Library, search: Search, tune: Sequence[Question], measure: Sequence[Question]) -> Times:
    """Prints ours and the rivals on the questions kept for measuring; p50 and p99 of BM25 over all we learned from."""
    of = {kind: sum(one.kind == kind for one in measure) for kind in ("found", "nothing", "refuse")}
    print(QUALITY.format(all=len(measure), tune=len(tune), bm25=BM25, **of))
    rows = [("Pristan", answered(search.ask, measure)), *_rivals(library, tune, measure)]
    by_bm25 = p50_and_p99(one.took for one in dict(rows)[BM25])
    printed = [(name, *shares(all_of_it), *times((one.took for one in all_of_it), by_bm25)) for name, all_of_it in rows]
    table(("search", *SHARES, *TIMES), [("bar", *BARS), *printed])
    return by_bm25


def _rivals(library: Library, tune: Sequence[Question], measure: Sequence[Question]) -> Iterator[Row]:
    near = list(beside(library))
    said = [(one.said, one.kind) for one in taught(library, ROOT / "content")]
    for texts, told in (
        ("phrasings and titles", near),
        ("the same and answers", [*near, *answers(library)]),
        ("all we learned from", said),
    ):
        yield f"BM25, {texts}", answered(tuned(bm25(told), tune).ask, measure)
        yield f"FTS5, {texts}", answered(tuned(fts5(told), tune).ask, measure)
    yield "fuzzy, phrasings and titles", answered(tuned(fuzzy(near), tune).ask, measure, passes=1)
    matcher = tuned(fuzzy(said), tune[::TENTH])
    yield "fuzzy, all we learned from", answered(matcher.ask, measure[::TENTH], passes=1)


def under_fire(search: Search, asked: Sequence[Question], by_bm25: Times) -> None:
    """Prints what random and hostile messages cost, and how many had no answer."""
    words = sorted({word for one in asked for word in one.asked.split()})
    took, errors = [], 0
    print(FIRE)
    for message in hostile(HOSTILE, words):
        try:
            took.append(_least(search, message))
        except Exception as error:  # the point is to see every one
            errors += 1
            print(f"{type(error).__name__}: {error}: {message[:40]!r}")
    head = ("messages", "errors", "slowest ms", *TIMES)
    table(head, [(f"{HOSTILE}", f"{errors}", f"{max(took):.1f}", *times(took, by_bm25))])


def _least(search: Search, message: str) -> float:
    _, once = timed(search.ask, message)
    return once if once <= LONG else min(once, *(timed(search.ask, message)[1] for _ in range(PASSES - 1)))


def growth(library: Library, asked: Sequence[Question], by_bm25: Times) -> None:
    """Prints how the cost grows with the library."""
    print(GROWTH)
    table(("topics", "index s", "hit@1", *TIMES), [_grown(library, size, asked, by_bm25) for size in SIZES])


def _grown(library: Library, size: int, asked: Sequence[Question], by_bm25: Times) -> Sequence[str]:
    larger = grown(library, size)
    search = Search(larger)
    begun = time.perf_counter()
    search.prepare()
    built = time.perf_counter() - begun
    found = answered(search.ask, asked)
    hit, *_ = shares(found)
    return f"{len(larger.topics)}", f"{built:.2f}", hit, *times((one.took for one in found), by_bm25)


def main() -> None:
    """Prints each part."""
    library = load_library(ROOT / "content")
    tune, measure = ([one for one in questions() if one.purpose == purpose] for purpose in ("tune", "measure"))
    search = Search(library)
    search.prepare()
    by_bm25 = quality(library, search, tune, measure)
    under_fire(search, measure, by_bm25)
    growth(library, measure[::FIFTH], by_bm25)


if __name__ == "__main__":
    main()
