"""Commands and descriptions are read first and set only where they differ."""

from __future__ import annotations

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest, TelegramRetryAfter

from bot.preview.session import MemorySession
from bot.preview.telegram import Telegram
from bot.profile import COMMANDS, OF_OWNERS, commands_of, set_own_commands, set_profile
from bot.settings import ROOT
from bot.texts import Texts
from tests.bot.unreadable import Unreadable, no_text
from tests.handlers.test_trouble import Faulty

TEXTS = Texts(ROOT / "locales")


def written(bot: Bot) -> list[str]:
    """The setting calls made so far."""
    assert isinstance(bot.session, MemorySession)
    return [call.method for call in bot.session.calls if call.method.startswith("set")]


async def test_everything_is_set_once(bot: Bot, telegram: Telegram) -> None:
    """Three languages get commands, description and short description; a second start sets nothing."""
    await set_profile(bot, TEXTS)
    first_time = written(bot)
    assert first_time.count("setMyCommands") == 3
    await set_profile(bot, TEXTS)
    assert written(bot) == first_time
    commands = await bot.get_my_commands(language_code="ru")
    assert [command.command for command in commands] == list(COMMANDS)
    assert commands[1].description == "Спросить своими словами"
    assert (await bot.get_my_commands())[1].description == "Ask in your own words"


async def test_a_flood_limit_is_left_for_the_next_start(bot: Bot) -> None:
    """A 429 while setting them is logged and nothing more."""
    bot.session.middleware(Faulty("setMyCommands", TelegramRetryAfter, retry_after=3600))
    assert not await set_profile(bot, TEXTS)
    assert written(bot) == []


async def test_what_telegram_refuses_for_good_is_not_tried_again(bot: Bot) -> None:
    """A description that is too long stays too long: that is logged, and left for the next start."""
    bot.session.middleware(Faulty("setMyDescription", TelegramBadRequest))
    assert await set_profile(bot, TEXTS)


async def test_an_answer_that_nobody_can_read_stops_nothing(bot: Bot) -> None:
    """A proxy's answer that is no text is logged; set again, everything is set."""
    bot.session.middleware(Unreadable("getMyCommands", no_text))
    assert not await set_profile(bot, TEXTS)
    assert await set_profile(bot, TEXTS)
    assert written(bot).count("setMyCommands") == 3


async def test_own_commands_are_shown_in_ones_own_chat(bot: Bot, telegram: Telegram) -> None:
    """An owner sees the commands of owners and everybody's; they are set once, and taken away again once."""
    for _ in range(2):
        await set_own_commands(bot, TEXTS, (9,), OF_OWNERS)
    assert written(bot).count("setMyCommands") == 3
    for language in ("ru", "en", "es"):
        assert [entry["command"] for entry in telegram.profile.menu(9, language)] == [*OF_OWNERS, *COMMANDS]
    assert telegram.profile.menu(8, "ru") == []
    for _ in range(2):
        await set_own_commands(bot, TEXTS, (9,), commands_of(owner=False, staff=False))
    assert telegram.profile.menu(9, "ru") == []
    assert isinstance(bot.session, MemorySession)
    assert [call.method for call in bot.session.calls].count("deleteMyCommands") == 3


async def test_an_owner_without_a_chat_keeps_nobody_from_theirs(bot: Bot, telegram: Telegram) -> None:
    """An owner who never wrote to the bot is passed over, and the next one's commands are set."""
    bot.session.middleware(Faulty("setMyCommands", TelegramBadRequest))
    await set_own_commands(bot, TEXTS, (9, 10), OF_OWNERS)
    assert (telegram.profile.menu(9, "ru"), telegram.profile.menu(10, "ru")[0]["command"]) == ([], "firm")


def test_descriptions_fit_what_telegram_takes() -> None:
    """A description has at most 512 characters, a short one 120, a command's 256."""
    for language in ("ru", "en"):
        assert len(TEXTS(language, "description")) <= 512
        assert len(TEXTS(language, "short-description")) <= 120
