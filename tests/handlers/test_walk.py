"""Every screen that can be reached from /start, opened in both languages and both voices."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from aiogram import Bot
from aiogram.client.session.middlewares.base import BaseRequestMiddleware, NextRequestMiddlewareType
from aiogram.exceptions import TelegramAPIError
from aiogram.methods import TelegramMethod
from aiogram.methods.base import TelegramType

from bot.callbacks import InDialog, OfFirm, Poster, Subscription, parse_press
from bot.content.dialog import Dialog
from bot.content.library import Library
from bot.dialogs.answers import unpack
from bot.dialogs.engine import play
from bot.preview.person import Person
from bot.preview.views import ShownMessage
from bot.screens.answer import WATCH_APART
from bot.services import Services
from tests.conftest import Meet
from tests.edition import content_on

CYRILLIC = re.compile(r"[а-яё]", re.IGNORECASE)
OTHER = "Русский"
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
        assert not CYRILLIC.search(text.replace(OTHER, "")), text  # some tell to press that button
        assert [label for label in labels if CYRILLIC.search(label)] == [OTHER]
        return
    assert len(CYRILLIC.findall(text)) > len(LATIN.findall(text)) / 2, text
    assert "English" in labels


PLACE = re.compile(r"^([a-z]:[re][sr])[rombud]")
WRITES = re.compile(r"^S:...:(save|watch-yes|watch-no|mute|forget):")
WHERE_PLACE_COUNTS = ("d:", "b:", "o:", "t:")


@cache
def content() -> Library:
    """The real content."""
    return content_on().library


def same_question(press: InDialog) -> str:
    """A place in a dialog: every way into it is walked, but not with every answer given before."""
    dialog = content().dialog_keys[press.dialog]
    position = play(dialog, unpack(press.answers))
    last = position.path[-1] if position.path else None
    way = f"{last.name}.{last.answer if last.answer.islower() else 'date'}" if last else "-"
    if press.view[:1] == "p":
        return f"q:{press.who[:2]}:{press.view}:"  # one file of each kind; tests/dialogs looks into all of them
    if press.view[:1] in ("t", "k") and position.outcome is not None:
        links = position.outcome.linked("topic" if press.view[0] == "t" else "contact")
        further = press.view[2:]  # what lies in a topic is walked from the topic itself in every language and voice
        return f"q:{press.who[:2] if not further else ''}:{links[int(press.view[1])]}{further}:"
    if press.view:
        place = position.name if press.view == "f" else ""  # what can be taken differs from outcome to outcome
        return f"q:{press.who[:2]}:{dialog.id}:{press.view}:{place}:"
    signs = {one.option.sign for one in position.path if one.option is not None and one.option.sign}
    return f"q:{press.who[:2]}:{dialog.id}:{way}:{position.name}.{len(position.begun)}:{max(signs, default='')}:"


def same_screen(data: str) -> str:
    """The data with the place left out where the screen does not depend on it; of Russia alone answers depend."""
    press = parse_press(data)
    if isinstance(press, InDialog):
        return same_question(press)
    if isinstance(press, Poster):  # one poster of each kind and language: tests/files draws them all
        return f"u:{press.who[:2]}:{press.kind}:"
    if isinstance(press, Subscription | OfFirm):  # whatever is chosen, and of whichever topic: its own tests choose
        return f"{press.__prefix__}:{press.who[:2]}:{press.act}:"
    if data.startswith(WHERE_PLACE_COUNTS[:2]) or (data.startswith(WHERE_PLACE_COUNTS[2:]) and data[4] == "r"):
        return data
    return PLACE.sub(r"\1-", data)


def to_press(message: ShownMessage) -> list[str]:
    """The callback data of a screen's buttons; Hide, which ends the walk, and what has a row written are left out."""
    data = (button.value for button in message.buttons if button.kind == "callback")
    return [one for one in data if not one.startswith("h:") and not WRITES.match(one)]


EXPECTED = ("of the message", "there is no text in the message to edit")  # nothing new to show; a file's own buttons


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


def stands_beside(data: str, screen: ShownMessage) -> bool:
    """A file, or a question asked below an answer: it came as a message of its own, and the screen pressed stays."""
    press = parse_press(data)
    return screen.kind == "document" or (isinstance(press, Subscription) and press.act == WATCH_APART)


