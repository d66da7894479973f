"""The commands and descriptions that Telegram shows of the bot, set only where they differ from what it has."""

from __future__ import annotations

import logging

from aiogram import Bot
from aiogram.exceptions import AiogramError
from aiogram.types import BotCommand

from bot.content.models import Language
from bot.texts import Texts, TextsError

COMMANDS = ("menu", "ask", "urgent", "dialogs", "news", "contacts", "glossary", "language", "privacy", "hide", "help")
LANGUAGES: tuple[tuple[str | None, Language], ...] = ((None, "en"), ("ru", "ru"), ("en", "en"))
log = logging.getLogger("pristan.profile")


async def set_profile(bot: Bot, texts: Texts) -> None:
    """Brings commands, description and short description up to date for every language.

    Trouble of any kind, a flood limit above all, is logged and left for the next start: no answer waits for this.
    """
    try:
        for code, language in LANGUAGES:
            await _set_commands(bot, texts, code, language)
            await _set_descriptions(bot, texts, code, language)
    except (AiogramError, TextsError) as error:
        log.warning("commands and descriptions were not all set: %s", type(error).__name__)


async def _set_commands(bot: Bot, texts: Texts, code: str | None, language: Language) -> None:
    wanted = [(name, texts(language, f"command-{name}")) for name in COMMANDS]
    set_before = await bot.get_my_commands(language_code=code)
    if [(known.command, known.description) for known in set_before] != wanted:
        commands = [BotCommand(command=name, description=said) for name, said in wanted]
        await bot.set_my_commands(commands, language_code=code)


async def _set_descriptions(bot: Bot, texts: Texts, code: str | None, language: Language) -> None:
    long, short = texts(language, "description"), texts(language, "short-description")
    if (await bot.get_my_description(language_code=code)).description != long:
        await bot.set_my_description(long, language_code=code)
    if (await bot.get_my_short_description(language_code=code)).short_description != short:
        await bot.set_my_short_description(short, language_code=code)
