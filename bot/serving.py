"""Serves Telegram by long polling: starts once the token is accepted, stops in order on a signal."""

from __future__ import annotations

import asyncio
import logging
import sys
from contextlib import suppress
from pathlib import Path

from aiogram import Bot
from aiogram.exceptions import AiogramError, TelegramNotFound, TelegramUnauthorizedError
from aiogram.types import User
from aiogram.utils.token import TokenValidationError

from bot.app import build_bot, build_dispatcher
from bot.broadcasts.changes import notice_changes
from bot.broadcasts.pace import Pace
from bot.broadcasts.sender import Sender
from bot.content.errors import ContentError
from bot.counts import write_daily
from bot.polling import Poller
from bot.profile import OF_OWNERS, set_own_commands, set_profile
from bot.services import Services, open_services
from bot.settings import Settings
from bot.storage.database import StorageError
from bot.texts import TextsError

FIRST_WAIT, LONGEST_WAIT = 1.0, 30.0
LONGEST_PROFILING = 60.0
log = logging.getLogger("pristan.serving")


class CannotStartError(Exception):
    """The bot cannot start as it is set up; one line that says what to do."""


def mark_alive(path: Path) -> None:
    """Touches the file that `pristan health` looks at; a full or read-only disk must not stop answers."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    except OSError as error:
        log.warning("the sign of life could not be written: %s", error.strerror)


async def serve(settings: Settings) -> None:
    """Polls until SIGTERM or SIGINT; raises CannotStartError with one line when it cannot start."""
    try:
        bot = build_bot(settings)
    except TokenValidationError as error:
        raise CannotStartError("BOT_TOKEN is not a token: copy the whole line that @BotFather gave") from error
    try:
        me = await introduce(bot)
        async with open_services(settings, username=me.username or "") as services:
            sys.stdout.write(f"Pristan on Telegram: https://t.me/{services.username}\n")
            sys.stdout.flush()
            await poll(bot, services)
    except (ContentError, TextsError, StorageError) as error:
        raise CannotStartError(str(error)) from error
    finally:
        await bot.session.close()


async def introduce(bot: Bot) -> User:
    """Who the bot is; waits for the network, growing from 1 to 30 seconds, but not for a refused token."""
    wait = FIRST_WAIT
    while True:
        try:
            return await bot.me()
        except (TelegramUnauthorizedError, TelegramNotFound) as error:
            raise CannotStartError("BOT_TOKEN was refused by Telegram: get the token from @BotFather anew") from error
        except AiogramError as error:
            log.warning("Telegram cannot be reached (%s), trying again in %.0f s", type(error).__name__, wait)
        await asyncio.sleep(wait)
        wait = min(wait * 2, LONGEST_WAIT)


async def poll(bot: Bot, services: Services) -> None:
    """Answers updates, those sent while the bot was down first, until a signal comes."""
    with suppress(AiogramError):
        await bot.delete_webhook()  # while one is set, Telegram refuses getUpdates
    alive = services.settings.data_dir / "alive"
    poller = Poller(bot, build_dispatcher(services), lambda: mark_alive(alive))
    async with asyncio.TaskGroup() as tasks:
        beside = [tasks.create_task(_profile_once_polling(bot, services, poller))]
        if services.storage is not None:
            beside.append(tasks.create_task(write_daily(services.counts, services.storage)))
            pace = Pace(services.settings.broadcast_rate)
            bot.session.middleware(pace)
            sender = Sender(services, services.storage, bot, pace)
            beside.append(tasks.create_task(_send_once_profiled(sender, beside[0])))
        mark_alive(alive)
        log.info("polling")
        await poller.run(tasks)
        for task in beside:
            task.cancel()
    log.info("stopped")


async def _send_once_profiled(sender: Sender, profiling: asyncio.Task[None]) -> None:
    """The calls that set the profile come all at once: a broadcast in the same second would be one too many."""
    await asyncio.wait({profiling}, timeout=LONGEST_PROFILING)
    await sender.run()


async def _profile_once_polling(bot: Bot, services: Services, poller: Poller) -> None:
    await poller.begun.wait()
    await set_profile(bot, services.content.texts)
    await set_own_commands(bot, services.content.texts, services.settings.owner_ids, OF_OWNERS)
    await notice_changes(services, bot)
    await asyncio.to_thread(services.content.search.prepare)
