"""The report of a broadcast as a table for a spreadsheet: totals, and nothing that tells of a person."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from bot.broadcasts.models import Status, Tally
from bot.screens.words import Words

NAME = "report.csv"
STATUSES: dict[Status, str] = {
    "sent": "report-sent",
    "blocked": "report-blocked",
    "failed": "report-failed",
    "unknown": "report-unknown",
    "left": "report-left",
    "sending": "report-sending",
    "waiting": "report-waiting",
}
BYTE_ORDER_MARK = "\ufeff"  # without it Excel takes Cyrillic for something else


def report_file(words: Words, tally: Tally) -> bytes:
    """Rows of what became of recipients, why, and of how many; those that are zero are left out."""
    written = io.StringIO()
    table = csv.writer(written)
    table.writerow([words.label("report-status"), words.label("report-reason"), words.label("report-count")])
    table.writerows(_rows(words, tally))
    return f"{BYTE_ORDER_MARK}{written.getvalue()}".encode()


def _rows(words: Words, tally: Tally) -> Iterator[tuple[str, str, int]]:
    for status, key in STATUSES.items():
        if status == "failed":
            yield from ((words.label(key), reason, count) for reason, count in sorted(tally.reasons.items()))
        elif tally.count(status):
            yield words.label(key), "", tally.count(status)
