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
from datetime import UTC, datetime
from pathlib import Path

from bot.preview.http import serve_bot_api
from bot.preview.telegram import Telegram

ROUNDS = 5
ROOT = Path(__file__).resolve().parent.parent
PEAK = (
    "import json, resource, time; t = time.perf_counter(); import aiogram; print(json.dumps([time.perf_counter() - t, \
resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]))"
)


def alone(code: str) -> list[float]:
    """Runs Python code in a process of its own and reads the JSON it prints."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, cwd=ROOT)  # noqa: S603
    return list(json.loads(done.stdout))


async def start_once(folder: str) -> tuple[float, float]:
    """Seconds from the start of the process to its first getUpdates, and its memory then in MB."""
    telegram = Telegram(clock=lambda: datetime.now(UTC))
    async with serve_bot_api(telegram) as url:
        environment = {**os.environ, "BOT_TOKEN": telegram.token, "BOT_API_URL": url, "DATA_DIR": folder}
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
    subprocess.run([sys.executable, "-m", "bot", *arguments], cwd=ROOT, capture_output=True, check=False)  # noqa: S603
    return time.perf_counter() - begun


def started() -> tuple[float, float]:
    """One start with content that was read before, in a data folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(start_once(folder))
        (Path(folder) / "alive").unlink()
        return asyncio.run(start_once(folder))


def main() -> None:
    """Prints medians of one run."""
    imports = [alone(PEAK) for _ in range(ROUNDS)]
    aiogram, base = (statistics.median(column) for column in zip(*imports, strict=True))
    took, memory = (statistics.median(column) for column in zip(*(started() for _ in range(ROUNDS)), strict=True))
    over = took - aiogram
    print(f"start: {took:.2f} s to the first getUpdates, import aiogram {aiogram:.2f} s, over {over:.2f} s (bar 0.70)")
    print(f"memory: {memory:.0f} MB, import aiogram {base:.0f} MB, over {memory - base:.0f} MB (bar 40)")
    for arguments in (("topics", "--json"), ("check",)):
        command(*arguments)
        print(f"{arguments[0]}: {statistics.median(command(*arguments) for _ in range(ROUNDS)):.2f} s (bar 1.00)")


if __name__ == "__main__":
    main()
