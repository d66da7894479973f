"""Writes the rows down as docs/faults.md."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from bot.settings import ROOT
from bot.storage.base import WAIT
from tests.faults.run import WAITS
from tests.faults.scene import Row

FAULTS = ROOT / "docs" / "faults.md"
HEAD = f"""# Faults: what happens when something goes wrong

`make faults` wrote this file. It starts the bot as a process of its own, with a real SQLite file, before an HTTP server
that plays the Bot API, and switches on one fault after the other. A reader with an English Telegram does one thing while
the fault is on; the table says what she saw then, what became of the button she pressed (Telegram shows a waiting circle
on it), which warnings and errors the log got, and whether her next press was answered as ever once the fault was over.
`make test` does the same and fails where a run differs from this file, where the log holds her id, name or words, where
a code she is shown does not stand in the log, or where there was neither an answer nor a word.

Every fault that a person is told of has a code of six signs, which she reads and the log has; here it is CODE. Lines of
the log from the background (taking erased rows out of the files) are left out, and so are the numbers of lines. One call
may take {WAITS} seconds here before the bot gives it up; in production it is `BOT_API_TIMEOUT`, 20 unless set. The clock of
this Telegram stands still, so no press is ever too old for an answer; in the real one the circle ends by itself when an
answer takes long.
"""
PARTS = {
    "telegram": """## Telegram, or the way to it

A call that got lost (5xx, an unreadable answer, no answer, a lost connection) is made once more after half a second; a
wait of up to 20 seconds that Telegram asks for is waited out. Where it was the answer that got lost and not the call, an
edit changes nothing the second time, and a typed question is answered twice.""",
    "updates": """## Updates

By long polling. The question is the same each time, so each new message is the answer to one update.""",
    "database": f"""## The database

The reader is a subscriber. "No room" is `RLIMIT_FSIZE`: the system refuses the process every write to a file, which needs
no rights and no disk of its own. A lock is waited for, for {WAIT:.0f} seconds; then the person is told. The bot goes on
with the damaged file to the end of the table.""",
    "webhook": """## Behind a webhook

The handlers that break are the only thing here that is not in the bot: they stand in [extra.py](../tests/faults/extra.py)
before its own. What they raise holds all that is known of the person and of what she typed.""",
    "start": """## At the start

What cannot work from the beginning ends at once, with one line and exit code 2.""",
}
COLUMNS = ("fault", "what was done", "what the person saw", "the button", "the log", "the next press")


def document(rows: Iterable[Row]) -> str:
    """The whole file."""
    told = list(rows)
    parts = (f"{words}\n\n{_table(row for row in told if row.part == part)}" for part, words in PARTS.items())
    return "\n".join([HEAD, *parts])


def written(path: Path) -> list[tuple[str, str]]:
    """The faults of a document as (fault, what was done), each once."""
    lines = path.read_text(encoding="utf-8").splitlines()
    cells = [tuple(line.strip("| ").split(" | ")[:2]) for line in lines if line.startswith("| ")]
    return list(dict.fromkeys((fault, done) for fault, done in cells if fault not in (COLUMNS[0], "---")))


def _table(rows: Iterable[Row]) -> str:
    lines = [_line(COLUMNS), _line("---" for _ in COLUMNS)]
    lines += [_line((row.fault, row.done, row.seen, row.button, row.log, row.after)) for row in rows]
    return "".join(lines)


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |\n"
