"""Those who send in the benchmark, each in a process of its own: `python -m bench.contestants WHO URL NUMBER DATABASE`.

They print the seconds of processor time they took, and their memory at its highest in MB. "pristan" is our sender
without any pace; "loop" and "broadcaster" are what one would write with aiogram alone, or take off the shelf, at 25 a
second, with a handler that answers presses as ours does.
"""

from __future__ import annotations

import asyncio
import json
import os
import resource
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from datetime import date
from multiprocessing import get_context
from pathlib import Path

from aiogram import Bot, Dispatcher
from aiogram.exceptions import TelegramAPIError
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message

from bench.memory import peak
from bot.app import build_bot
from bot.broadcasts.pace import Pace
from bot.broadcasts.sender import Sender
from bot.counts import Counts
from bot.edition import Edition
from bot.files.apart import Workshop
from bot.services import Services
from bot.settings import Settings
from bot.storage.database import Storage, open_storage
from bot.storage.keys import new_key

TOKEN = "42:BENCH"  # noqa: S105 (nobody's)
USERNAME, AUTHOR, FIRST = "pristan_bot", 9_000_000, 10_000_000
RATE = 25
KEYBOARD = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="Открыть", callback_data="U:rs-:see:1:0")]])


async def subscribe(storage: Storage, number: int) -> None:
    """So many who subscribed."""
    people = [(storage.vault.seal_id(person),) for person in range(FIRST, FIRST + number)]
    async with storage.database.writing() as connection:
        await connection.executemany("INSERT INTO subscriber VALUES (?, 'ru', 0)", people)
        await connection.executemany("INSERT INTO choice VALUES (?, 'subject', 'border')", people)


async def fill(path: Path, key: str, number: int) -> None:
    """A database with so many subscribers, and a broadcast to all of them that was just approved."""
    async with open_storage(path, key) as storage:
        assert storage is not None
        await subscribe(storage, number)
        broadcast = await storage.broadcasts.begin(None, AUTHOR, "update", int(time.time()))
        await storage.broadcasts.change(broadcast, subject="border", text_ru="Новое.", text_en="New.", state="owner")
        draft = await storage.broadcasts.get(broadcast)
        assert draft is not None
        await storage.approvals.approve(draft, "sending", AUTHOR, int(time.time()))


def filled(path: Path, key: str, number: int) -> None:
    """The same, for a process of its own."""
    asyncio.run(fill(path, key, number))


async def pristan(bot: Bot, number: int, path: Path) -> None:
    """Our sender as fast as it can; the file is filled by a process of its own, whose memory is not ours."""
    key = new_key()
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as other:
        await asyncio.get_running_loop().run_in_executor(other, filled, path, key, number)
    settings = Settings.model_validate({"bot_token": TOKEN, "storage_key": key})
    edition = Edition(settings, USERNAME, date.today)
    async with open_storage(path, key) as storage:
        assert storage is not None
        services = Services(
            settings, USERNAME, edition, storage, Workshop(), Counts(), lambda: int(time.time()), asyncio.Event()
        )
        await _sent(services, storage, bot)


async def _sent(services: Services, storage: Storage, bot: Bot) -> None:
    pace = Pace(None, limit=None)
    bot.session.middleware(pace)
    async with asyncio.TaskGroup() as tasks:
        sending = tasks.create_task(Sender(services, storage, bot, pace).run())
        while await storage.broadcasts.at_work():
            await asyncio.sleep(0.1)
        sending.cancel()


async def loop(bot: Bot, number: int, path: Path) -> None:
    """What one writes first: send, sleep a 25th of a second, send."""
    for person in range(FIRST, FIRST + number):
        with suppress(TelegramAPIError):
            await bot.send_message(person, "Есть новость.", reply_markup=KEYBOARD, disable_notification=True)
        await asyncio.sleep(1 / RATE)


async def broadcaster(bot: Bot, number: int, path: Path) -> None:
    """aiogram-broadcaster, its state in a file."""
    from aiogram_broadcaster import Broadcaster
    from aiogram_broadcaster.contents import TextContent
    from aiogram_broadcaster.intervals import SimpleInterval
    from aiogram_broadcaster.storages import FileStorage

    storage = FileStorage(path)
    await storage.startup()
    content = TextContent(text="Есть новость.", reply_markup=KEYBOARD, disable_notification=True)
    chats = range(FIRST, FIRST + number)
    off_the_shelf = Broadcaster(bot, storage=storage)
    mailer = await off_the_shelf.create_mailer(chats=chats, content=content, interval=SimpleInterval(interval=1 / RATE))
    await mailer.start()


def answering() -> Dispatcher:
    """One handler that edits and answers."""
    dispatcher = Dispatcher(disable_fsm=True)

    async def handle(callback: CallbackQuery) -> None:
        with suppress(TelegramAPIError):
            if isinstance(callback.message, Message):
                await callback.message.edit_text("x", reply_markup=KEYBOARD)
            await callback.answer()

    dispatcher.callback_query.register(handle)
    return dispatcher


def on_one_core() -> None:
    """Keeps all of this process, SQLite's threads too, to one core, where the system can."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


async def main(who: str, url: str, number: int, path: Path) -> None:
    """Sends to so many, and tells what it took."""
    bot = build_bot(Settings.model_validate({"bot_token": TOKEN, "bot_api_url": url}))
    async with bot.session:
        if who == "pristan":
            on_one_core()
            await pristan(bot, number, path)
        else:
            polling = answering()
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(polling.start_polling(bot, handle_signals=False, close_bot_session=False))
                await (loop if who == "loop" else broadcaster)(bot, number, path)
                await polling.stop_polling()
    used = resource.getrusage(resource.RUSAGE_SELF)
    print(json.dumps({"seconds": used.ru_utime + used.ru_stime, "memory": peak(os.getpid())}))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(main(sys.argv[1], sys.argv[2], int(sys.argv[3]), Path(folder) / "state"))
