"""Answers every press, whatever its handler did, so that no button keeps spinning."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

from aiogram import BaseMiddleware
from aiogram.exceptions import TelegramAPIError
from aiogram.types import CallbackQuery, TelegramObject

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]


class AnswerEveryPress(BaseMiddleware):
    """Calls answerCallbackQuery behind every press; one too old for that has had its screen already."""

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        try:
            return await handler(event, data)
        finally:
            if isinstance(event, CallbackQuery):
                with suppress(TelegramAPIError):
                    await event.answer()
