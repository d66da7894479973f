"""Rule: every figure has exactly one value in force today."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.content.checks.base import at_entry
from bot.content.errors import Finding
from bot.content.library import Library


def check(library: Library, today: date) -> Iterator[Finding]:
    for id, figure in library.figures.items():
        in_force = sum(value.holds_on(today) for value in figure.values)
        if not in_force:
            yield at_entry(library, "figures", id, ("values",), f"'{id}' has expired: no value holds on {today}")
        if in_force > 1:
            yield at_entry(library, "figures", id, ("values",), f"'{id}' has {in_force} values for {today}")
