"""Words that the bot sends by itself to those who write and approve updates."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping

from aiogram import Bot
from aiogram.exceptions import AiogramError

from bot.asker import NOBODY
from bot.broadcasts.course import language_of
from bot.content.models import Language
from bot.delivery import send
from bot.reader import Reader
from bot.screens import Screen
from bot.screens.words import Words
from bot.services import Services

log = logging.getLogger("pristan.telling")


async def tell(
    bot: Bot,
    services: Services,
    people: Mapping[int, Language | None],
    build: Callable[[Words], Iterable[Screen]],
) -> None:
    """Sends screens to people by Telegram id, each in the language given, else in their own as far as it is known.

    Who cannot be reached, having blocked the bot above all, is passed over: the others are told all the same.
    """
    for person, chosen in people.items():
        if services.storage is None:
            return
        words = services.content.screens.words(Reader(await language_of(services, services.storage, person, chosen)))
        try:
            for screen in build(words):
                await send(bot, person, screen, NOBODY, services)
        except AiogramError as error:
            log.warning("somebody was not told of a broadcast: %s", type(error).__name__)
