"""`pristan preview`: the same bot in a browser chat on this machine, without a token or an account."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from aiohttp import web
from pydantic import SecretStr

from bot.content.errors import ContentError
from bot.preview.studio import Studio
from bot.preview.telegram import PREVIEW_BOT, Telegram
from bot.preview.web import preview_app
from bot.screens import Screen
from bot.services import open_services
from bot.settings import Settings
from bot.storage.database import StorageError
from bot.storage.keys import new_key
from bot.texts import TextsError
from bot.watching import watch

HOST = "127.0.0.1"
OWNER_ID = 7_000_000_000  # where OWNER_IDS is not set; others who come are numbered from the next one on


async def serve(settings: Settings, port: int) -> int:
    """Serve until told to stop; return the exit code."""
    try:
        async with preview(settings, port) as address:
            say(f"Pristan preview: {address}")
            await _told_to_stop()
            return 0
    except OSError as error:
        reason = os.strerror(error.errno or 0).lower()
        complain(f"The preview cannot use port {port}: {reason}. Choose another: pristan preview --port {port + 1}")
        return 2
    except (ContentError, TextsError, StorageError) as error:
        complain(str(error))
        return 1


@asynccontextmanager
async def preview(settings: Settings, port: int, *, today: Callable[[], date] = date.today) -> AsyncIterator[str]:
    """Serve the preview for as long as the block lasts; give its address."""
    async with open_studio(settings, today) as studio:
        await studio.start()
        watching = asyncio.create_task(watch((settings.content_dir, settings.locales_dir), studio.reload))
        sending = asyncio.create_task(studio.send())
        runner = web.AppRunner(preview_app(studio), access_log=None, shutdown_timeout=0.2)
        await runner.setup()
        try:
            await web.TCPSite(runner, HOST, port).start()
            yield f"http://{HOST}:{runner.addresses[0][1]}"
        finally:
            await runner.cleanup()
            for task in (watching, sending):
                task.cancel()
                with suppress(asyncio.CancelledError):
                    await task


@asynccontextmanager
async def open_studio(settings: Settings, today: Callable[[], date]) -> AsyncIterator[Studio]:
    """Open the services on a database that goes away with the preview: no real subscriber is in reach."""
    with TemporaryDirectory(prefix="pristan-preview-") as folder:
        own = settings.model_copy(
            update={
                "bot_token": SecretStr(PREVIEW_BOT),
                "database_url": f"sqlite+aiosqlite:///{Path(folder) / 'preview.db'}",
                "storage_key": settings.storage_key or SecretStr(new_key()),
                "owner_ids": settings.owner_ids or (OWNER_ID,),
            }
        )
        telegram = Telegram(clock=lambda: datetime.now(UTC))
        shown: dict[int, Screen] = {}
        username = telegram.me["username"]
        async with open_services(own, username=username, today=today, on_screen=shown.__setitem__) as services:
            yield Studio(own, telegram, services, shown=shown, today=today)


async def _told_to_stop() -> None:
    """Wait for Ctrl+C or a polite kill."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    await stop.wait()


def say(line: str) -> None:
    """Tell the person at the terminal."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def complain(line: str) -> None:
    """Tell the person at the terminal what is wrong."""
    sys.stderr.write(f"{line}\n")
