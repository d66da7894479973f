"""How long a start takes beside `import aiogram` alone, how much memory, and how fast the content commands are."""

from __future__ import annotations

import asyncio
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from bench.rows import Row, printed
from bot.preview.http import serve_bot_api
from bot.preview.telegram import Telegram

ROUNDS = 5
START, MEMORY, LONGEST = 0.7, 40, 1.0  # seconds and MB over `import aiogram`; seconds of a whole command
COMMANDS = (("topics", "--json"), ("check",), ("ask", "сколько времени есть чтобы подать на убежище"))
ROOT = Path(__file__).resolve().parent.parent
COMPILED = {**os.environ, "PYTHONDONTWRITEBYTECODE": ""}  # as installed: a start in production compiles nothing
PEAK = (
    "import json, resource, time; t = time.perf_counter(); import aiogram; print(json.dumps([time.perf_counter() - t, \
resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]))"
)


def alone(code: str) -> list[float]:
    """Runs Python code in a process of its own and reads the JSON it prints."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, cwd=ROOT, env=COMPILED)  # noqa: S603
    return list(json.loads(done.stdout))


async def start_once(folder: str) -> tuple[float, float]:
    """Seconds from the start of the process to its first getUpdates, and its memory then in MB."""
    telegram = Telegram(clock=lambda: datetime.now(UTC))
    async with serve_bot_api(telegram) as url:
        environment = {**COMPILED, "BOT_TOKEN": telegram.token, "BOT_API_URL": url, "DATA_DIR": folder}
        begun = time.perf_counter()
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "run", cwd=ROOT, env=environment,
            stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.DEVNULL,
        )  # fmt: skip
        while process.returncode is None and not (Path(folder) / "alive").exists():
            await asyncio.sleep(0.005)
        took = time.perf_counter() - begun
        status = Path(f"/proc/{process.pid}/status").read_text(encoding="utf-8")
        memory = next(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmHWM"))
        process.terminate()
        await process.wait()
    return took, memory


def command(*arguments: str) -> float:
    """Seconds of a whole `pristan` process, content read before."""
    begun = time.perf_counter()
    line = [sys.executable, "-m", "bot", *arguments]
    subprocess.run(line, cwd=ROOT, capture_output=True, check=False, env=COMPILED)  # noqa: S603
    return time.perf_counter() - begun


def started() -> tuple[float, float]:
    """One start with content that was read before, in a data folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(start_once(folder))
        (Path(folder) / "alive").unlink()
        return asyncio.run(start_once(folder))


def measured() -> list[Row]:
    """The medians of one run."""
    imports = [alone(PEAK) for _ in range(ROUNDS)]
    aiogram, base = (statistics.median(column) for column in zip(*imports, strict=True))
    took, memory = (statistics.median(column) for column in zip(*(started() for _ in range(ROUNDS)), strict=True))
    over, more = took - aiogram, memory - base
    return [
        Row("start to the first getUpdates, s", f"{took:.2f}", f"{aiogram:.2f} import aiogram", took / aiogram,
            f"+{START} s", over <= START),
        Row("memory then, MB", f"{memory:.0f}", f"{base:.0f} import aiogram", memory / base,
            f"+{MEMORY} MB", more <= MEMORY),
        *(_of_command(arguments, aiogram) for arguments in COMMANDS),
    ]  # fmt: skip


def _of_command(arguments: Sequence[str], aiogram: float) -> Row:
    command(*arguments)
    took = statistics.median(command(*arguments) for _ in range(ROUNDS))
    what = f"`pristan {arguments[0]}`, whole process, s"
    return Row(what, f"{took:.2f}", f"{aiogram:.2f} import aiogram", took / aiogram, f"{LONGEST} s", took <= LONGEST)


if __name__ == "__main__":
    print(printed(measured()))
