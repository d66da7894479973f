"""Words that the bot sends by itself to those who write and approve updates."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable

from aiogram import Bot

from bot.asker import NOBODY
from bot.broadcasts.speaking import words_for
from bot.delivery import UNSAID, send
from bot.screens import Screen
from bot.screens.words import Words
from bot.services import Services

log = logging.getLogger("pristan.telling")


async def tell(
    bot: Bot,
    services: Services,
    people: Iterable[int],
    build: Callable[[Words], Iterable[Screen]],
) -> None:
    """Sends screens to people by Telegram id, each once and in their own language as far as it is known.

    Who cannot be reached, having blocked the bot above all, is passed over: the others are told all the same.
    """
    for person in dict.fromkeys(people):
        if services.storage is None:
            return
        words = await words_for(services, services.storage, person)
        try:
            for screen in build(words):
                await send(bot, person, screen, NOBODY, services)
        except UNSAID as error:
            log.warning("somebody was not told of a broadcast: %s", type(error).__name__)
