"""A broadcast beside presses, before a Telegram that takes 30 calls a second: rate, refusals, waits; then no limits.

`python -m bench.broadcast [--recipients 10000] [--rivals 500] [--flat 100000]`; the first takes 400 s at 10,000.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from aiohttp import ClientSession

from bench.contestants import RATE, TOKEN, fill
from bot.storage.keys import new_key

ROOT = Path(__file__).resolve().parent.parent
FEW = 1000
FLAT = 5.0  # MB
LEAST, LATEST = 0.98, 0.100
BARS = (f" (bar {LEAST:.0%})", " (bar 0)", f" (bar {1000 * LATEST:.0f})")
MODULE = "-m"


@asynccontextmanager
async def telegram(limit: int = 30, presses: float = 2) -> AsyncIterator[str]:
    """A Telegram in its own process; gives its address."""
    options = ("--limit", str(limit), "--presses", str(presses))
    process = await asyncio.create_subprocess_exec(
        sys.executable, MODULE, "bench.telegram", *options, cwd=ROOT, stdout=asyncio.subprocess.PIPE
    )
    try:
        assert process.stdout is not None
        yield (await process.stdout.readline()).decode().strip()
    finally:
        process.kill()
        await process.wait()


async def stats(url: str) -> dict[str, Any]:
    """What the Telegram saw."""
    async with ClientSession() as session, session.get(f"{url}/stats") as answer:
        return dict(await answer.json())


async def whole_bot(recipients: int, folder: str) -> dict[str, Any]:
    """`pristan run` as it is, with a broadcast waiting for it and somebody who presses."""
    path, key = Path(folder) / "pristan.db", new_key()
    await fill(path, key, recipients)
    async with telegram() as url:
        environment = {
            "PATH": os.environ["PATH"], "BOT_TOKEN": TOKEN, "BOT_API_URL": url, "DATA_DIR": folder, "STORAGE_KEY": key,
            "BROADCAST_RATE": str(RATE),
        }  # fmt: skip
        process = await asyncio.create_subprocess_exec(
            sys.executable, MODULE, "bot", "run", cwd=ROOT, env=environment, stdout=asyncio.subprocess.DEVNULL
        )
        try:
            return await _watched(url, recipients, process)
        finally:
            process.terminate()
            await process.wait()


async def _watched(url: str, recipients: int, process: asyncio.subprocess.Process) -> dict[str, Any]:
    seen = await stats(url)
    while seen["sends"] < recipients and process.returncode is None:
        await asyncio.sleep(1)
        seen = await stats(url)
    return seen


async def contestant(who: str, url: str, number: int) -> dict[str, float]:
    """One of bench/contestants.py from beginning to end."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, MODULE, "bench.contestants", who, url, str(number), cwd=ROOT,
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL,
    )  # fmt: skip
    out, _ = await process.communicate()
    return dict(json.loads(out))


def told(who: str, seen: dict[str, Any], *, bars: bool = False) -> None:
    """One line of what the Telegram saw."""
    rate = (seen["sends"] - 1) / seen["seconds"] if seen["seconds"] else 0.0
    refused = seen["refused"]
    bar, none, waits = BARS if bars else ("", "", "")
    print(
        f"{who}: {seen['sends']} sent, {rate:.2f}/s = {rate / RATE:.1%} of {RATE}/s{bar}; refused with 429: "
        f"{refused['sends']} sends, {refused['presses']} presses{none}; {seen['presses']} presses answered, "
        f"p50 {1000 * seen['p50']:.0f} ms, p99 {1000 * seen['p99']:.0f} ms{waits}",
        flush=True,
    )


async def unlimited(few: int, many: int) -> None:
    """How many a second without limits, and what 100 times as many recipients cost in memory."""
    memory = []
    for number in (few, many):
        async with telegram(limit=0, presses=0) as url:
            used = await contestant("pristan", url, number)
            seen = await stats(url)
        memory.append(used["memory"])
        print(f"without limits, {number} recipients: {(seen['sends'] - 1) / seen['seconds']:.0f}/s", flush=True)
    grown = memory[1] - memory[0]
    print(f"memory: {memory[0]:.0f} MB with {few}, {memory[1]:.0f} MB with {many}, over {grown:.1f} (bar {FLAT:.0f})")


async def main(recipients: int, rivals: int, many: int) -> None:
    """Prints everything measured in one run."""
    with tempfile.TemporaryDirectory() as folder:
        told("Pristan", await whole_bot(recipients, folder), bars=True)
    for who, name in (("loop", "a plain aiogram loop"), ("broadcaster", "aiogram-broadcaster")):
        async with telegram() as url:
            await contestant(who, url, rivals)
            told(name, await stats(url))
    await unlimited(FEW, many)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--recipients", type=int, default=10_000)
    parser.add_argument("--rivals", type=int, default=500)
    parser.add_argument("--flat", type=int, default=100_000)
    options = parser.parse_args()
    asyncio.run(main(options.recipients, options.rivals, options.flat))
