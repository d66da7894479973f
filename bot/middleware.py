"""What surrounds every handler: one thing at a time in a chat, and an answer to every press."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any
from weakref import WeakValueDictionary

from aiogram import BaseMiddleware
from aiogram.exceptions import AiogramError
from aiogram.types import CallbackQuery, TelegramObject

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]


class OneAtATime(BaseMiddleware):
    """Handles what happens in one chat one after the other, so that a slow edit never undoes a later Hide."""

    def __init__(self) -> None:
        self._locks: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        where = data.get("event_chat") or data.get("event_from_user")
        lock = self._locks.setdefault(where.id, asyncio.Lock()) if where else asyncio.Lock()
        async with lock:
            return await handler(event, data)


class AnswerEveryPress(BaseMiddleware):
    """Calls answerCallbackQuery behind every press; one too old for that has had its screen already."""

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        try:
            return await handler(event, data)
        finally:
            if isinstance(event, CallbackQuery):
                with suppress(AiogramError):
                    await event.answer()
