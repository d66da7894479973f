"""The way in for updates: each once, each by itself, and no faster than a person can press."""

from __future__ import annotations

import asyncio
import logging
from typing import Any

import pytest
from aiogram import Bot, Dispatcher
from aiogram.client.session.middlewares.base import BaseRequestMiddleware, NextRequestMiddlewareType
from aiogram.methods import TelegramMethod
from aiogram.methods.base import TelegramType

from bot.callbacks import Poster
from bot.intake import REMEMBERED, Intake
from bot.preview import acts
from bot.preview.arguments import Json
from bot.preview.errors import ApiError
from bot.preview.person import Person
from bot.preview.telegram import Telegram
from bot.services import Services
from bot.tempo import BURST, Tempo

MENU = "m:rs-:1"


class Watch:
    """Seconds that the test moves."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def watch() -> Watch:
    """The clock of the tempo."""
    return Watch()


@pytest.fixture
def tempo(watch: Watch) -> Tempo:
    """A tempo under a clock that stands."""
    return Tempo(watch)


@pytest.fixture
def intake(bot: Bot, dispatcher: Dispatcher, services: Services, tempo: Tempo) -> Intake:
    """The real intake before the real handlers."""
    return Intake(bot, dispatcher, services, tempo=tempo)


@pytest.fixture
def anna(telegram: Telegram, intake: Intake) -> Person:
    """Somebody whose updates come through the intake."""
    return Person(telegram, feed=intake.take)


def written(telegram: Telegram, person: Person, text: str) -> Json:
    """The update of a message that has not reached the bot yet."""
    update = acts.write(telegram, person.user, person.chat, acts.text_content(text))
    assert update is not None
    return update


def calls(telegram: Telegram, method: str) -> int:
    """How often the bot made a call."""
    return sum(call.method == method for call in telegram.calls)


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


async def test_an_update_of_an_unknown_kind_is_one_line(
    telegram: Telegram, intake: Intake, anna: Person, caplog: pytest.LogCaptureFixture
) -> None:
    """What this version has no name for is left out with a line that repeats nothing of it."""
    with caplog.at_level(logging.INFO):
        await intake.take({"update_id": 999, "telepathy": {"from": anna.user, "thought": "тайна"}})
    ours = [record.getMessage() for record in caplog.records if record.name.startswith("pristan")]
    assert len(ours) == 1
    assert "does not know" in ours[0]
    assert str(anna.id) not in caplog.text
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


async def test_fifty_presses_a_second_do_not_slow_others(
    telegram: Telegram, intake: Intake, anna: Person, watch: Watch
) -> None:
    """Of 50 presses in a moment 20 are handled and one is told why; somebody else is answered as ever."""
    boris = Person(telegram, feed=intake.take, language="en")
    await anna.send("/start")
    watch.now += 60
    before = calls(telegram, "answerCallbackQuery")
    for _ in range(50):
        await anna.press(MENU)
    assert calls(telegram, "answerCallbackQuery") - before == BURST + 1
    assert [answer.text for answer in anna.answers if answer.text] == ["Слишком часто. Подождите секунду."]
    await boris.send("/start")
    await boris.press("m:es-:1")
    assert not boris.unanswered


async def test_after_a_second_five_more_are_handled(telegram: Telegram, anna: Person, watch: Watch) -> None:
    """The bucket fills by five a second, and the word of being too fast comes once a second."""
    await anna.send("/start")
    for _ in range(30):
        await anna.press(MENU)
    watch.now += 1
    before = len(anna.answers)
    for _ in range(10):
        await anna.press(MENU)
    assert len(anna.answers) - before == 5 + 1


async def test_too_fast_is_said_in_the_language_of_the_button(anna: Person) -> None:
    """An English button answers in English, on a Russian phone too; a damaged one in the phone's language."""
    await anna.send("/start")
    for data in ("m:es-:1", "broken"):
        for _ in range(25):
            await anna.press(data)
    assert [answer.text for answer in anna.answers if answer.text] == ["Too fast. Wait a second."]


async def test_a_damaged_button_pressed_too_fast_speaks_the_phones_language(anna: Person) -> None:
    """Where the button tells no language, the phone's is spoken."""
    await anna.send("/start")
    for _ in range(25):
        await anna.press("broken")
    assert [answer.text for answer in anna.answers if answer.text] == ["Слишком часто. Подождите секунду."]


async def test_messages_too_many_are_let_go(telegram: Telegram, anna: Person) -> None:
    """Of 30 texts in a moment 20 are answered; nobody can make the bot send more."""
    for _ in range(30):
        await anna.send("/menu")
    assert calls(telegram, "sendMessage") == BURST


async def test_posters_take_more_of_the_tempo(telegram: Telegram, anna: Person) -> None:
    """Files, which cost the machine the most, are given to one person three at a time; one that is not there too."""
    await anna.send("/start")
    poster = Poster(who="rs-", topic="no-such-topic", kind="svg", asker="1").pack()
    for _ in range(6):
        await anna.press(poster)
    assert [answer.text for answer in anna.answers] == ["", "", "", "Слишком часто. Подождите секунду."]


async def test_who_blocks_the_bot_is_never_too_fast(
    telegram: Telegram, services: Services, anna: Person, watch: Watch
) -> None:
    """Blocking erases a subscriber at once, also right behind thirty presses."""
    assert services.storage is not None
    await services.storage.subscribers.save(anna.id, "ru", ["border"], whole=False)
    await anna.send("/start")
    for _ in range(30):
        await anna.press(MENU)
    await anna.block()
    assert await services.storage.subscribers.language(anna.id) is None


async def test_a_refusal_that_cannot_be_told_stops_nothing(
    telegram: Telegram, anna: Person, caplog: pytest.LogCaptureFixture
) -> None:
    """When Telegram does not take the word of being too fast, that is a line in the log."""
    await anna.send("/start")
    for _ in range(19):
        await anna.press(MENU)
    telegram.refuse_next("answerCallbackQuery", ApiError(500, "Internal Server Error"))
    with caplog.at_level(logging.WARNING, "pristan"):
        await anna.press(MENU)
    assert "could not be told" in caplog.text


async def test_nobody_is_remembered_for_longer_than_a_minute(
    anna: Person, tempo: Tempo, watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A minute after their last update the id of a person is gone from memory, though nothing else comes."""
    monkeypatch.setattr("bot.intake.FORGOTTEN", 0.05)
    await anna.send("/start")
    assert len(tempo) == 1
    watch.now += 60
    async with asyncio.timeout(10):
        while len(tempo):
            await asyncio.sleep(0.01)


def test_people_are_forgotten_one_by_one(tempo: Tempo, watch: Watch) -> None:
    """Each is forgotten a minute after the own last update, and it is known when the next one is due."""
    for who in (1, 2, 1):
        tempo.allows(who)
        watch.now += 10
    assert tempo.forget() == 60 - 20
    watch.now += 40
    assert tempo.forget() == 60 - 50
    assert len(tempo) == 1
    watch.now += 10
    assert tempo.forget() is None
    assert len(tempo) == 0
