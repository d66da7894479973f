"""The real bot as a process of its own before a Telegram of this machine, and what can be seen of it from outside."""

from __future__ import annotations

import asyncio
import os
import sys
from collections import Counter
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.witness import Witness
from bot.preview.http import serve_bot_api
from bot.settings import ROOT
from bot.storage.keys import new_key

INCIDENT, ERROR, WARNING = '"incident ', '"level": "error"', '"level": "warning"'
KILOBYTE = 1024


@dataclass(frozen=True, slots=True)
class Vitals:
    """What a process takes: memory in MB, open files, threads, and the write-ahead log of its database in KB."""

    memory: float
    files: int
    threads: int
    wal: float


class Bot:
    """A running bot; `logged` counts its lines by level, and incidents."""

    def __init__(self, process: asyncio.subprocess.Process, folder: Path) -> None:
        self.process, self.folder, self.logged = process, folder, Counter[str]()

    async def read_log(self) -> None:
        """Counts what the bot logs, until it ends; lines are not kept."""
        assert self.process.stderr is not None
        async for raw in self.process.stderr:
            line = raw.decode(errors="replace")
            self.logged["incidents"] += INCIDENT in line
            self.logged["errors"] += ERROR in line
            self.logged["warnings"] += WARNING in line

    def vitals(self) -> Vitals:
        """What it takes now."""
        proc = Path(f"/proc/{self.process.pid}")
        status = dict(line.split(":", 1) for line in (proc / "status").read_text(encoding="utf-8").splitlines())
        wal = self.folder / "pristan.db-wal"
        size = wal.stat().st_size / KILOBYTE if wal.exists() else 0.0
        memory = int(status["VmRSS"].split()[0]) / KILOBYTE
        return Vitals(memory, len(list((proc / "fd").iterdir())), int(status["Threads"]), size)


@asynccontextmanager
async def running(telegram: Witness, folder: Path, settings: Mapping[str, str] | None = None) -> AsyncIterator[Bot]:
    """`pristan run` with its data in a folder, at work; stopped in order when the block ends."""
    async with serve_bot_api(telegram) as url, asyncio.TaskGroup() as tasks:
        environment = {
            "PATH": os.environ["PATH"], "BOT_TOKEN": telegram.token, "BOT_API_URL": url, "DATA_DIR": str(folder),
            "STORAGE_KEY": new_key(), **(settings or {}),
        }  # fmt: skip
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "run", cwd=ROOT, env=environment,
            stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.PIPE,
        )  # fmt: skip
        bot = Bot(process, folder)
        tasks.create_task(bot.read_log())
        try:
            await telegram.ready()
            yield bot
        finally:
            if process.returncode is None:
                process.terminate()
            await process.wait()
