"""The bot as a process of its own: its log as it is written, and how many updates it has done with."""

from __future__ import annotations

import asyncio
import json
import os
import re
import resource
import signal
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from aiohttp import ClientSession

from bot.preview.telegram import Telegram
from bot.settings import ROOT
from tests.forking.child import Forked, forked

LAST_OF_PROFILE, LANGUAGES = "getMyShortDescription", 3
PATIENCE = 300.0  # seconds; a guard against hanging, not a measurement
LOOK, LONGEST_LOOK = 0.03, 0.3  # seconds between two looks
DONE_WITH = re.compile(rb"^pristan_updates_total\{.*\} ([0-9.]+)$", re.MULTILINE)
RUN = ("bot", "run")
Line = dict[str, Any]


class Running:
    """A process that runs, seen from outside."""

    def __init__(self, process: Forked, client: ClientSession, figures: str) -> None:
        self.lines: list[Line] = []
        self.raw: list[str] = []
        self._heard = asyncio.Event()
        self._process, self._client, self._figures = process, client, figures

    async def listen(self) -> None:
        """Takes down the log until the process ends."""
        async for line in self._process.stderr:
            self.raw.append(line.decode())
            self.lines.append(_read(self.raw[-1]))
        self._heard.set()

    async def ready(self, telegram: Telegram) -> None:
        """Waits until the profile is set in all three languages, which comes after updates are asked for."""
        async with asyncio.timeout(PATIENCE):
            while sum(call.method == LAST_OF_PROFILE for call in telegram.calls) < LANGUAGES:
                if self._process.returncode is not None:
                    raise RuntimeError(f"ended at once: {self.raw}")
                await asyncio.sleep(LOOK)

    async def done_with(self) -> int:
        """How many updates have come to their end since the start, whatever became of them."""
        async with self._client.get(f"{self._figures}/metrics") as answer:
            return int(sum(map(float, DONE_WITH.findall(await answer.read()))))

    async def until_done_with(self, number: int) -> None:
        """Waits until so many have, looking less often the longer it takes."""
        wait = LOOK
        async with asyncio.timeout(PATIENCE):
            while await self.done_with() < number:
                await asyncio.sleep(wait)
                wait = min(wait * 1.3, LONGEST_LOOK)

    def limit_files(self, size: int) -> None:
        """The system refuses it every write beyond so many bytes of a file; -1 lifts that."""
        _, hard = resource.prlimit(self._process.pid, resource.RLIMIT_FSIZE)
        resource.prlimit(self._process.pid, resource.RLIMIT_FSIZE, (size if size >= 0 else hard, hard))

    async def stop(self) -> int:
        """Stops it as systemd does; gives the exit code."""
        self._process.send_signal(signal.SIGTERM)
        return await self.ended()

    async def ended(self) -> int:
        """Waits for its end and for the end of its log; gives the exit code."""
        async with asyncio.timeout(PATIENCE):
            await self._heard.wait()
            return await self._process.wait()


def _read(line: str) -> Line:
    try:
        told: Line = json.loads(line)
    except ValueError:
        return {"level": "error", "where": "", "event": line.strip()}
    return told


@asynccontextmanager
async def started(
    settings: dict[str, str], folder: Path, figures: str, command: Sequence[str] = RUN
) -> AsyncIterator[Running]:
    """A process with these settings and nothing else from the environment; `figures` is its METRICS_LISTEN.

    `command` is a module and what it is given. What still runs when the block ends is killed.
    """
    environment = {
        "PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "DATA_DIR": str(folder),
        "METRICS_LISTEN": figures, **settings,
    }  # fmt: skip
    process = await forked(*command, cwd=folder, env=environment)
    async with ClientSession() as client, asyncio.TaskGroup() as tasks:
        running = Running(process, client, f"http://{figures}")
        tasks.create_task(running.listen())
        try:
            yield running
        finally:
            if process.returncode is None:
                process.kill()
            await process.wait()
