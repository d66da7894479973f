"""Hide: what it removes, what it empties, and what it never touches."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from aiogram import Bot
from aiogram.client.session.middlewares.base import BaseRequestMiddleware, NextRequestMiddlewareType
from aiogram.methods import TelegramMethod
from aiogram.methods.base import TelegramType

from bot.preview.person import Person
from bot.preview.telegram import Telegram
from tests.conftest import Meet
from tests.preview.people import Clock


class Slow(BaseRequestMiddleware):
    """Lets a call of one method wait until everything else that is ready has had its turn."""

    def __init__(self, method: str) -> None:
        self.method = method

    async def __call__(
        self, make_request: NextRequestMiddlewareType[TelegramType], bot: Bot, method: TelegramMethod[TelegramType]
    ) -> Any:
        if method.__api_method__ == self.method:
            for _ in range(50):
                await asyncio.sleep(0)
        return await make_request(bot, method)


async def test_hide_removes_the_screen_and_the_message_that_asked(meet: Meet) -> None:
    """Hide makes the screen and the asking message disappear, wherever the person has walked meanwhile."""
    person = meet("ru")
    await person.send("/start")
    await person.tap("Задержание и залог")
    await person.tap("English")
    await person.tap("Hide")
    assert person.messages == []
    assert not person.unanswered


async def test_a_slow_edit_never_brings_back_what_was_hidden(meet: Meet, bot: Bot) -> None:
    """Hide pressed while another press is still being answered comes after it: the screen stays gone."""
    person = meet("ru")
    await person.send("/start")
    section = next(button.value for button in person.screen.buttons if button.label == "Мошенники")
    hide = next(button.value for button in person.screen.buttons if button.label == "Скрыть")
    bot.session.middleware(Slow("editMessageText"))
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(person.press(section))
        await asyncio.sleep(0)
        tasks.create_task(person.press(hide))
    assert person.messages == []


async def test_hide_touches_only_its_own_screen_and_asker(meet: Meet) -> None:
    """With two screens open, Hide on one leaves the other and its question alone."""
    person = meet("ru")
    await person.send("/urgent")
    await person.send("/help")
    await person.tap("Скрыть")
    assert person.messages[0].text == "/urgent"
    assert len(person.messages) == 2


async def test_what_is_older_than_48_hours_is_emptied(meet: Meet, clock: Clock) -> None:
    """A screen that Telegram no longer lets a bot delete becomes one neutral line without buttons."""
    person = meet("ru")
    await person.send("/start")
    clock.forward(hours=49)
    await person.tap("Скрыть")
    assert person.screen.text == "Здесь ничего нет."
    assert person.labels == []
    assert not person.unanswered


async def test_typed_hide_removes_what_is_on_the_screen(meet: Meet) -> None:
    """/hide takes away the last messages of this chat, the person's and the bot's, and touches nobody else's."""
    person, other = meet("en"), meet("ru")
    await person.send("my secret question")
    await other.send("/start")
    await person.send("/urgent")
    await person.send("/hide")
    assert [message.text[:21] for message in person.messages] == ["How to clear the chat"]
    assert len(other.messages) == 2


async def test_typed_hide_goes_as_far_back_as_telegram_lets(meet: Meet, clock: Clock, telegram: Telegram) -> None:
    """What is older than 48 hours stays for the person to clear; all that is younger goes, in a handful of calls."""
    person = meet("ru")
    for number in range(7):
        await person.send(f"старое {number}")
    old = [message.id for message in person.messages]
    clock.forward(hours=49)
    for number in range(10):
        await person.send(f"новое {number}")
    calls = len(telegram.calls)
    await person.send("/hide")
    assert [message.id for message in person.messages[:-1]] == old
    assert person.screen.text.startswith("Как очистить чат")
    assert len(telegram.calls) - calls < 12


