"""Serves Telegram, by long polling or a webhook: starts once the token is accepted, stops in order on a signal."""

from __future__ import annotations

import asyncio
import logging
import signal
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Protocol

from aiogram import Bot
from aiogram.exceptions import AiogramError, TelegramNotFound, TelegramUnauthorizedError
from aiogram.types import User
from aiogram.utils.token import TokenValidationError

from bot.alarm import tell_of_faults
from bot.app import build_bot, build_dispatcher
from bot.broadcasts.changes import notice_changes
from bot.broadcasts.pace import Pace
from bot.broadcasts.sender import Sender
from bot.content.errors import ContentError
from bot.counts import write_daily
from bot.health import Health
from bot.incidents import report
from bot.intake import Intake
from bot.meter import CountCalls, Meter, NoMeter
from bot.polling import Poller
from bot.profile import OF_OWNERS, set_own_commands, set_profile
from bot.reloading import keep_current
from bot.services import Services, open_services
from bot.settings import Settings
from bot.storage.database import StorageError
from bot.texts import TextsError

FIRST_WAIT, LONGEST_WAIT = 1.0, 30.0
LONGEST_PROFILING = 60.0
ANEW_AFTER = 60.0  # seconds before what broke beside the answers begins anew
log = logging.getLogger("pristan.serving")


class CannotStartError(Exception):
    """The bot cannot start as it is set up; one line that says what to do."""


class Front(Protocol):
    """Where updates come in; `begun` is set when they can."""

    begun: asyncio.Event

    async def run(self, tasks: asyncio.TaskGroup) -> None:
        """Takes updates until the bot is told to stop, and lets what is at work finish."""


async def serve(settings: Settings) -> None:
    """Answers until SIGTERM or SIGINT; raises CannotStartError with one line when it cannot start."""
    try:
        bot = build_bot(settings)
    except TokenValidationError as error:
        raise CannotStartError("BOT_TOKEN is not a token: copy the whole line that @BotFather gave") from error
    health = Health(settings.data_dir / "alive")
    try:
        async with _metered(settings, health) as meter:
            await _introduced(bot, settings, health, meter)
    except (ContentError, TextsError, StorageError) as error:
        raise CannotStartError(str(error)) from error
    finally:
        await bot.session.close()


@asynccontextmanager
async def _metered(settings: Settings, health: Health) -> AsyncIterator[Meter]:
    """What counts; served on METRICS_LISTEN where that is set."""
    if settings.metrics_listen is None:
        yield NoMeter()
        return
    from bot.listening import CannotListenError
    from bot.metrics import measured  # 5 MB that only those who watch pay for

    try:
        async with measured(settings.metrics_listen, health) as counted:
            yield counted
    except CannotListenError as error:
        raise CannotStartError(str(error)) from error


async def _introduced(bot: Bot, settings: Settings, health: Health, meter: Meter) -> None:
    if not isinstance(meter, NoMeter):
        bot.session.middleware(CountCalls(meter))
    me = await introduce(bot)
    async with open_services(settings, username=me.username or "") as services:
        sys.stdout.write(f"Pristan on Telegram: https://t.me/{services.username}\n")
        sys.stdout.flush()
        health.loaded(services.storage)
        await answer(bot, services, health, meter)


async def introduce(bot: Bot) -> User:
    """Who the bot is; waits for the network, growing from 1 to 30 seconds, but not for a refused token."""
    wait = FIRST_WAIT
    while True:
        try:
            return await bot.me()
        except (TelegramUnauthorizedError, TelegramNotFound) as error:
            raise CannotStartError("BOT_TOKEN was refused by Telegram: get the token from @BotFather anew") from error
        except (AiogramError, OSError, ValueError) as error:
            log.warning("Telegram cannot be reached (%s), trying again in %.0f s", type(error).__name__, wait)
        await asyncio.sleep(wait)
        wait = min(wait * 2, LONGEST_WAIT)


async def answer(bot: Bot, services: Services, health: Health, meter: Meter) -> None:
    """Answers updates, those sent while the bot was down first, until a signal comes."""
    stop = _stop_on_signals()
    intake = Intake(bot, build_dispatcher(services), services, meter)
    async with _front(bot, services, intake, health, stop) as front, asyncio.TaskGroup() as tasks:
        beside = [tasks.create_task(_steadily(lambda: _profile(bot, services, front)))]
        beside.append(tasks.create_task(_steadily(lambda: tell_of_faults(services, bot))))
        beside.append(tasks.create_task(_steadily(lambda: keep_current(services, bot))))
        if (storage := services.storage) is not None:
            counting = _steadily(lambda: write_daily(services.counts, storage))
            beside.append(tasks.create_task(counting))
            pace = Pace(services.settings.broadcast_rate)
            bot.session.middleware(pace)
            sender = Sender(services, storage, bot, pace, counted=meter.delivery)
            beside.append(tasks.create_task(_send_once_profiled(sender, beside[0])))
        await front.run(tasks)
        for task in beside:
            task.cancel()
    log.info("stopped")


def _stop_on_signals() -> asyncio.Event:
    stop, loop = asyncio.Event(), asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, stop.set)
    return stop


@asynccontextmanager
async def _front(
    bot: Bot, services: Services, intake: Intake, health: Health, stop: asyncio.Event
) -> AsyncIterator[Front]:
    """The webhook where WEBHOOK_URL is set, else polling."""
    settings = services.settings
    if settings.webhook_url is None:
        yield Poller(bot, intake, health, stop)
        return
    from bot.listening import CannotListenError
    from bot.registration import Registration
    from bot.webhook import Webhook  # polling needs no server

    registration = Registration(bot, settings, intake.kinds, health)
    try:
        async with Webhook(intake, settings, registration, health, stop).opened(settings.listen) as webhook:
            yield webhook
    except CannotListenError as error:
        raise CannotStartError(str(error)) from error
    if registration.refused is not None:
        raise CannotStartError(registration.refused)


async def _steadily(act: Callable[[], Awaitable[None]]) -> None:
    """Does something beside the answers, anew where it breaks: whatever it is, the answers go on."""
    while True:
        try:
            return await act()
        except Exception as error:
            report(error)
        await asyncio.sleep(ANEW_AFTER)


async def _send_once_profiled(sender: Sender, profiling: asyncio.Task[None]) -> None:
    """The calls that set the profile come all at once: a broadcast in the same second would be one too many."""
    await asyncio.wait({profiling}, timeout=LONGEST_PROFILING)
    await sender.run()


async def _profile(bot: Bot, services: Services, front: Front) -> None:
    await front.begun.wait()
    await set_profile(bot, services.content.texts)
    await set_own_commands(bot, services.content.texts, services.settings.owner_ids, OF_OWNERS)
    await notice_changes(services, bot)
    await asyncio.to_thread(services.content.search.prepare)
