"""Shows a screen in a chat: edits the message it stands in or sends a new one, whatever has become of the old."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import TypeVar

from aiogram import Bot
from aiogram.exceptions import (
    AiogramError,
    ClientDecodeError,
    TelegramBadRequest,
    TelegramEntityTooLarge,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.types import (
    BufferedInputFile,
    CallbackQuery,
    InlineKeyboardMarkup,
    InputMediaDocument,
    Message,
    TelegramObject,
)

from bot.asker import NOBODY, split_asker, to_base36
from bot.methods import EditScreen, SendScreen
from bot.screens import Screen, with_language_first
from bot.services import Services

LONGEST_WAIT = 20  # seconds; a longer flood limit is for the person to wait out
ONCE_MORE = 0.5  # seconds before a call that got lost is made again
# What came of such a call is not known: Telegram may have done it. An unreadable answer may be no text at all.
LOST = (TelegramServerError, TelegramNetworkError, ClientDecodeError, UnicodeDecodeError)
UNSAID = (AiogramError, OSError, ValueError)  # whatever a call to Telegram may end in
NOT_MODIFIED = "message is not modified"
Result = TypeVar("Result")


def bot_of(event: TelegramObject) -> Bot:
    """The bot an update came to; aiogram binds it to every update it hands over."""
    if event.bot is None:
        raise RuntimeError("an update without its bot: feed it through the dispatcher")
    return event.bot


async def reply(message: Message, screen: Screen, services: Services) -> None:
    """Answers something the person sent with a new message; the other language stands in its first row."""
    asker = to_base36(message.message_id)
    await send(bot_of(message), message.chat.id, with_language_first(screen), asker, services)


async def reply_quoting(message: Message, screen: Screen, services: Services) -> None:
    """The same as a reply, so that a later press still finds what was asked, which is kept nowhere."""
    quoted = json.dumps({"message_id": message.message_id, "allow_sending_without_reply": True})
    asker = to_base36(message.message_id)
    await send(bot_of(message), message.chat.id, with_language_first(screen), asker, services, quoted)


async def send(
    bot: Bot, chat_id: int, screen: Screen, asker: str, services: Services, quoted: str | None = None
) -> None:
    """Sends a screen as a new message; `quoted` says what it replies to, as the Bot API's JSON."""
    call = SendScreen(chat_id=chat_id, text=screen.text, reply_markup=screen.markup(asker), reply_parameters=quoted)
    await patiently(lambda: bot(call))
    _tell(services, chat_id, screen)


async def turn(callback: CallbackQuery, screen: Screen, services: Services) -> None:
    """Turns the message a button was pressed on into another screen; sends anew where that cannot be edited."""
    bot, message = bot_of(callback), callback.message
    split = split_asker(callback.data or "")
    asker = split[1] if split else NOBODY
    if not isinstance(message, Message):
        await send(bot, message.chat.id if message else callback.from_user.id, screen, asker, services)
        return
    call = EditScreen(
        chat_id=message.chat.id, message_id=message.message_id, text=screen.text, reply_markup=screen.markup(asker)
    )
    try:
        await patiently(lambda: bot(call))
        _tell(services, message.chat.id, screen)
    except TelegramBadRequest as error:
        if NOT_MODIFIED not in error.message:
            await send(bot, message.chat.id, screen, asker, services)


async def send_beside(callback: CallbackQuery, screen: Screen, services: Services) -> None:
    """Sends a screen as a new message below the one that was pressed, which stays; its Hide takes away it alone."""
    chat_id = callback.message.chat.id if callback.message else callback.from_user.id
    await send(bot_of(callback), chat_id, screen, NOBODY, services)


async def send_file(callback: CallbackQuery, name: str, content: bytes, screen: Screen) -> None:
    """Sends a file into the chat of a press, silently; its Hide takes away the file and nothing else."""
    bot, message = bot_of(callback), callback.message
    chat_id = message.chat.id if message else callback.from_user.id
    markup = InlineKeyboardMarkup.model_validate_json(screen.markup(NOBODY))
    file = BufferedInputFile(content, name)
    await patiently(lambda: bot.send_document(chat_id, file, reply_markup=markup, disable_notification=True))


async def remove(bot: Bot, chat_id: int, message_id: int) -> bool:
    """Deletes one message; False where Telegram will not (older than 48 hours, or gone)."""
    try:
        await patiently(lambda: bot.delete_message(chat_id, message_id))
    except TelegramBadRequest:
        return False
    return True


async def empty(bot: Bot, chat_id: int, message_id: int, line: str) -> bool:
    """Empties one of the bot's own messages to a neutral line without buttons; False for a file, or what is gone."""
    try:
        await patiently(lambda: bot.edit_message_text(line, chat_id=chat_id, message_id=message_id))
    except TelegramBadRequest as error:
        return NOT_MODIFIED in error.message
    return True


async def empty_file(bot: Bot, chat_id: int, message_id: int, name: str, line: str) -> None:
    """Puts a file that holds one neutral line in the place of one that Telegram will not delete any more."""
    media = InputMediaDocument(media=BufferedInputFile(line.encode(), name))
    with suppress(TelegramBadRequest):
        await patiently(lambda: bot.edit_message_media(media, chat_id=chat_id, message_id=message_id))


async def answer_press(callback: CallbackQuery, words: str = "") -> bool:
    """Ends the waiting on a pressed button, with `words` in a box where given; False where Telegram does not."""
    try:
        await _once_more(lambda: callback.answer(words or None, show_alert=bool(words) or None))
    except UNSAID:
        return False
    return True


async def patiently(call: Callable[[], Awaitable[Result]]) -> Result:
    """Makes a call again once after the wait that Telegram asks for, if that wait is short, and once if it got lost."""
    try:
        return await _once_more(call)
    except TelegramRetryAfter as error:
        if error.retry_after > LONGEST_WAIT:
            raise
        await asyncio.sleep(error.retry_after)
    return await _once_more(call)


async def _once_more(call: Callable[[], Awaitable[Result]]) -> Result:
    """An edit may be made twice, and an answer that stands twice in a chat is better than none."""
    try:
        return await call()
    except TelegramEntityTooLarge:
        raise
    except LOST:
        await asyncio.sleep(ONCE_MORE)
    return await call()


def _tell(services: Services, chat_id: int, screen: Screen) -> None:
    if services.on_screen is not None:
        services.on_screen(chat_id, screen)
