"""One run: the processes are started, each fault is tried, and the rows come back in the order of the document."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

from aiohttp import ClientSession

from bot.preview.telegram import Telegram
from bot.storage.keys import new_key
from tests.bot.posting import PUBLIC, SECRET, free_port
from tests.faults import at_start, of_database, of_telegram, of_updates, of_webhook
from tests.faults.process import started
from tests.faults.scene import Row, Scene, through_polling
from tests.faults.standin import Layer, served

WAITS = "3"  # seconds for one call: a silent Telegram is given up sooner than after the 20 that are usual
EXTRA = ("tests.faults.extra",)


async def everything(folder: Path, read_before: Path) -> list[Row]:
    """All rows; the bot that polls and the one behind a webhook are tried at the same time.

    `read_before` is a data folder in which the content was read, so that not every process has to read it.
    """
    names = ("polls", "hooked", "empty", "locked")
    polls, hooked, empty, locked = (shutil.copytree(read_before, folder / name) for name in names)
    key = new_key()
    polled, posted = await asyncio.gather(_polling(polls, key), _beside(hooked, empty, locked))
    return [*polled, *posted, await at_start.damaged(polls, key)]


async def _beside(hooked: Path, empty: Path, locked: Path) -> list[Row]:
    """What need not wait for the bot that polls: there is more waiting in all this than work."""
    return [*await _webhook(hooked), *await at_start.play(empty, locked)]


async def _polling(folder: Path, key: str) -> list[Row]:
    async with (
        _telegram() as (telegram, layer, settings),
        started({**settings, "STORAGE_KEY": key}, folder, f"127.0.0.1:{free_port()}") as running,
    ):
        await running.ready(telegram)
        scene = Scene(running, telegram, layer, through_polling(telegram, running))
        await scene.begin()
        for part in (of_telegram, of_updates):
            scene.part = part.__name__.rpartition("_")[2]
            await part.play(scene)
        scene.part = "database"
        await of_database.play(scene, folder / "pristan.db")
        await scene.row_of_stop()
    return scene.rows


async def _webhook(folder: Path) -> list[Row]:
    listen, figures = (f"127.0.0.1:{free_port()}" for _ in range(2))
    behind = {"WEBHOOK_URL": PUBLIC, "WEBHOOK_SECRET": SECRET, "LISTEN": listen, "STORAGE_KEY": new_key()}
    async with (
        _telegram() as (telegram, layer, settings),
        ClientSession() as client,
        started({**settings, **behind}, folder, figures, EXTRA) as running,
    ):
        await running.ready(telegram)
        post = of_webhook.Post(client, f"http://{listen}")
        scene = Scene(running, telegram, layer, post.feed(), part="webhook")
        await scene.begin()
        await of_webhook.play(scene, post)
    return scene.rows


@asynccontextmanager
async def _telegram() -> AsyncIterator[tuple[Telegram, Layer, dict[str, str]]]:
    """A Telegram, the layer of faults before it, and the settings of a bot that talks to it."""
    layer, begun = Layer(), datetime.now(UTC)
    telegram = Telegram(clock=lambda: begun)  # stands still, so that no press is too old, however busy the machine
    async with served(telegram, layer) as url:
        yield telegram, layer, {"BOT_TOKEN": telegram.token, "BOT_API_URL": url, "BOT_API_TIMEOUT": WAITS}
