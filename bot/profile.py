"""The commands and descriptions that Telegram shows of the bot, set only where they differ from what it has.

Staff and owners have commands of their own, which are shown in their chats alone.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable

from aiogram import Bot
from aiogram.types import BotCommand, BotCommandScopeChat

from bot.broadcasts.progress import is_passing
from bot.content.models import Language
from bot.delivery import UNSAID
from bot.texts import Texts, TextsError

COMMANDS = (
    "menu", "ask", "urgent", "dialogs", "news", "subscribe", "contacts", "glossary", "language", "privacy", "mydata",
    "forget", "hide", "help",
)  # fmt: skip
OF_STAFF = ("firm", "broadcast", "broadcasts")
OF_OWNERS = (*OF_STAFF, "firms", "stats")
LANGUAGES: tuple[tuple[str | None, Language], ...] = ((None, "en"), ("ru", "ru"), ("en", "en"))
log = logging.getLogger("pristan.profile")


async def set_profile(bot: Bot, texts: Texts) -> bool:
    """Brings commands, description and short description up to date for every language.

    Trouble of any kind, a flood limit above all, is logged: no answer waits for this. False where a later try may well
    get through; there is one at the next start.
    """
    try:
        for code, language in LANGUAGES:
            await _set_commands(bot, texts, code, language)
            await _set_descriptions(bot, texts, code, language)
    except (*UNSAID, TextsError) as error:
        log.warning("commands and descriptions were not all set: %s", type(error).__name__)
        return not is_passing(error)
    return True


def shown_in_profile(texts: Texts) -> list[str]:
    """All words that Telegram is given to show of the bot."""
    keys = ("description", "short-description", *(f"command-{name}" for name in (*COMMANDS, *OF_OWNERS)))
    return [texts(language, key) for _, language in LANGUAGES for key in keys]


def commands_of(*, owner: bool, staff: bool) -> tuple[str, ...]:
    """The commands that a person has beyond those of everybody."""
    return OF_OWNERS if owner else OF_STAFF if staff else ()


async def set_own_commands(bot: Bot, texts: Texts, people: Iterable[int], names: tuple[str, ...]) -> None:
    """Shows commands beyond those of everybody in the private chats of some people; none takes theirs away.

    Trouble is logged without saying whose: an owner who never wrote to the bot has no chat yet.
    """
    for person in people:
        try:
            for code, language in LANGUAGES:
                scope = BotCommandScopeChat(chat_id=person)
                await _set_commands(bot, texts, code, language, (*names, *COMMANDS) if names else (), scope)
        except (*UNSAID, TextsError) as error:
            log.warning("commands of staff were not all set: %s", type(error).__name__)


async def _set_commands(
    bot: Bot,
    texts: Texts,
    code: str | None,
    language: Language,
    names: tuple[str, ...] = COMMANDS,
    scope: BotCommandScopeChat | None = None,
) -> None:
    wanted = [(name, texts(language, f"command-{name}")) for name in names]
    set_before = await bot.get_my_commands(scope=scope, language_code=code)
    if [(known.command, known.description) for known in set_before] == wanted:
        return
    if wanted:
        commands = [BotCommand(command=name, description=said) for name, said in wanted]
        await bot.set_my_commands(commands, scope=scope, language_code=code)
    else:
        await bot.delete_my_commands(scope=scope, language_code=code)


async def _set_descriptions(bot: Bot, texts: Texts, code: str | None, language: Language) -> None:
    long, short = texts(language, "description"), texts(language, "short-description")
    if (await bot.get_my_description(language_code=code)).description != long:
        await bot.set_my_description(long, language_code=code)
    if (await bot.get_my_short_description(language_code=code)).short_description != short:
        await bot.set_my_short_description(short, language_code=code)
