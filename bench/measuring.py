"""What is counted of a search's answers, how they are timed, and the tables they are printed in."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.search.answer import Found
from tests.search.questions import Question

PASSES = 3  # the machine may be busy with other things: the best counts
SHARES = ("hit@1", "hit@3", "found", "wrong found", "wrongly refused", "lost", "nothing", "false answers", "refused")
TIMES = ("p50 ms", "p99 ms", "p50/BM25", "p99/BM25")

Ask = Callable[[str], Found]


@dataclass(frozen=True)
class Answered:
    """What came of a question, and the milliseconds it took."""

    question: Question
    found: Found
    took: float

    @property
    def right(self) -> bool:
        """Whether the first topic answers it."""
        return self.found.best in self.question.expected

    @property
    def near(self) -> bool:
        """Whether one of the first three topics answers it."""
        return not {id for id, _ in self.found.topics[:3]}.isdisjoint(self.question.expected)


def answered(ask: Ask, asked: Sequence[Question], passes: int = PASSES) -> list[Answered]:
    """Every question asked, with the best of its times in so many passes over all of them."""
    rounds = [[timed(ask, one.asked) for one in asked] for _ in range(passes)]
    return [
        Answered(one, took[0][0], min(one_took for _, one_took in took))
        for one, *took in zip(asked, *rounds, strict=True)
    ]


def timed(ask: Ask, text: str) -> tuple[Found, float]:
    """The answer to a message, and the milliseconds it took."""
    begun = time.perf_counter()
    found = ask(text)
    return found, 1000 * (time.perf_counter() - begun)


def p50_and_p99(took: Iterable[float]) -> tuple[float, float]:
    """The median, and what 99 of 100 stay under."""
    ordered = sorted(took)
    return ordered[len(ordered) // 2], ordered[int(len(ordered) * 0.99)]


def shares(answers: Sequence[Answered]) -> Iterator[str]:
    """The columns of SHARES, each of a hundred questions of the kind it speaks of."""
    answerable, foreign, refusable = (
        [one for one in answers if one.question.kind == kind] for kind in ("found", "nothing", "refuse")
    )
    yield _share(answerable, lambda one: one.right)
    yield _share(answerable, lambda one: one.near)
    yield _share(answerable, lambda one: one.found.kind == "found")
    yield _share(answerable, lambda one: one.found.kind == "found" and not one.right)
    yield _share(answerable, lambda one: one.found.kind == "refuse")
    yield _share(answerable, lambda one: one.found.kind == "nothing")
    yield _share(foreign, lambda one: one.found.kind == "nothing")
    yield _share(foreign, lambda one: one.found.kind == "found")
    yield _share(refusable, lambda one: one.found.kind == "refuse" and one.found.refuse in one.question.expected)


def _share(some: Sequence[Answered], holds: Callable[[Answered], bool]) -> str:
    return f"{100 * sum(map(holds, some)) / max(1, len(some)):.1f}"


def times(took: Iterable[float], bm25: tuple[float, float]) -> tuple[str, ...]:
    """The columns of TIMES, the last two against p50 and p99 of BM25."""
    found = p50_and_p99(took)
    ratios = (ours / theirs for ours, theirs in zip(found, bm25, strict=True))
    return (*(f"{one:.2f}" for one in found), *(f"{one:.1f}" for one in ratios))


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Prints rows under their heads, the first column to the left and the others to the right."""
    printed = [head, *rows]
    widths = [max(len(row[at]) for row in printed) for at in range(len(head))]
    for first, *others in printed:
        cells = (cell.rjust(width) for cell, width in zip(others, widths[1:], strict=True))
        print("  ".join((first.ljust(widths[0]), *cells)).rstrip())
    print(flush=True)
