"""How often questions were answered and how often not, counted in memory: never who asked, and never what."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta

from bot.incidents import report
from bot.search.answer import Found
from bot.storage.database import Storage

AGAIN = 60.0  # seconds until what could not be written is tried again
LEAST, ROUNDED_TO = 5, 5  # fewer than five might be one person; the rest is rounded, so that a day tells of nobody


class Counts:
    """What was asked since the last writing, by its outcome and the topic it came nearest to."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()

    def note(self, found: Found) -> None:
        """Counts one question."""
        self._counts[f"asked {found.kind}"] += 1
        if found.kind == "refuse":
            self._counts[f"refused {found.refuse}"] += 1
        if found.kind == "unsure":
            self._counts[f"unsure near {found.best}"] += 1
        if found.elsewhere:
            self._counts["another country"] += 1

    def taken(self) -> dict[str, int]:
        """The counts that may be written, and begins anew; those under five are forgotten."""
        counts, self._counts = self._counts, Counter()
        return {what: round(count / ROUNDED_TO) * ROUNDED_TO for what, count in counts.items() if count >= LEAST}


async def write_daily(
    counts: Counts, storage: Storage, now: Callable[[], datetime] = lambda: datetime.now(UTC)
) -> None:
    """Writes the counts of each day when it is over, until cancelled; a day that was cut short by a stop is lost.

    Readers are told that only numbers of a whole day are kept: those of a few hours would say when something was asked.
    """
    today, unwritten = now(), dict[str, dict[str, int]]()
    while True:
        await asyncio.sleep(min(_until_midnight(today), AGAIN) if unwritten else _until_midnight(today))
        before, today = today, now()
        if today.date() > before.date():
            unwritten[before.date().isoformat()] = counts.taken()
        for day in tuple(unwritten):
            await _write(storage, day, unwritten)


def _until_midnight(moment: datetime) -> float:
    midnight = datetime.combine(moment.date() + timedelta(days=1), time(), UTC)
    return (midnight - moment).total_seconds()


async def _write(storage: Storage, day: str, unwritten: dict[str, dict[str, int]]) -> None:
    """Writes a day; it stays for later where the disk is full or the file is locked, and the next day goes on."""
    try:
        await storage.add_counts(day, unwritten[day])
    except Exception as error:
        report(error)
    else:
        del unwritten[day]