async def test_on_a_busy_bot_typed_hide_goes_on_past_the_messages_of_others(meet: Meet, telegram: Telegram) -> None:
    """Private chats are numbered together: what stands among the last thousand numbers goes, however many are others'."""
    person, other = meet("ru"), meet("ru")
    await person.send("очень старый вопрос")
    busy(other, 300)
    await person.send("мой тайный вопрос")
    busy(other, 400)
    await person.send("ещё один")
    busy(other, 400)
    kept = len(other.messages)
    calls = len(telegram.calls)
    await person.send("/hide")
    assert [message.text.partition("\n")[0] for message in person.messages if message.mine] == ["очень старый вопрос"]
    assert len(other.messages) == kept
    assert len(telegram.calls) - calls == 1000 // 100 + 1


def busy(other: Person, times: int) -> None:
    """Somebody else gets so many messages meanwhile."""
    for _ in range(times):
        other.telegram.call("sendMessage", {"chat_id": other.chat.id, "text": "news"})


@pytest.mark.parametrize("between", [0, 30, 200])
async def test_dice_of_today_keep_nothing_else(meet: Meet, between: int) -> None:
    """A throw that Telegram lets no bot delete before a day is over stays alone: what came before it goes too."""
    person, other = meet("ru"), meet("ru")
    await other.send("/start")
    await person.send("мой тайный вопрос")
    busy(other, between)
    await person.attach("dice")
    busy(other, between)
    await person.send("ещё один")
    await person.send("/hide")
    assert [message.kind for message in person.messages] == ["dice", "text"]
    assert person.screen.text.startswith("Как очистить чат")


async def test_whatever_is_refused_typed_hide_makes_few_calls(meet: Meet, telegram: Telegram, clock: Clock) -> None:
    """With a throw and something too old in the worst places, nothing younger stays, and the calls are two dozen."""
    person, other = meet("ru"), meet("ru")
    await other.send("/start")
    busy(other, 100)
    await person.send("слишком старое")
    clock.forward(hours=49)
    busy(other, 96)
    await person.send("мой тайный вопрос")
    await person.attach("dice")
    busy(other, 890)
    calls = len(telegram.calls)
    await person.send("/hide")
    assert [message.kind for message in person.messages if message.mine] == ["text", "dice"]
    assert [message.id for message in person.messages if message.text == "слишком старое"]
    assert 20 < len(telegram.calls) - calls <= 25 + 1


async def test_typed_hide_removes_itself_and_what_it_replies_to(meet: Meet) -> None:
    """/hide as a reply takes away that message and itself, then shows how to clear the chat."""
    person = meet("en")
    await person.send("my secret question")
    question = person.messages[0]
    await person.send("/hide", reply_to=question.id)
    texts = [message.text for message in person.messages]
    assert "my secret question" not in texts
    assert "/hide" not in texts
    assert person.screen.text.startswith("How to clear the chat")


async def test_typed_hide_empties_an_old_screen_of_the_bot(meet: Meet, clock: Clock) -> None:
    """/hide on an old answer of the bot empties it; the person's own old message stays for them to clear."""
    person = meet("ru")
    await person.send("/urgent")
    old = person.screen.id
    clock.forward(hours=50)
    await person.send("/hide", reply_to=old)
    emptied = next(message for message in person.messages if message.id == old)
    assert emptied.text == "Здесь ничего нет."


async def test_hide_behind_typed_hide_removes_only_the_screen(meet: Meet) -> None:
    """The screen behind /hide was asked for by a message that is gone: hidden it takes nothing else along."""
    person = meet("ru")
    await person.send("/start")
    await person.send("/hide")
    (screen,) = person.messages
    hide = next(button.value for button in screen.buttons if button.label == "Скрыть")
    await person.send("/urgent")
    beside = [message.id for message in person.messages[1:]]
    await person.press(hide, screen.id)
    assert [message.id for message in person.messages] == beside
    assert len(beside) == 2


async def test_hide_pressed_on_a_message_telegram_no_longer_shows(meet: Meet) -> None:
    """Hide on a message that Telegram hands over without its content still deletes it."""
    person = meet("ru")
    await person.send("/start")
    hide = next(button.value for button in person.screen.buttons if button.label == "Скрыть")
    await person.press(hide, seen="inaccessible")
    assert person.messages == []
    await person.send("/start")
    await person.press(hide, seen="absent")
    assert not person.unanswered
