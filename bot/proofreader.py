"""Has content and words checked before a running bot takes them, in a process of its own (bot/proofs.py).

The checks take seconds and megabytes; apart they cost those who press nothing, and what was read, checked and indexed
lies in DATA_DIR when the bot itself reads it.
"""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from bot.settings import Settings

ROOT = Path(__file__).resolve().parent.parent  # where `bot` is found
COMMAND = (sys.executable, "-m", "bot.proofs")
LONGEST = 1800  # seconds; 95 topics take 10 where nothing is known of them, 1 where one file was changed


class NotProvedError(Exception):
    """The other process ended before it could say anything."""


async def proved(settings: Settings, today: date, command: Sequence[str] = COMMAND) -> list[str]:
    """What stands in the way of taking the files as they are, as `folder/file:line: what is wrong`; none: take them.

    Raises NotProvedError, or TimeoutError where it takes too long.
    """
    folders = [str(path.resolve()) for path in (settings.content_dir, settings.locales_dir, settings.data_dir)]
    async with asyncio.timeout(LONGEST):
        process = await asyncio.create_subprocess_exec(
            *command, *folders, today.isoformat(), cwd=ROOT, env={"PYTHONDONTWRITEBYTECODE": "1"},
            stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL,
        )  # fmt: skip
        try:
            told, _ = await process.communicate()
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()
    if process.returncode:
        raise NotProvedError(f"exit {process.returncode}")
    return [str(line) for line in json.loads(told)]
