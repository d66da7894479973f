"""How often a question finds its topic, and how fast: our search against a fuzzy matcher over the same phrasings."""

from __future__ import annotations

import time
from collections.abc import Callable

from rapidfuzz import fuzz, process, utils

from bot.content.library import Library
from bot.content.loader import load_library
from bot.search.nearest import Near, Nearest
from bot.settings import ROOT
from tests.search.questions import Question, questions

Look = Callable[[str], Near]


def fuzzy(library: Library) -> Look:
    """A matcher that knows the same phrasings and titles, and nothing else."""
    topic_of = {
        utils.default_process(said): topic.id
        for topic in library.topics.values()
        for said in (*topic.asked.ru, *topic.asked.en, topic.title.ru, topic.title.en)
    }

    def look(asked: str) -> Near:
        found = process.extract(utils.default_process(asked), topic_of.keys(), scorer=fuzz.token_set_ratio, limit=20)
        return Near(tuple(dict.fromkeys(topic_of[said] for said, likeness, _ in found if likeness >= 50))[:4])

    return look


def share(asked: list[tuple[Question, Near]], right: Callable[[Question, Near], bool]) -> float:
    """How many questions of a hundred are answered right."""
    return 100 * sum(right(one, near) for one, near in asked) / max(1, len(asked))


def report(name: str, look: Look) -> None:
    """One line: on the questions kept for measuring alone."""
    asked, took = [], []
    for one in questions():
        if one.purpose == "measure":
            begun = time.perf_counter()
            asked.append((one, look(one.asked)))
            took.append(1000 * (time.perf_counter() - begun))
    took.sort()
    of = {kind: [pair for pair in asked if pair[0].kind == kind] for kind in ("found", "refuse", "nothing")}
    first = share(of["found"], lambda one, near: near.topics[:1] != () and near.topics[0] in one.expected)
    three = share(of["found"], lambda one, near: bool(set(near.topics[:3]) & set(one.expected)))
    refused = share(of["refuse"], lambda one, near: near.refusal in one.expected)
    nothing = share(of["nothing"], lambda one, near: near == Near())
    wrongly = share(of["found"], lambda one, near: near.refusal is not None)
    p50, p99 = took[len(took) // 2], took[int(len(took) * 0.99)]
    print(
        f"{name}: right first {first:.0f} %, among three {three:.0f} %, wrongly refused {wrongly:.0f} %, "
        f"refusals refused {refused:.0f} %, off-topic left alone {nothing:.0f} %, p50 {p50:.1f} ms, p99 {p99:.1f} ms"
    )


def main() -> None:
    """Prints a line for each search."""
    library = load_library(ROOT / "content")
    ours = Nearest(library)
    ours.prepare()
    report("Pristan", ours.look)
    report("fuzzy", fuzzy(library))


if __name__ == "__main__":
    main()
