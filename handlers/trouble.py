"""What a person sees when something breaks, and the one line that editors find in the log."""

from __future__ import annotations

import logging

from aiogram import Router
from aiogram.enums import ChatType
from aiogram.exceptions import TelegramForbiddenError
from aiogram.types import CallbackQuery, ErrorEvent, Message

from bot.asker import reader_in
from bot.delivery import UNSAID, answer_press, reply, turn
from bot.discretion import Known, kind_of
from bot.incidents import report
from bot.reader import Reader
from bot.services import Services
from handlers.commands import reader_of_sender

log = logging.getLogger("pristan.trouble")


async def tell(event: ErrorEvent, services: Services) -> bool:
    """Logs the kind and place of the fault under a code, and shows the same code to the person."""
    error, callback = event.exception, event.update.callback_query
    if isinstance(error, TelegramForbiddenError):
        if callback is not None:
            await answer_press(callback)
        return True  # the person blocked the bot: there is nobody to tell
    code = report(error)
    try:
        await _show(event.update.message, callback, code, services)
    except UNSAID as again:
        if callback is None or not await answer_press(callback, _in_a_box(callback, code, services)):
            log.error("incident %s could not be shown: %s", code, kind_of(again), extra={"incident": code})
    else:
        if callback is not None:
            await answer_press(callback)
    return True


async def _show(message: Message | None, callback: CallbackQuery | None, code: Known, services: Services) -> None:
    screens = services.content.screens
    if message is not None and message.chat.type == ChatType.PRIVATE:
        reader = reader_of_sender(message, services)
        await reply(message, screens.told(reader, "trouble-screen", code=code), services)
    elif callback is not None:
        await turn(callback, screens.told(_reader(callback, services), "trouble-screen", code=code), services)


def _in_a_box(callback: CallbackQuery, code: Known, services: Services) -> str:
    """The same in 200 letters at most, for a box over the chat: it gets through where the chat takes nothing."""
    return services.content.texts(_reader(callback, services).language, "trouble-box", code=code)


def _reader(callback: CallbackQuery, services: Services) -> Reader:
    return reader_in(callback.data or "") or services.reader(callback.from_user.language_code)


def router() -> Router:
    """The router of errors."""
    trouble = Router(name="trouble")
    trouble.errors.register(tell)
    return trouble
