"""Two ways an update reaches the bot: straight into its dispatcher, or by the queue that a process polls."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from aiogram import Bot, Dispatcher
from aiogram.methods import TelegramMethod

from bot.preview.arguments import Json
from bot.preview.telegram import Telegram

Feed = Callable[[Json], Awaitable[None]]


def in_process(dispatcher: Dispatcher, bot: Bot) -> Feed:
    """Hand updates to a dispatcher and wait for its handler; what the handler raises is raised."""

    async def feed(update: Json) -> None:
        result = await dispatcher.feed_raw_update(bot, update)
        if isinstance(result, TelegramMethod):
            await bot(result)

    return feed


def polled(telegram: Telegram, *, patience: float = 5.0, quiet: float = 0.1) -> Feed:
    """Queue updates for a process that polls; wait until it has acted and then fallen quiet."""

    async def feed(update: Json) -> None:
        before = telegram.acts
        telegram.updates.put(update)
        try:
            async with asyncio.timeout(patience):
                while telegram.acts == before or _awaits_answer(telegram, update):
                    await _next_act(telegram)
        except TimeoutError:
            return
        await _fall_quiet(telegram, quiet)

    return feed


def _awaits_answer(telegram: Telegram, update: Json) -> bool:
    """Tell whether a press that can still be answered has not been."""
    query = telegram.queries.asked.get(update.get("callback_query", {}).get("id", ""))
    return query is not None and not query.answered and bool(query.lasts)


async def _next_act(telegram: Telegram) -> None:
    telegram.acted.clear()
    await telegram.acted.wait()


async def _fall_quiet(telegram: Telegram, quiet: float) -> None:
    while True:
        try:
            await asyncio.wait_for(_next_act(telegram), quiet)
        except TimeoutError:
            return
