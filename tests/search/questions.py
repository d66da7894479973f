"""The questions of questions.ru.tsv and questions.en.tsv: as people ask them, and what should come of each.

Four columns: the question; found, refuse or nothing; the topics whose answer truly answers it, best first, or the keys of
the refusals, or "-"; and tune or measure. What is marked measure is only looked at: nothing is learned from it, and no
number of the search was chosen by it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
KINDS, SETS = ("found", "refuse", "nothing"), ("tune", "measure")


@dataclass(frozen=True, slots=True)
class Question:
    """One line; `expected` is empty where nothing should be found, `purpose` is one of SETS, `kind` one of KINDS."""

    asked: str
    kind: str
    expected: tuple[str, ...]
    purpose: str
    language: str


def questions() -> Iterator[Question]:
    """Every question of both files; raises ValueError for a line that has not four columns."""
    for language in ("ru", "en"):
        for line in (HERE / f"questions.{language}.tsv").read_text(encoding="utf-8").splitlines():
            asked, kind, expected, purpose = line.split("\t")
            yield Question(asked, kind, () if expected == "-" else tuple(expected.split("|")), purpose, language)


def squeezed(text: str) -> str:
    """A text in small letters with single spaces: what two questions have to differ in."""
    return " ".join(text.lower().split())
