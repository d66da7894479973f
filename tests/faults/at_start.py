"""What a start says when it cannot be: with the fault there before the bot."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from bot.preview.telegram import Telegram
from bot.storage.keys import new_key
from tests.bot.posting import free_port
from tests.faults.of_database import held
from tests.faults.process import Running, started
from tests.faults.scene import Row
from tests.faults.standin import Layer, served

REFUSED = 2
PART = "start"


async def play(empty: Path, locked: Path) -> list[Row]:
    """Starts in two folders without a database, of which one gets a locked one."""
    with held(locked / "pristan.db"):
        rows = asyncio.gather(
            _row("no room on the disk, and no database yet", empty, new_key(), lambda running: running.limit_files(0)),
            _row("the database locked by another process", locked, new_key()),
        )
        return list(await rows)


async def damaged(folder: Path, key: str) -> Row:
    """Starts once more where the database was damaged."""
    return await _row("all pages of the database but the first overwritten", folder, key)


async def _row(fault: str, folder: Path, key: str, spoil: Callable[[Running], None] = lambda _: None) -> Row:
    telegram = Telegram(clock=lambda: datetime.now(UTC))
    async with served(telegram, Layer()) as url:
        settings = {"BOT_TOKEN": telegram.token, "BOT_API_URL": url, "STORAGE_KEY": key}
        async with started(settings, folder, f"127.0.0.1:{free_port()}") as running:
            spoil(running)
            code = await running.ended()
    lines = "".join(running.raw).replace(str(folder), "DATA_DIR").strip()
    wrong = ("it does not end with one line and exit 2",) if code != REFUSED or "\n" in lines else ()
    return Row(PART, fault, "`pristan run`", f"exit code {code}", "-", lines, "-", wrong)
