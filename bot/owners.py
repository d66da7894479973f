"""Tells the owners something that the bot noticed by itself."""

from __future__ import annotations

import logging
from collections.abc import Callable

from aiogram import Bot

from bot.asker import NOBODY
from bot.broadcasts.progress import is_passing
from bot.broadcasts.speaking import language_of
from bot.content.models import Language
from bot.delivery import UNSAID
from bot.methods import SendScreen
from bot.reader import Reader
from bot.screens import Screen
from bot.screens.words import Words
from bot.services import Services
from bot.storage.readable import if_readable

log = logging.getLogger("pristan.owners")


async def tell_owners(services: Services, bot: Bot, build: Callable[[Words], Screen]) -> bool:
    """Sends every owner a screen in the language they used last; who cannot be told now is passed over.

    It needs no database: that it cannot be read may be what there is to tell. False where nobody was reached, and a
    later try may well reach somebody.
    """
    reached = passing = False
    for owner in dict.fromkeys(services.settings.owner_ids):
        screen = build(services.content.screens.words(Reader(await _language(services, owner))))
        try:
            await bot(SendScreen(chat_id=owner, text=screen.text, reply_markup=screen.markup(NOBODY)))
            reached = True
        except UNSAID as error:
            log.warning("an owner was not told: %s", type(error).__name__)
            passing |= is_passing(error)
    return reached or not passing


async def _language(services: Services, owner: int) -> Language:
    known = await if_readable(language_of(services, services.storage, owner)) if services.storage is not None else None
    return known or services.settings.default_language
