"""What a person gets when a call to Telegram fails in one of the ways that are seldom."""

from __future__ import annotations

import logging
import re
from typing import Any

import pytest
from aiogram import Bot
from aiogram.client.session.middlewares.base import BaseRequestMiddleware, NextRequestMiddlewareType
from aiogram.exceptions import (
    TelegramBadRequest,
    TelegramEntityTooLarge,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramServerError,
)
from aiogram.methods import TelegramMethod
from aiogram.methods.base import TelegramType

from bot import delivery
from bot.content.models import Language
from bot.services import Services
from tests.conftest import Meet
from tests.handlers.test_trouble import Faulty

ALWAYS = 99
MOST = 200  # letters of a box (https://core.telegram.org/bots/api#answercallbackquery)


class Unreadable(BaseRequestMiddleware):
    """The first answer to a method is bytes that are no text, as aiohttp finds when it decodes them."""

    def __init__(self, method: str) -> None:
        self.method, self.left = method, 1

    async def __call__(
        self, make_request: NextRequestMiddlewareType[TelegramType], bot: Bot, method: TelegramMethod[TelegramType]
    ) -> Any:
        answer = await make_request(bot, method)
        if method.__api_method__ == self.method and self.left:
            self.left -= 1
            raise UnicodeDecodeError("utf-8", b"\xff", 0, 1, "made up for the test")
        return answer


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test waits for Telegram to come to itself."""
    monkeypatch.setattr(delivery, "ONCE_MORE", 0)


@pytest.mark.parametrize("error", [TelegramServerError, TelegramNetworkError])
async def test_a_call_that_got_lost_is_made_once_more(meet: Meet, bot: Bot, error: type[TelegramServerError]) -> None:
    """A single 5xx or a lost connection costs nobody an answer: neither a message, nor a screen, nor the press."""
    person = meet("ru")
    bot.session.middleware(Faulty("sendMessage", error))
    await person.send("/menu")
    assert person.screen.text.startswith("Пристань")
    bot.session.middleware(Faulty("editMessageText", error))
    bot.session.middleware(Faulty("answerCallbackQuery", error))
    await person.tap("Кто поможет")
    assert person.screen.text.startswith("Кто поможет")
    assert not person.unanswered


async def test_an_edit_whose_answer_got_lost_is_not_done_twice(meet: Meet, bot: Bot) -> None:
    """The second edit changes nothing, which counts as done; the chat holds one message."""
    person = meet("ru")
    await person.send("/menu")
    bot.session.middleware(Unreadable("editMessageText"))
    await person.tap("Кто поможет")
    assert person.screen.text.startswith("Кто поможет")
    assert len(person.from_bot) == 1


async def test_what_is_too_large_is_not_sent_again(meet: Meet, bot: Bot) -> None:
    """A file too large stays so: the person is told at once."""
    person = meet("ru")
    faulty = Faulty("sendMessage", TelegramEntityTooLarge)
    bot.session.middleware(faulty)
    await person.send("/menu")
    assert person.screen.text.startswith("Что-то сломалось")


@pytest.mark.parametrize(("language", "words"), [("ru", "Код сбоя"), ("en", "Error code")])
async def test_where_the_chat_takes_nothing_a_box_tells_the_code(
    meet: Meet, bot: Bot, caplog: pytest.LogCaptureFixture, language: str, words: str
) -> None:
    """When no screen gets through, the press is answered with a box; its code stands in the log."""
    person = meet(language)
    await person.send("/menu")
    bot.session.middleware(Faulty("editMessageText", TelegramServerError, times=ALWAYS))
    with caplog.at_level(logging.ERROR):
        await person.press(person.screen.buttons[0].value)
    (answer,) = person.answers
    found = re.search(rf"{words}: (\w{{6}})$", answer.text)
    assert found is not None
    assert f"incident {found[1]}:" in caplog.text
    assert "could not be shown" not in caplog.text
    assert answer.alert


async def test_a_box_that_is_refused_ends_in_the_log(meet: Meet, bot: Bot, caplog: pytest.LogCaptureFixture) -> None:
    """Where Telegram takes nothing at all, the log says so under the same code."""
    person = meet("ru")
    await person.send("/menu")
    for method in ("editMessageText", "sendMessage", "answerCallbackQuery"):
        bot.session.middleware(Faulty(method, TelegramBadRequest, times=ALWAYS))
    with caplog.at_level(logging.ERROR):
        await person.press(person.screen.buttons[0].value)
    assert re.search(r"incident (\w{6}): .*incident \1 could not be shown", caplog.text, re.DOTALL)
    assert person.answers == []


async def test_a_press_by_who_blocked_the_bot_is_answered_all_the_same(meet: Meet, bot: Bot) -> None:
    """Telegram may still take the answer to a press, and a button that waits for ever helps nobody."""
    person = meet("ru")
    await person.send("/menu")
    bot.session.middleware(Faulty("editMessageText", TelegramForbiddenError))
    await person.tap("Кто поможет")
    assert not person.unanswered


@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_box_is_as_short_as_telegram_wants(services: Services, language: Language) -> None:
    """With a code in it, 200 letters at most."""
    assert len(services.content.texts(language, "trouble-box", code="K7M2QX")) <= MOST
