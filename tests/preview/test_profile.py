"""The bot's commands and descriptions are kept by scope and language, and checked as Telegram checks them."""

from __future__ import annotations

from typing import Any

import pytest

from bot.preview.errors import ApiError
from bot.preview.telegram import Telegram

BAD_COMMANDS = [
    ({"command": "Start", "description": "x"}, "BOT_COMMAND_INVALID"),
    ({"command": "", "description": "x"}, "command must be non-empty"),
    ({"command": "x" * 33, "description": "x"}, "command length must not exceed 32"),
    ({"command": "x", "description": " "}, "command description must be non-empty"),
    ({"command": "x", "description": "x" * 257}, "command description length must not exceed 256"),
    ({"command": "x"}, "can't parse BotCommand: Can't find field \"description\""),
]
SCOPE = "can't parse BotCommandScope"
BAD = [
    *(("setMyCommands", {"commands": [command]}, words) for command, words in BAD_COMMANDS),
    (
        "setMyCommands",
        {"commands": [{"command": "x", "description": "x"}] * 101},
        "BOT_COMMANDS_TOO_MUCH",
    ),
    ("setMyCommands", {"scope": {"type": "chat"}}, f'{SCOPE}: Can\'t find field "chat_id"'),
    ("setMyCommands", {"scope": {"type": "all"}}, f"{SCOPE}: Unsupported type specified"),
    ("getMyCommands", {"language_code": "rus"}, "invalid language code specified"),
    ("setMyDescription", {"description": "x" * 513}, "DESCRIPTION_TOO_LONG"),
    ("setMyShortDescription", {"short_description": "x" * 121}, "ABOUT_TOO_LONG"),
]


@pytest.mark.parametrize(("method", "params", "words"), BAD)
def test_a_bad_profile_is_refused(telegram: Telegram, method: str, params: dict[str, Any], words: str) -> None:
    """A command or a description Telegram would not take is refused."""
    with pytest.raises(ApiError) as refused:
        telegram.call(method, params)
    assert refused.value.description == f"Bad Request: {words}"


def test_commands_belong_to_a_scope_and_a_language(telegram: Telegram) -> None:
    """A person's menu is the nearest scope that has commands, in their language before the default one."""
    everyone = [{"command": "/start", "description": "Start"}]
    telegram.call("setMyCommands", {"commands": everyone})
    telegram.call("setMyCommands", {"commands": [{"command": "menu", "description": "Меню"}], "language_code": "ru"})
    staff = {
        "commands": [{"command": "firm", "description": "Firm"}],
        "scope": {"type": "chat", "chat_id": 9},
    }
    telegram.call("setMyCommands", staff)
    menu = telegram.profile.menu
    assert [menu(7, code)[0]["command"] for code in ("ru", "en")] == ["menu", "start"]
    assert menu(9, "ru")[0]["command"] == "firm"
    telegram.call("deleteMyCommands", {"language_code": "ru"})
    telegram.call("deleteMyCommands", {})
    assert telegram.call("getMyCommands", {}) == []
    assert menu(7, "ru") == []


def test_descriptions_fall_back_to_the_default_language(telegram: Telegram) -> None:
    """A language without a description of its own shows the default one."""
    telegram.call("setMyDescription", {"description": "Harbour"})
    telegram.call("setMyShortDescription", {"short_description": "Пристань", "language_code": "ru"})
    assert telegram.call("getMyDescription", {"language_code": "ru"}) == {"description": "Harbour"}
    assert telegram.call("getMyShortDescription", {}) == {"short_description": ""}
