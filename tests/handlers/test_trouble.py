"""When something breaks, the person sees a clear screen and the editors find it by its code."""

from __future__ import annotations

import logging
import re
from typing import Any

import pytest
from aiogram import Bot
from aiogram.client.session.middlewares.base import BaseRequestMiddleware, NextRequestMiddlewareType
from aiogram.exceptions import TelegramAPIError, TelegramBadRequest, TelegramForbiddenError, TelegramRetryAfter
from aiogram.methods import TelegramMethod
from aiogram.methods.base import TelegramType

from bot import delivery
from bot.services import Services
from tests.conftest import Meet


class Faulty(BaseRequestMiddleware):
    """Makes the first calls of one method fail with a given error, as Telegram would."""

    def __init__(self, method: str, error: type[TelegramAPIError], times: int = 1, **details: object) -> None:
        self.method, self.error, self.left, self.details = method, error, times, details

    async def __call__(
        self, make_request: NextRequestMiddlewareType[TelegramType], bot: Bot, method: TelegramMethod[TelegramType]
    ) -> Any:
        if method.__api_method__ == self.method and self.left:
            self.left -= 1
            raise self.error(method=method, message="made up for the test", **self.details)
        return await make_request(bot, method)


async def test_a_fault_is_shown_with_a_code_that_stands_in_the_log(
    meet: Meet, services: Services, caplog: pytest.LogCaptureFixture
) -> None:
    """A fault brings a screen with a code and says that the wish may not be done; the log has code and place alone."""
    assert services.storage is not None
    await services.storage.database.close()
    person = meet("ru")
    await person.send("/privacy")
    with caplog.at_level(logging.ERROR):
        await person.tap("Что вы знаете обо мне")
    assert person.screen.text.startswith("Что-то сломалось у бота")
    assert "могло не выполниться" in person.screen.text
    assert "/mydata" in person.screen.text
    code = person.screen.text.rsplit(" ", 1)[1]
    assert re.search(rf"incident {code}: \w+ at \w+\.py:\d+", caplog.text)
    assert str(person.id) not in caplog.text
    assert not person.unanswered


async def test_readers_are_answered_while_the_database_cannot_be_read(meet: Meet, services: Services) -> None:
    """Questions, commands and presses need no database: readers notice nothing when it is gone."""
    assert services.storage is not None
    await services.storage.database.close()
    person = meet("ru")
    await person.send("что такое бонд")
    assert "залог" in person.screen.text.lower()
    await person.send("/menu")
    assert person.screen.text.startswith("Пристань")
    await person.tap("Кто поможет")
    assert person.screen.text.startswith("Кто поможет")


async def test_a_fault_in_a_message_is_shown_too(meet: Meet, bot: Bot) -> None:
    """When an answer to a typed command fails, the next call tells the person."""
    bot.session.middleware(Faulty("sendMessage", TelegramBadRequest))
    person = meet("en")
    await person.send("/start")
    assert person.screen.text.startswith("Something broke in the bot")


async def test_a_fault_that_cannot_be_shown_ends_in_the_log(
    meet: Meet, bot: Bot, caplog: pytest.LogCaptureFixture
) -> None:
    """If even the word of trouble is refused, the log says that too, and nothing is raised."""
    bot.session.middleware(Faulty("sendMessage", TelegramBadRequest, times=9))
    person = meet("en")
    with caplog.at_level(logging.ERROR):
        await person.send("/start")
    assert "could not be shown" in caplog.text
    assert person.from_bot == []


async def test_a_person_who_blocked_the_bot_is_left_in_peace(
    meet: Meet, bot: Bot, caplog: pytest.LogCaptureFixture
) -> None:
    """Who blocks the bot gets nothing more, and no fault is logged for it."""
    bot.session.middleware(Faulty("sendMessage", TelegramForbiddenError))
    person = meet("ru")
    with caplog.at_level(logging.WARNING):
        await person.send("/start")
    assert caplog.text == ""


async def test_a_short_flood_limit_is_waited_out(meet: Meet, bot: Bot) -> None:
    """Where Telegram asks to wait a moment, the answer comes after that moment."""
    bot.session.middleware(Faulty("sendMessage", TelegramRetryAfter, retry_after=0))
    person = meet("ru")
    await person.send("/start")
    assert person.screen.text.startswith("Пристань")


async def test_a_long_flood_limit_is_not_waited_out(meet: Meet, bot: Bot) -> None:
    """A wait of minutes is not kept open for one answer: the person is told to try again."""
    bot.session.middleware(Faulty("sendMessage", TelegramRetryAfter, retry_after=delivery.LONGEST_WAIT + 1))
    person = meet("ru")
    await person.send("/start")
    assert person.screen.text.startswith("Что-то сломалось")