async def hide_beside(person: Person) -> None:
    """What stands beside goes by its own Hide, and the screen it was asked from stays."""
    beside, asked_from = person.screen, person.from_bot[-2]
    (hide,) = (button for button in beside.buttons if button.value.startswith("h:"))
    await person.press(hide.value, beside.id)
    assert person.screen == asked_from


async def walk_everything(person: Person) -> dict[str, ShownMessage]:
    """Presses every button that leads to a screen not seen yet; gives each screen by the data that leads there."""
    await person.send("/start")
    seen: dict[str, ShownMessage] = {}
    known: set[str] = set()
    waiting = deque(to_press(person.screen))
    while waiting:
        data = waiting.popleft()
        screen = same_screen(data)
        if screen in known:
            continue
        known.add(screen)
        await person.press(data)
        assert next(reversed(person.telegram.queries.asked.values())).answered, f"a silent press: {data}"
        seen[data] = person.screen
        if stands_beside(data, person.screen):
            await hide_beside(person)
            continue
        waiting.extend(to_press(person.screen))
    assert not person.unanswered
    return seen


@pytest.mark.no_cover  # what it covers other tests cover too, in half the time
async def test_every_screen_is_reached_and_none_is_a_dead_end(meet: Meet, services: Services, bot: Bot) -> None:
    """From /start every topic opens in both languages and voices; each screen leads on, and Telegram refuses none.

    The number of the message that asked is on every button of every screen, so that Hide finds it anywhere.
    """
    refusals = Refusals()
    bot.session.middleware(refusals)
    seen = await walk_everything(meet("ru"))
    asker = next(iter(seen)).rsplit(":", 1)[1]
    files = {data: message for data, message in seen.items() if message.kind == "document"}
    assert {"list.txt", "list.pdf", "dates.ics", "page.png", "page.svg"} == {
        message.file_name for message in files.values()
    }
    for data, message in seen.items():
        if data in files:
            continue
        check_language(message, language_of(data))
        assert to_press(message), f"a dead end: {data}"
        assert not message.text.startswith(("Эта кнопка устарела", "This button is out of date")), data
        carried = {button.value.rsplit(":", 1)[1] for button in message.buttons if button.kind == "callback"}
        assert carried == {"0" if stands_beside(data, message) else asker}, data
    check_topics({data.rsplit(":", 1)[0] for data in seen if data.startswith("t:")}, services)
    check_dialogs([press for press in map(parse_press, seen) if isinstance(press, InDialog)])
    assert [words for words in refusals.found if not words.endswith(EXPECTED)] == []


def check_topics(opened: set[str], services: Services) -> None:
    """Every topic was opened in both languages, and in both voices where it has two."""
    topics = services.content.library.topics
    assert {f"t:{who}:{id}" for id in topics for who in ("rs-", "es-")} <= opened
    spoken = {id for id, topic in topics.items() if topic.relative is not None}
    assert {f"t:{who}:{id}" for id in spoken for who in ("rr-", "er-")} <= opened


def check_dialogs(presses: list[InDialog]) -> None:
    """Every option of every question was pressed and every outcome seen, in both languages and each voice."""
    gone: dict[str, set[str]] = {}
    for press in presses:
        position = play(content().dialog_keys[press.dialog], unpack(press.answers))
        gone.setdefault(press.who[:2], set()).add(f"{press.dialog} {position.name}")
        for one in position.path:
            gone[press.who[:2]].add(f"{press.dialog} {one.name} {one.answer if one.answer.islower() else 'date'}")
    for dialog in content().dialogs.values():
        for who in ("rr", "er", *(("rs", "es") if dialog.voices == "sr" else ())):
            assert set(places_of(dialog)) <= gone[who], dialog.id


def places_of(dialog: Dialog) -> Iterator[str]:
    """Every outcome and every answer to every question of a dialog."""
    yield from (f"{dialog.key} {name}" for name in dialog.outcomes)
    for name, step in dialog.steps.items():
        yield from (f"{dialog.key} {name} {letter}" for letter in (*step.ways, *(["date"] if step.date else [])))


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
