"""Every screen that can be reached from /start, opened in both languages and both voices."""

from __future__ import annotations

import re
from collections import deque
from typing import Any

from aiogram import Bot
from aiogram.client.session.middlewares.base import BaseRequestMiddleware, NextRequestMiddlewareType
from aiogram.exceptions import TelegramAPIError
from aiogram.methods import TelegramMethod
from aiogram.methods.base import TelegramType

from bot.callbacks import parse_press
from bot.preview.person import Person
from bot.preview.views import ShownMessage
from bot.services import Services
from tests.conftest import Meet

CYRILLIC = re.compile(r"[а-яё]", re.IGNORECASE)
LATIN = re.compile(r"[a-z]", re.IGNORECASE)
ADDRESS = re.compile(r"https?://\S+|@\w+|/\w+")


def language_of(data: str) -> str:
    """The language a button leads to."""
    press = parse_press(data)
    assert press is not None, f"a button that nobody understands: {data}"
    return "ru" if press.who[0] == "r" else "en"


def check_language(message: ShownMessage, language: str) -> None:
    """An English screen has no Cyrillic but the name of the other language; a Russian one is in Russian."""
    text = ADDRESS.sub("", message.text)
    labels = [button.label for button in message.buttons]
    if language == "en":
        assert not CYRILLIC.search(text), text
        assert [label for label in labels if CYRILLIC.search(label)] == ["Русский"]
        return
    assert len(CYRILLIC.findall(text)) > len(LATIN.findall(text)) / 2, text
    assert "English" in labels


PLACE = re.compile(r"^([a-z]:[re][sr])[rombud]")
WHERE_PLACE_COUNTS = ("d:", "b:", "o:", "t:")


def same_screen(data: str) -> str:
    """The data with the place left out where the screen does not depend on it; of Russia alone answers depend."""
    if data.startswith(WHERE_PLACE_COUNTS[:2]) or (data.startswith(WHERE_PLACE_COUNTS[2:]) and data[4] == "r"):
        return data
    return PLACE.sub(r"\1-", data)


def to_press(message: ShownMessage) -> list[str]:
    """The callback data of a screen's buttons, Hide left out: it ends the walk."""
    return [
        button.value for button in message.buttons if button.kind == "callback" and not button.value.startswith("h:")
    ]


class Refusals(BaseRequestMiddleware):
    """Notes the words with which Telegram refused a call."""

    def __init__(self) -> None:
        self.found: list[str] = []

    async def __call__(
        self, make_request: NextRequestMiddlewareType[TelegramType], bot: Bot, method: TelegramMethod[TelegramType]
    ) -> Any:
        try:
            return await make_request(bot, method)
        except TelegramAPIError as error:
            self.found.append(error.message)
            raise


async def walk_everything(person: Person) -> dict[str, ShownMessage]:
    """Presses every button that leads to a screen not seen yet; gives each screen by the data that leads there."""
    await person.send("/start")
    seen: dict[str, ShownMessage] = {}
    waiting = deque(to_press(person.screen))
    while waiting:
        data = waiting.popleft()
        if same_screen(data) in seen:
            continue
        await person.press(data)
        assert not person.unanswered, f"a silent press: {data}"
        seen[same_screen(data)] = person.screen
        waiting.extend(to_press(person.screen))
    return seen


async def test_every_screen_is_reached_and_none_is_a_dead_end(meet: Meet, services: Services, bot: Bot) -> None:
    """From /start every topic opens in both languages and voices; each screen leads on, and Telegram refuses none.

    The number of the message that asked is on every button of every screen, so that Hide finds it anywhere.
    """
    refusals = Refusals()
    bot.session.middleware(refusals)
    seen = await walk_everything(meet("ru"))
    asker = next(iter(seen)).rsplit(":", 1)[1]
    for data, message in seen.items():
        check_language(message, language_of(data))
        assert to_press(message), f"a dead end: {data}"
        assert not message.text.startswith(("Эта кнопка устарела", "This button is out of date")), data
        carried = {button.value.rsplit(":", 1)[1] for button in message.buttons if button.kind == "callback"}
        assert carried == {asker}, data
    check_topics({data.rsplit(":", 1)[0] for data in seen if data.startswith("t:")}, services)
    assert [words for words in refusals.found if "message is not modified" not in words] == []


def check_topics(opened: set[str], services: Services) -> None:
    """Every topic was opened in both languages, and in both voices where it has two."""
    topics = services.content.library.topics
    assert {f"t:{who}:{id}" for id in topics for who in ("rs-", "es-")} <= opened
    spoken = {id for id, topic in topics.items() if topic.relative is not None}
    assert {f"t:{who}:{id}" for id in spoken for who in ("rr-", "er-")} <= opened


async def test_what_people_send_and_press_writes_nothing(meet: Meet, services: Services) -> None:
    """No table grows by a row, whatever people open, write or send (the whole walk is tried with a process)."""
    storage = services.storage
    assert storage is not None
    before = (await storage.held_on(7)).tables
    person = meet("ru")
    for words in ("/start", "мужа забрали на чек-ине", "не хочу жить", "какие у меня шансы", "/news", "/contacts"):
        await person.send(words)
    await person.tap("В Мексике")
    await person.send_photo()
    await person.send("/privacy")
    await person.tap("Что вы знаете обо мне")
    await person.press("damaged")
    assert (await storage.held_on(person.id)).tables == before
