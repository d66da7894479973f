"""Makes files in a process of its own: their libraries take half a second and 50 MB, which readers need not share."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal

from bot.files.poster import Poster
from bot.files.sheet import Block, Sheet

ROOT = Path(__file__).parents[2]  # where `bot` is found
AT_ONCE = 2
LONGEST = 30  # seconds; a file takes about one
Kind = Literal["text", "pdf", "calendar", "seminar", "poster-png", "poster-svg"]


class NotMadeError(Exception):
    """The other process ended without a file."""


@dataclass(frozen=True, slots=True)
class Job:
    """What to make: a sheet as text or PDF, a calendar of `days` under `title`, or a poster as a picture or SVG.

    A seminar has its `start` in seconds since 1970, and its length where that is known.
    """

    kind: Kind
    sheet: Sheet | None = None
    days: tuple[date, ...] = ()
    title: str = ""
    start: int = 0
    minutes: int | None = None
    poster: Poster | None = None

    def told(self) -> bytes:
        """The job as JSON."""
        days = [day.isoformat() for day in self.days]
        sheet = asdict(self.sheet) if self.sheet is not None else None
        poster = asdict(self.poster) if self.poster is not None else None
        plain = {"kind": self.kind, "title": self.title, "start": self.start, "minutes": self.minutes}
        return json.dumps({**plain, "sheet": sheet, "days": days, "poster": poster}).encode()


def heard(told: str) -> Job:
    """The job that `told` wrote."""
    job: dict[str, Any] = json.loads(told)
    days = tuple(map(date.fromisoformat, job["days"]))
    sheet = _sheet(job["sheet"]) if job["sheet"] is not None else None
    poster = _poster(job["poster"]) if job["poster"] is not None else None
    return Job(job["kind"], sheet, days, job["title"], job["start"], job["minutes"], poster)


def _sheet(told: dict[str, Any]) -> Sheet:
    blocks = tuple(Block(one["heading"], tuple(one["lines"]), one["numbered"]) for one in told["blocks"])
    return Sheet(told["language"], told["title"], blocks, told["foot"])


def _poster(told: dict[str, Any]) -> Poster:
    (russian, english), (foot_russian, foot_english) = told["titles"], told["foot"]
    return Poster(told["link"], (russian, english), (foot_russian, foot_english), told["name"])


class Workshop:
    """Makes files, two at a time at most; nothing of them touches a disk or outlives the process that made them."""

    def __init__(self, command: Sequence[str] = (sys.executable, "-m", "bot.files.apart")) -> None:
        """`command` reads a job from standard input and writes a file to standard output."""
        self._command, self._room = tuple(command), asyncio.Semaphore(AT_ONCE)

    async def make(self, job: Job) -> bytes:
        """The file; raises NotMadeError, or TimeoutError when it takes too long."""
        async with self._room, asyncio.timeout(LONGEST):
            process = await asyncio.create_subprocess_exec(
                *self._command, cwd=ROOT, env={"PYTHONDONTWRITEBYTECODE": "1"},
                stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL,
            )  # fmt: skip
            try:
                made, _ = await process.communicate(job.told())
            finally:
                if process.returncode is None:
                    process.kill()
                    await process.wait()
        if process.returncode or not made:
            raise NotMadeError(f"exit {process.returncode}")
        return made


def make(job: Job) -> bytes:
    """Makes a file here and now; raises ValueError for a job without its sheet or its poster."""
    match job:
        case Job(kind="calendar"):
            from bot.files.calendar import calendar_file

            return calendar_file(job.days, job.title)
        case Job(kind="seminar"):
            from bot.files.seminar import seminar_file

            return seminar_file(job.start, job.minutes, job.title)
        case Job(kind="pdf", sheet=Sheet() as sheet):
            from bot.files.pdf import pdf_file

            return pdf_file(sheet)
        case Job(kind="text", sheet=Sheet() as sheet):
            from bot.files.text import text_file

            return text_file(sheet)
        case Job(kind="poster-png", poster=Poster() as poster):
            from bot.files.poster_png import poster_png

            return poster_png(poster)
        case Job(kind="poster-svg", poster=Poster() as poster):
            from bot.files.poster_svg import poster_svg

            return poster_svg(poster)
    raise ValueError(f"a file of the kind {job.kind} needs a {'poster' if job.kind.startswith('poster') else 'sheet'}")


if __name__ == "__main__":
    sys.stdout.buffer.write(make(heard(sys.stdin.read())))
