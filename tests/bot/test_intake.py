"""The way in for updates: each once, each by itself, and none that can stop another."""

from __future__ import annotations

import asyncio
import logging
from typing import Any

import pytest
from aiogram import Bot
from aiogram.client.session.middlewares.base import BaseRequestMiddleware, NextRequestMiddlewareType
from aiogram.methods import TelegramMethod
from aiogram.methods.base import TelegramType

from bot.intake import REMEMBERED, Intake
from bot.preview import acts
from bot.preview.arguments import Json
from bot.preview.person import Person
from bot.preview.telegram import Telegram
from tests.bot.posting import calls, written

MENU = "m:rs-:1"


async def test_the_same_update_twice_is_answered_once(telegram: Telegram, intake: Intake, anna: Person) -> None:
    """An update that Telegram repeats is not answered again, however often it comes."""
    update = written(telegram, anna, "/start")
    for _ in range(3):
        await intake.take(update)
    assert calls(telegram, "sendMessage") == 1


class Slow(BaseRequestMiddleware):
    """Holds every call to Telegram back until it is let go."""

    def __init__(self) -> None:
        self.go, self.reached = asyncio.Event(), asyncio.Event()

    async def __call__(
        self, make_request: NextRequestMiddlewareType[TelegramType], bot: Bot, method: TelegramMethod[TelegramType]
    ) -> Any:
        self.reached.set()
        await self.go.wait()
        return await make_request(bot, method)


async def test_a_repeat_ends_no_sooner_than_the_first(
    telegram: Telegram, bot: Bot, intake: Intake, anna: Person
) -> None:
    """While an update is being answered its repeat waits: confirming it sooner could lose it in a crash."""
    slow = Slow()
    bot.session.middleware(slow)
    update = written(telegram, anna, "/start")
    async with asyncio.TaskGroup() as tasks:
        first = tasks.create_task(intake.take(update))
        await slow.reached.wait()
        again = tasks.create_task(intake.take(update))
        for _ in range(5):
            await asyncio.sleep(0)
        assert not first.done()
        assert not again.done()
        slow.go.set()
    assert calls(telegram, "sendMessage") == 1


async def test_updates_out_of_order_are_all_answered(telegram: Telegram, intake: Intake, anna: Person) -> None:
    """A number lower than the last, and one as low as the first after a quiet week, are answered like any other."""
    for number, text in zip((900, 899, 5, 901), ("/start", "/help", "/privacy", "/menu"), strict=True):
        await intake.take({**written(telegram, anna, text), "update_id": number})
    assert calls(telegram, "sendMessage") == 4


async def test_what_is_remembered_of_updates_is_bounded(intake: Intake) -> None:
    """Only the numbers of the last updates are kept."""
    for number in range(REMEMBERED + 50):
        await intake.take({"update_id": number})
    assert len(intake._recent) == REMEMBERED


@pytest.mark.parametrize(
    ("update", "told"),
    [
        ({"telepathy": {"from": {"id": 424242}, "thought": "тайна"}}, "does not know"),
        ({"message": None, "thought": "тайна 424242"}, "nothing in it"),
        ({"message": "тайна 424242"}, "nothing in it"),
    ],
)
async def test_an_update_that_nobody_can_name_is_one_line(
    intake: Intake, anna: Person, caplog: pytest.LogCaptureFixture, update: Json, told: str
) -> None:
    """What this version has no name for, or what is empty, is left out with a line that repeats nothing of it."""
    with caplog.at_level(logging.INFO):
        await intake.take({"update_id": 999, **update})
    ours = [record.getMessage() for record in caplog.records]
    assert len(ours) == 1
    assert told in ours[0]
    assert "424242" not in caplog.text
    assert "тайна" not in caplog.text
    await anna.send("/start")
    assert anna.screen.text.startswith("Пристань")


async def test_words_in_strange_company_are_answered(telegram: Telegram, intake: Intake, anna: Person) -> None:
    """A message with something beside it that this version cannot read is answered by its words."""
    update = written(telegram, anna, "/start")
    update["message"]["forward_origin"] = {"type": "mars_user"}
    await intake.take(update)
    assert anna.screen.text.startswith("Пристань")


async def test_a_press_under_a_strange_message_is_answered(telegram: Telegram, intake: Intake, anna: Person) -> None:
    """A press is answered although the message it stands under holds what this version cannot read."""
    await anna.send("/start")
    update = acts.press(telegram, anna.user, anna.chat, MENU, anna.screen.id, seen="whole", lasts=acts.ANSWERABLE)
    update["callback_query"]["message"]["photo"] = "not a list"
    await intake.take(update)
    assert not anna.unanswered


@pytest.mark.parametrize(
    "update",
    [
        {},
        {"update_id": 999},
        {"update_id": "x", "message": {}},
        {"update_id": [], "message": None},
        {"update_id": 999, "message": []},
        {"update_id": 999, "message": {"from": {"id": []}}},
        {"update_id": 999, "message": {"from": "x"}},
        {"update_id": 999, "callback_query": {"chat_instance": 1, "data": 5, "from": {"id": 1}}},
        {"update_id": 999, "inline_query": {"from": {"id": 1}}},
        {"message": {"message_id": 1, "date": "never", "chat": {"id": 1, "type": "private"}}},
    ],
)
async def test_whatever_comes_nothing_is_raised(intake: Intake, anna: Person, update: Json) -> None:
    """Anything that is JSON ends in a line at most, and the next person is answered."""
    await intake.take(update)
    await anna.send("/start")
    assert anna.screen.text.startswith("Пристань")


class Broken(BaseRequestMiddleware):
    """Every call fails in a way that is nobody's answer."""

    async def __call__(
        self, make_request: NextRequestMiddlewareType[TelegramType], bot: Bot, method: TelegramMethod[TelegramType]
    ) -> Any:
        raise RuntimeError("Анна пишет: тайна")


async def test_a_fault_that_nobody_catches_is_logged_by_its_kind(
    bot: Bot, anna: Person, caplog: pytest.LogCaptureFixture
) -> None:
    """A fault that even the word of trouble meets is one line with its kind, and without its words."""
    bot.session.middleware(Broken())
    with caplog.at_level(logging.ERROR, "pristan"):
        await anna.send("/start")
    ours = [record.getMessage() for record in caplog.records if record.name == "pristan.intake"]
    assert ours == ["an update could not be answered: RuntimeError"]
