"""Typed commands in the private chat, deep links among them."""

from __future__ import annotations

import re

from aiogram import Router
from aiogram.types import Message

from bot.callbacks import Answer, Dialogs, Glossary, Help, Menu, News, Places, Press
from bot.delivery import reply
from bot.reader import Reader
from bot.screens import Screen
from bot.services import Services
from handlers.filters import InPrivate, Typed

DEEP_LINK = re.compile(r"([td])_([a-z0-9-]{1,32}?)(_r)?\Z")
FIRST_SCREEN = "menu"  # what the button above inline results opens
CLOCKS = "clocks"  # d_clocks opens the list of all clocks


async def start(message: Message, argument: str, services: Services) -> None:
    """Greets, or opens the answer that a link names."""
    reader = reader_of_sender(message, services)
    named = argument not in ("", FIRST_SCREEN)
    screen = linked(argument, reader, services) if named else None
    if named and screen is None:
        screen = services.content.screens.told(reader, "stale-link")
    await reply(message, screen or shown(services, Menu(who=reader.letters)), services)


def linked(argument: str, reader: Reader, services: Services) -> Screen | None:
    """The screen of a deep link such as t_cbp-one_r or d_bond, or None where there is no such answer or dialog."""
    match = DEEP_LINK.match(argument)
    if match is None:
        return None
    kind, id, relative = match.groups()
    voice = reader.speaking("relative") if relative else reader
    screens = services.content.screens
    if kind == "t":
        return screens.show(Answer(who=voice.letters, topic=id))
    if id == CLOCKS:
        return screens.show(Dialogs(who=voice.letters, group="clocks"))
    return screens.opened(voice, id)


async def menu(message: Message, services: Services) -> None:
    """The first screen."""
    await reply(message, shown(services, Menu(who=reader_of_sender(message, services).letters)), services)


async def urgent(message: Message, services: Services) -> None:
    """What to do in the next hour."""
    await _topic(message, "urgent", services)


async def privacy(message: Message, services: Services) -> None:
    """What is kept, with the live answer one press away."""
    await _topic(message, "privacy", services)


async def help_(message: Message, services: Services) -> None:
    """How to use the bot."""
    await reply(message, shown(services, Help(who=reader_of_sender(message, services).letters)), services)


async def news(message: Message, services: Services) -> None:
    """What changed since the old articles, and by date."""
    await reply(message, shown(services, News(who=reader_of_sender(message, services).letters, page=0)), services)


async def dialogs(message: Message, services: Services) -> None:
    """The guided dialogs."""
    press = Dialogs(who=reader_of_sender(message, services).letters, group="main")
    await reply(message, shown(services, press), services)


async def contacts(message: Message, services: Services) -> None:
    """Who can help, by place."""
    await reply(message, shown(services, Places(who=reader_of_sender(message, services).letters)), services)


async def glossary(message: Message, services: Services) -> None:
    """The terms in plain words."""
    await reply(message, shown(services, Glossary(who=reader_of_sender(message, services).letters, page=0)), services)


async def language(message: Message, services: Services) -> None:
    """The choice of language; it changes the screen and is kept nowhere."""
    await reply(message, services.content.screens.language(reader_of_sender(message, services)), services)


async def _topic(message: Message, topic: str, services: Services) -> None:
    await reply(
        message, shown(services, Answer(who=reader_of_sender(message, services).letters, topic=topic)), services
    )


def shown(services: Services, press: Press) -> Screen:
    """The screen of a press, or the first screen where the content lacks it."""
    screens = services.content.screens
    return screens.show(press) or screens.show(Menu(who=press.who)) or screens.told(Reader(), "stale-screen")


def reader_of_sender(message: Message, services: Services) -> Reader:
    """All that is known of who wrote: the language of the client."""
    return services.reader(message.from_user.language_code if message.from_user else None)


def router() -> Router:
    """The router of typed commands."""
    commands = Router(name="commands")
    commands.message.filter(InPrivate())
    for handler, names in (
        (start, ("start",)),
        (menu, ("menu",)),
        (urgent, ("urgent",)),
        (privacy, ("privacy",)),
        (help_, ("help",)),
        (dialogs, ("dialogs",)),
        (news, ("news",)),
        (contacts, ("contacts",)),
        (glossary, ("glossary",)),
        (language, ("language",)),
    ):
        commands.message.register(handler, Typed(*names))
    return commands
