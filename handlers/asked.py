"""Questions in a person's own words, typed in the private chat or behind /ask, and what can be done with them."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace

from aiogram import Router
from aiogram.exceptions import TelegramAPIError
from aiogram.filters import Filter
from aiogram.types import CallbackQuery, Message

from bot.asker import NOBODY
from bot.callbacks import Ask, Erase, ToEditors, parse_press
from bot.delivery import bot_of, remove, reply, reply_quoting, turn
from bot.reader import Reader, reader_of
from bot.screens import Screen
from bot.screens.asked import Given
from bot.services import Services
from handlers.commands import reader_of_sender, shown
from handlers.filters import InPrivate, PressedInPrivate, Said, Typed
from handlers.replying import is_update

NOT_ANSWERED = ("unsure", "nothing")
log = logging.getLogger("pristan.asked")


class Presses(Filter):
    """A press of one kind; hands over `press`."""

    def __init__(self, kind: type[Erase] | type[ToEditors]) -> None:
        self.kind = kind

    async def __call__(self, callback: CallbackQuery) -> bool | dict[str, Erase | ToEditors]:
        press = parse_press(callback.data or "")
        return {"press": press} if isinstance(press, self.kind) else False


async def typed(message: Message, argument: str, services: Services) -> None:
    """/ask with a question behind it answers that; alone it says how to ask."""
    if argument:
        await answer(message, argument, services)
    else:
        await reply(message, shown(services, Ask(who=reader_of_sender(message, services).letters)), services)


async def words(message: Message, services: Services) -> None:
    """Answers what was written; what is not text is said to be unread."""
    said = message.text or message.caption
    if said:
        await answer(message, said, services)
    else:
        reader = reader_of_sender(message, services)
        screen = services.content.screens.told(reader, "other-screen")
        await reply(message, _unread(message, screen, reader, services), services)


async def answer(message: Message, said: str, services: Services) -> None:
    """Answers a question in the language it is written in; nothing of it is kept."""
    content = services.content.whole  # what is found is in these screens, though new content be taken meanwhile
    found = await asyncio.to_thread(content.search.ask, said, explain=services.on_screen is not None)
    services.counts.note(found)
    reader = reader_of_sender(message, services)
    if found.language is not None and not said.startswith("/"):  # the letters of a command tell no language
        reader = replace(reader, language=found.language)
    tell = services.settings.editors_chat_id is not None and found.kind in NOT_ANSWERED
    screen = content.screens.asked(reader, found, Given(tell, found.why))
    await (reply_quoting if tell else reply)(message, _unread(message, screen, reader, services), services)


def _unread(message: Message, screen: Screen, reader: Reader, services: Services) -> Screen:
    """The screen, under a line that says so where the words were written to an update, which nobody reads."""
    if not is_update(message.reply_to_message):
        return screen
    line = services.content.texts(reader.language, "answers-reach-nobody")
    return replace(screen, text=f"{line}\n\n{screen.text}")


async def erase(callback: CallbackQuery, press: Erase, services: Services) -> None:
    """Takes away the person's message, and leaves the answer without the warning."""
    chat = callback.message.chat.id if callback.message else callback.from_user.id
    done = press.asker not in ("", NOBODY) and await remove(bot_of(callback), chat, int(press.asker, 36))
    await turn(callback, services.content.screens.erased(reader_of(press.who), press.topic, done=done), services)


async def to_editors(callback: CallbackQuery, press: ToEditors, services: Services) -> None:
    """Shows what the editors would read, and once the person has agreed sends exactly that, without the sender."""
    screens, reader = services.content.screens, reader_of(press.who)
    asked = callback.message.reply_to_message if isinstance(callback.message, Message) else None
    said = (asked.text or asked.caption) if asked else None
    if not said or services.settings.editors_chat_id is None:
        await turn(callback, screens.told(reader, "to-editors-gone"), services)
        return
    text = await asyncio.to_thread(services.content.search.masked, said)
    if not press.sent:
        await turn(callback, screens.masked(reader, text), services)
        return
    done = await _sent(callback, text, services.settings.editors_chat_id)
    await turn(callback, screens.told(reader, "to-editors-done" if done else "to-editors-failed"), services)


async def _sent(callback: CallbackQuery, text: str, chat: int) -> bool:
    try:
        await bot_of(callback).send_message(chat, text, parse_mode=None)
    except TelegramAPIError as error:
        log.warning("a question could not be sent to EDITORS_CHAT_ID: %s", type(error).__name__)
        return False
    return True


def router() -> Router:
    """The router of questions; it takes whatever no other router took of what people write."""
    asked = Router(name="asked")
    asked.message.filter(InPrivate())
    asked.message.register(typed, Typed("ask"))
    asked.message.register(words, Said())
    asked.callback_query.filter(PressedInPrivate())
    asked.callback_query.register(erase, Presses(Erase))
    asked.callback_query.register(to_editors, Presses(ToEditors))
    return asked
