"""Mixed traffic for as long as asked, before a Telegram that refuses calls now and then; a line a minute, then a table.

`make soak MINUTES=10`, or `python -m bench.soak --minutes 10 --people 20 --refusals 0.01`. Ends with 1 where somebody
was not answered, or the bot ended by itself.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bench.measuring import p50_and_p99
from bench.newsroom import OWNER, furnish, write_for_ever
from bench.process import Bot, running
from bench.traffic import crowd
from bench.witness import Seen, Witness
from bot.content.loader import load_library
from bot.search.search import Search
from bot.settings import Settings
from bot.storage.keys import new_key

MINUTE = 60.0
HEAD = (
    "minute", "memory MB", "files", "threads", "answered", "not answered", "refused by Telegram", "broadcast messages",
    "incidents", "other errors", "WAL KB", "p50 ms", "p99 ms",
)  # fmt: skip
Line = tuple[str, ...]


class Over(Exception):  # noqa: N818 (nothing is wrong)
    """The time is up."""


def read_before(folder: Path) -> None:
    """Reads the content, as every start but the first finds it."""
    content = Settings.model_construct().content_dir
    Search(load_library(content, folder), content, folder).prepare()


async def soak(minutes: float, people: int, refusals: float, seed: int) -> list[Line]:
    """A line for the beginning and one for each minute."""
    telegram, key, lines = Witness(refusals), new_key(), list[Line]()
    with tempfile.TemporaryDirectory() as folder:
        read_before(Path(folder))
        await furnish(Path(folder) / "pristan.db", key)
        settings = {"STORAGE_KEY": key, "OWNER_IDS": str(OWNER), "BROADCASTS_PER_DAY": "100000", "LOG_LEVEL": "WARNING"}
        async with running(telegram, Path(folder), settings) as bot:
            lines.append(line(0, bot, Seen(), 0, [0, 0]))
            try:
                async with asyncio.TaskGroup() as tasks:
                    tasks.create_task(crowd(telegram, people, seed))
                    tasks.create_task(write_for_ever(telegram))
                    await _watch(minutes, telegram, bot, lines)
                    raise Over
            except* Over:
                pass
    return lines


async def _watch(minutes: float, telegram: Witness, bot: Bot, lines: list[Line]) -> None:
    """Prints a line a minute; ends when the time is up, or the bot has ended."""
    before, sent = [0, 0], 0
    passed = 0.0
    while passed < minutes and bot.process.returncode is None:
        part = min(1.0, minutes - passed)
        await asyncio.sleep(part * MINUTE)
        passed += part
        if bot.process.returncode is not None:
            break
        counted = [bot.logged["incidents"], bot.logged["errors"] - bot.logged["incidents"]]
        new = [now - then for now, then in zip(counted, before, strict=True)]
        lines.append(line(passed, bot, telegram.look(), telegram.unasked - sent, new))
        before, sent = counted, telegram.unasked


def line(minute: float, bot: Bot, seen: Seen, broadcast: int, errors: Sequence[int]) -> Line:
    """What one minute was like; times are of the answers in whose way nothing was put."""
    vitals = bot.vitals()
    p50, p99 = p50_and_p99(seen.undisturbed) if seen.undisturbed else (0.0, 0.0)
    cells = (
        f"{minute:g}", f"{vitals.memory:.1f}", vitals.files, vitals.threads, len(seen.took), seen.unanswered,
        seen.refused, broadcast, *errors, f"{vitals.wal:.0f}", f"{1000 * p50:.0f}", f"{1000 * p99:.0f}",
    )  # fmt: skip
    found = tuple(map(str, cells))
    sys.stdout.write("  ".join(f"{name} {cell}" for name, cell in zip(HEAD, found, strict=True)) + "\n")
    sys.stdout.flush()
    return found


def table(lines: Sequence[Line]) -> str:
    """The lines as a Markdown table."""
    rows = [HEAD, tuple("---:" for _ in HEAD), *lines]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def main() -> int:
    """Soaks, prints the table; 0 if everybody was answered to the end."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--people", type=int, default=20, help="at any time")
    parser.add_argument("--refusals", type=float, default=0.01, help="share of the calls that are refused")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    lines = asyncio.run(soak(given.minutes, given.people, given.refusals, given.seed))
    sys.stdout.write(f"\n{table(lines)}\n")
    whole = float(lines[-1][0]) >= given.minutes and not any(int(one[HEAD.index("not answered")]) for one in lines)
    return 0 if whole else 1


if __name__ == "__main__":
    sys.exit(main())
