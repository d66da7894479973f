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
from bench.rows import Row, printed
from bot.storage.keys import new_key

ROOT = Path(__file__).resolve().parent.parent
FEW, LIMIT = 1000, 30
FLAT = 5  # MB
LEAST, LATEST = 0.98, 0.100
RIVALS = (("loop", "a plain aiogram loop"), ("broadcaster", "aiogram-broadcaster"))
MODULE = "-m"
Seen = dict[str, Any]


@asynccontextmanager
async def telegram(limit: int = LIMIT, presses: float = 2) -> AsyncIterator[str]:
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


async def stats(url: str) -> Seen:
    """What the Telegram saw."""
    async with ClientSession() as session, session.get(f"{url}/stats") as answer:
        return dict(await answer.json())


async def whole_bot(recipients: int, folder: str) -> Seen:
    """`pristan run` as it is, with a broadcast waiting for it and somebody who presses."""
    path, key = Path(folder) / "pristan.db", new_key()
    await fill(path, key, recipients)
    async with telegram() as url:
        environment = {
            "PATH": os.environ["PATH"], "BOT_TOKEN": TOKEN, "BOT_API_URL": url, "DATA_DIR": folder, "STORAGE_KEY": key,
            "BROADCAST_RATE": str(RATE), "LOG_LEVEL": "WARNING",
        }  # fmt: skip
        process = await asyncio.create_subprocess_exec(
            sys.executable, MODULE, "bot", "run", cwd=ROOT, env=environment, stdout=asyncio.subprocess.DEVNULL
        )
        try:
            return await _watched(url, recipients, process)
        finally:
            process.terminate()
            await process.wait()


async def _watched(url: str, recipients: int, process: asyncio.subprocess.Process) -> Seen:
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


def _rate(seen: Seen) -> float:
    """Messages a second."""
    return (seen["sends"] - 1) / seen["seconds"] if seen["seconds"] else 0.0


def _refused(seen: Seen) -> int:
    return sum(seen["refused"].values())


async def rival(who: str, recipients: int) -> Seen:
    """What the Telegram saw of another way to send."""
    async with telegram() as url:
        await contestant(who, url, recipients)
        return await stats(url)


async def limited(recipients: int, rivals: int) -> list[Row]:
    """A broadcast under the limit with presses beside it, and the others' in the same run."""
    with tempfile.TemporaryDirectory() as folder:
        ours = await whole_bot(recipients, folder)
    others = [(name, await rival(who, rivals)) for who, name in RIVALS]
    rate, waits, (_, loop) = _rate(ours), ours["p99"], others[0]
    sent = f"an update to {ours['sends']:,} at {RATE} a second, {LIMIT} calls in all, messages/s"
    return [
        *(Row(sent, f"{rate:.2f}", f"{_rate(seen):.2f} {name}", rate / _rate(seen), f"{LEAST:.0%} of {RATE}",
              rate >= LEAST * RATE) for name, seen in others),
        Row("presses meanwhile, p99 ms", f"{1000 * waits:.0f}", f"{1000 * loop['p99']:.0f} {others[0][0]}",
            waits / loop["p99"], f"{1000 * LATEST:.0f} ms", waits <= LATEST),
        Row("calls refused with 429 meanwhile", f"{_refused(ours)} of {_calls(ours):,}",
            f"{_refused(loop)} of {_calls(loop):,} {others[0][0]}", None, "0", _refused(ours) == 0),
    ]  # fmt: skip


def _calls(seen: Seen) -> int:
    """Each message is a call, each press two."""
    return int(seen["sends"] + 2 * seen["presses"] + _refused(seen))


async def unlimited(few: int, many: int) -> list[Row]:
    """How many a second one core sends without limits, and what 100 times as many recipients cost in memory."""
    rates, memory = [], []
    for number in (few, many):
        async with telegram(limit=0, presses=0) as url:
            used = await contestant("pristan", url, number)
            rates.append(_rate(await stats(url)))
        memory.append(used["memory"])
    (fewer, more), over = rates, memory[1] - memory[0]
    return [
        Row(f"the same without limits on one core, {many:,}, messages/s", f"{more:.0f}", f"{fewer:.0f} to {few:,}",
            more / fewer),
        Row(f"memory of the sender, {many:,}, MB", f"{memory[1]:.1f}", f"{memory[0]:.1f} with {few:,}, {over:+.1f}",
            memory[1] / memory[0], f"+{FLAT} MB", over <= FLAT),
    ]  # fmt: skip


async def measured(recipients: int = 10_000, rivals: int = 500, many: int = 100_000) -> list[Row]:
    """Every row of one run; nothing else may run meanwhile."""
    return [*await limited(recipients, rivals), *await unlimited(FEW, many)]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--recipients", type=int, default=10_000)
    parser.add_argument("--rivals", type=int, default=500)
    parser.add_argument("--flat", type=int, default=100_000)
    options = parser.parse_args()
    print(printed(asyncio.run(measured(options.recipients, options.rivals, options.flat))))
