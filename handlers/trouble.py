"""What a person sees when something breaks, and the one line that editors find in the log."""

from __future__ import annotations

import logging
import secrets
from pathlib import Path
from traceback import extract_tb

from aiogram import Router
from aiogram.enums import ChatType
from aiogram.exceptions import AiogramError, TelegramForbiddenError
from aiogram.types import CallbackQuery, ErrorEvent, Message

from bot.asker import reader_in
from bot.delivery import reply, turn
from bot.services import Services
from bot.settings import ROOT
from handlers.commands import reader_of_sender

log = logging.getLogger("pristan.trouble")


async def tell(event: ErrorEvent, services: Services) -> bool:
    """Logs the kind and place of the fault under a code, and shows the same code to the person."""
    error = event.exception
    if isinstance(error, TelegramForbiddenError):
        return True  # the person blocked the bot: there is nobody to tell
    code = secrets.token_hex(3).upper()
    log.error("incident %s: %s at %s", code, type(error).__name__, _place(error))
    try:
        await _show(event.update.message, event.update.callback_query, code, services)
    except AiogramError as again:
        log.error("incident %s could not be shown: %s", code, type(again).__name__)
    return True


def _place(error: Exception) -> str:
    frames = [frame for frame in extract_tb(error.__traceback__) if Path(frame.filename).is_relative_to(ROOT)]
    ours = [frame for frame in frames if ".venv" not in Path(frame.filename).parts]
    return f"{Path(ours[-1].filename).name}:{ours[-1].lineno}" if ours else "?"


async def _show(message: Message | None, callback: CallbackQuery | None, code: str, services: Services) -> None:
    screens = services.content.screens
    if message is not None and message.chat.type == ChatType.PRIVATE:
        reader = reader_of_sender(message, services)
        await reply(message, screens.told(reader, "trouble-screen", code=code), services)
    elif callback is not None:
        reader = reader_in(callback.data or "") or services.reader(callback.from_user.language_code)
        await turn(callback, screens.told(reader, "trouble-screen", code=code), services)


def router() -> Router:
    """The router of errors."""
    trouble = Router(name="trouble")
    trouble.errors.register(tell)
    return trouble
