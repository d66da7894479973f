"""What all rules of a broadcast share: their shape, and the case a draft is judged in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from bot.broadcasts.models import Broadcast, Firm
from bot.content.library import Library

Argument = str | int
ProblemKind = Literal["missing", "refused", "owner", "tick"]
WRITTEN = ("text_ru", "text_en", "button_ru", "button_en")


@dataclass(frozen=True, slots=True)
class Problem:
    """What keeps a draft from being approved as it is.

    "missing": still to be given; "refused": has to be changed; "owner": the owner has to approve it; "tick": the
    approver has to say that it was seen. `key` is a Fluent key that says what is wrong and what to do, `field` the
    field of the draft that it is about.
    """

    kind: ProblemKind
    key: str
    arguments: Mapping[str, Argument] = field(default_factory=dict)
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """What a draft is judged by besides itself.

    `firm` is None for the editors; `first` = no broadcast of the firm was approved yet; `alone` = it has one person.
    `same_day` is how many others of the firm go out within the same 24 hours, scheduled ones included. `now` is the
    instant, 0 for the beginning of `today`.
    """

    library: Library
    firm: Firm | None
    today: date
    first: bool
    alone: bool
    same_day: int
    per_day: int
    now: int = 0


Rule = Callable[[Broadcast, Case], Iterable[Problem]]


def written(draft: Broadcast) -> Iterator[tuple[str, str]]:
    """Every text that readers will see, with the field it stands in."""
    for name in WRITTEN:
        if text := getattr(draft, name):
            yield name, text
