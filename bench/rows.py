"""One table of everything measured: a row is one figure of ours beside that of something else in the same run."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

HEAD = ("what", "ours", "beside", "ratio", "bar", "")


@dataclass(frozen=True, slots=True)
class Row:
    """What was measured, our figure, the one beside it and whose it is, ours by it, and what it has to reach."""

    what: str
    ours: str
    beside: str
    ratio: float | None
    bar: str = "-"
    holds: bool | None = None

    @property
    def cells(self) -> tuple[str, ...]:
        """The row as it is printed."""
        verdict = {True: "holds", False: "MISSED", None: ""}[self.holds]
        ratio = "-" if self.ratio is None else f"{self.ratio:.2f}"
        return (self.what, self.ours, self.beside, ratio, self.bar, verdict)


def printed(rows: Iterable[Row]) -> str:
    """The rows as a Markdown table, which is read as well on a terminal."""
    cells = [HEAD, *(row.cells for row in rows)]
    widths = [max(len(row[at]) for row in cells) for at in range(len(HEAD))]
    lines = [f"| {' | '.join(map(str.ljust, row, widths))} |" for row in cells]
    rule = "|" + "|".join("-" * (width + 2) for width in widths) + "|"
    return "\n".join([lines[0], rule, *lines[1:]])
