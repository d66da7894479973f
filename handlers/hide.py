"""Hide: the screen and the message that asked for it disappear."""

from __future__ import annotations

from aiogram import Bot, Router
from aiogram.filters import Filter
from aiogram.types import CallbackQuery, InaccessibleMessage, Message

from bot.asker import NOBODY
from bot.callbacks import ClearChat, Hide, parse_press
from bot.clearing import clear
from bot.delivery import bot_of, empty, empty_file, remove, send
from bot.files import names
from bot.reader import reader_of
from bot.services import Services
from handlers.commands import reader_of_sender, shown
from handlers.filters import InPrivate, PressedInPrivate, Typed


class AsksToHide(Filter):
    """A press on Hide; hands over `press`."""

    async def __call__(self, callback: CallbackQuery) -> bool | dict[str, Hide]:
        press = parse_press(callback.data or "")
        return {"press": press} if isinstance(press, Hide) else False


async def pressed(callback: CallbackQuery, press: Hide, services: Services) -> None:
    """Deletes the screen and its asker; what Telegram will not delete is emptied to one neutral line."""
    bot, message = bot_of(callback), callback.message
    if message is None:
        return
    line = services.content.texts(reader_of(press.who).language, "hidden-line")
    if not await remove(bot, message.chat.id, message.message_id):
        await _empty(bot, message, line)
    if press.asker and press.asker != NOBODY:
        await remove(bot, message.chat.id, int(press.asker, 36))


async def _empty(bot: Bot, message: Message | InaccessibleMessage, line: str) -> None:
    """What Telegram will not delete becomes one line; what has no text to edit is a file, and becomes one such."""
    if not await empty(bot, message.chat.id, message.message_id, line):
        await empty_file(bot, message.chat.id, message.message_id, names.TEXT, line)


async def typed(message: Message, services: Services) -> None:
    """Removes the last messages, or only the one that /hide replies to, then shows how to clear the chat."""
    bot, replied = bot_of(message), message.reply_to_message
    reader = reader_of_sender(message, services)
    if replied is None:
        await clear(bot, message.chat.id, message.message_id)
    else:
        if not await remove(bot, message.chat.id, replied.message_id):
            await _empty(bot, replied, services.content.texts(reader.language, "hidden-line"))
        await remove(bot, message.chat.id, message.message_id)
    screen = shown(services, ClearChat(who=reader.letters))
    await send(bot, message.chat.id, screen, NOBODY, services)


def router() -> Router:
    """The router of Hide, pressed and typed."""
    hide = Router(name="hide")
    hide.message.filter(InPrivate())
    hide.message.register(typed, Typed("hide"))
    hide.callback_query.filter(PressedInPrivate())
    hide.callback_query.register(pressed, AsksToHide())
    return hide
