"""What surrounds every handler: one at a time in a chat, an answer to every press, a subscriber's own language."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any
from weakref import WeakValueDictionary

from aiogram import BaseMiddleware
from aiogram.enums import ChatType
from aiogram.types import CallbackQuery, Message, TelegramObject

from bot.delivery import answer_press
from bot.services import Services
from bot.storage.readable import if_readable

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
    """Calls answerCallbackQuery behind every press; one too old for that has had its screen already.

    A press that met a fault is answered by whoever tells of the fault, for only the first answer can hold words.
    """

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        result = await handler(event, data)
        if isinstance(event, CallbackQuery):
            await answer_press(event)
        return result


class ChosenLanguage(BaseMiddleware):
    """Puts the language that a subscriber chose in the place of the client's, for what is typed or sent.

    A press carries its language; for everybody who did not subscribe nothing is changed, and nothing is ever written.
    """

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        services: Services = data["services"]
        user = event.from_user if isinstance(event, Message) and event.chat.type == ChatType.PRIVATE else None
        if services.storage is None or user is None:
            return await handler(event, data)
        chosen = await if_readable(services.storage.subscribers.language(user.id))
        if chosen is None or chosen == user.language_code:
            return await handler(event, data)
        speaking = user.model_copy(update={"language_code": chosen})
        return await handler(event.model_copy(update={"from_user": speaking}), data)
