"""In a group the bot answers only what is addressed to it, and only with the way to the private chat."""

from __future__ import annotations

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest

from bot.preview import acts
from tests.conftest import Meet
from tests.handlers.test_trouble import Faulty


async def test_a_command_addressed_to_the_bot_brings_the_private_chat(meet: Meet) -> None:
    """/start@bot in a group offers the private chat by a link, and says nothing about asylum."""
    person = meet("ru")
    member = person.in_group(acts.open_group(person.telegram, "Соседи"))
    await member.send("/start@pristan_bot")
    assert member.screen.text == "Здесь бот не отвечает: вопросы видны всем. Напишите ему лично."
    assert [button.value for button in member.screen.buttons] == ["https://t.me/pristan_bot"]


@pytest.mark.parametrize(
    "words", ["/start", "/start@another_bot", "привет", "что делать, мужа забрали", "@pristan_bot"]
)
async def test_everything_else_in_a_group_is_left_alone(meet: Meet, words: str) -> None:
    """Words in a group, and commands for others, get no answer."""
    person = meet("ru")
    member = person.in_group(acts.open_group(person.telegram, "Соседи"))
    await member.send(words)
    assert member.from_bot == []


async def test_a_forged_press_in_a_group_does_nothing(meet: Meet) -> None:
    """In a group the bot has no buttons that call back: a forged Hide deletes nobody's message."""
    person = meet("ru")
    member = person.in_group(acts.open_group(person.telegram, "Соседи"))
    await member.send("/start@pristan_bot")
    shown = len(member.messages)
    asked = member.messages[0].id
    await member.press(f"h:rs-:{asked}")
    await member.press("t:rs-:urgent:1")
    await member.press("damaged")
    assert len(member.messages) == shown
    assert not member.unanswered


async def test_trouble_in_a_group_is_not_told_to_everybody(meet: Meet, bot: Bot) -> None:
    """When an answer in a group fails, nothing about asylum is posted there."""
    bot.session.middleware(Faulty("sendMessage", TelegramBadRequest))
    person = meet("ru")
    member = person.in_group(acts.open_group(person.telegram, "Соседи"))
    await member.send("/start@pristan_bot")
    assert member.from_bot == []
