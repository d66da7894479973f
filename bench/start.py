"""How long a start takes beside `import aiogram` alone, how much memory, and how fast the content commands are."""

from __future__ import annotations

import asyncio
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from bench.contestants import subscribe
from bench.memory import peak
from bench.rows import Row, printed
from bot.preview.http import serve_bot_api
from bot.preview.telegram import Telegram
from bot.storage.database import open_storage
from bot.storage.keys import new_key

ROUNDS, SETTLED, SUBSCRIBERS = 5, 5, 100_000  # rounds; seconds until the search is ready and the profile set; people
LATER = f"memory {SETTLED} s later, the search ready, {SUBSCRIBERS:,} subscribers, MB"
START, MEMORY, LONGEST = 0.7, 40, 1.0  # seconds and MB over `import aiogram`; seconds of a whole command
COMMANDS = (("topics", "--json"), ("check",), ("ask", "сколько времени есть чтобы подать на убежище"))
ROOT = Path(__file__).resolve().parent.parent
COMPILED = {**os.environ, "PYTHONDONTWRITEBYTECODE": ""}  # as installed: a start in production compiles nothing
IMPORT = "import sys, time; t = time.perf_counter(); import aiogram; print(time.perf_counter() - t); sys.stdin.read()"


def imported() -> tuple[float, float]:
    """Seconds of `import aiogram` in a process that does nothing else, and its memory then in MB."""
    line = [sys.executable, "-c", IMPORT]
    pipe = subprocess.PIPE
    with subprocess.Popen(line, cwd=ROOT, env=COMPILED, text=True, stdin=pipe, stdout=pipe) as process:  # noqa: S603
        assert process.stdout is not None
        took = float(process.stdout.readline())
        return took, peak(process.pid)


async def start_once(folder: Path, key: str) -> tuple[float, float, float]:
    """Seconds from the start of the process to its first getUpdates, its memory then and a while later in MB."""
    telegram = Telegram(clock=lambda: datetime.now(UTC))
    async with serve_bot_api(telegram) as url:
        given = {"BOT_TOKEN": telegram.token, "BOT_API_URL": url, "DATA_DIR": str(folder), "STORAGE_KEY": key}
        begun = time.perf_counter()
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "run", cwd=ROOT, env={**COMPILED, **given},
            stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.DEVNULL,
        )  # fmt: skip
        while process.returncode is None and not (folder / "alive").exists():
            await asyncio.sleep(0.005)
        took, then = time.perf_counter() - begun, peak(process.pid)
        await asyncio.sleep(SETTLED)
        later = peak(process.pid)
        process.terminate()
        await process.wait()
    (folder / "alive").unlink()
    return took, then, later


def command(*arguments: str) -> float:
    """Seconds of a whole `pristan` process, content read before."""
    begun = time.perf_counter()
    line = [sys.executable, "-m", "bot", *arguments]
    subprocess.run(line, cwd=ROOT, capture_output=True, check=False, env=COMPILED)  # noqa: S603
    return time.perf_counter() - begun


async def crowded(folder: Path, key: str) -> None:
    """A database with all the subscribers."""
    async with open_storage(folder / "pristan.db", key) as storage:
        assert storage is not None
        await subscribe(storage, SUBSCRIBERS)


def measured() -> list[Row]:
    """The medians of one run; an import and a start take turns, since the machine's speed swings within a minute."""
    with tempfile.TemporaryDirectory() as name:
        folder, key = Path(name), new_key()
        asyncio.run(crowded(folder, key))
        asyncio.run(start_once(folder, key))
        rounds = [(*imported(), *asyncio.run(start_once(folder, key))) for _ in range(ROUNDS)]
    aiogram, base, took, then, later = (statistics.median(column) for column in zip(*rounds, strict=True))
    over = statistics.median(one[2] - one[0] for one in rounds)
    return [
        Row("start to the first getUpdates, s", f"{took:.2f}", f"{aiogram:.2f} import aiogram, {over:+.2f}",
            took / aiogram, f"+{START} s", over <= START),
        *(Row(what, f"{memory:.1f}", f"{base:.1f} import aiogram, {memory - base:+.1f}", memory / base,
              f"+{MEMORY} MB", memory - base <= MEMORY)
          for what, memory in (("memory then, MB", then), (LATER, later))),
        *(_of_command(arguments, aiogram) for arguments in COMMANDS),
    ]  # fmt: skip


def _of_command(arguments: Sequence[str], aiogram: float) -> Row:
    command(*arguments)
    took = statistics.median(command(*arguments) for _ in range(ROUNDS))
    what = f"`pristan {arguments[0]}`, whole process, s"
    return Row(what, f"{took:.2f}", f"{aiogram:.2f} import aiogram", took / aiogram, f"{LONGEST} s", took <= LONGEST)


if __name__ == "__main__":
    print(printed(measured()))
