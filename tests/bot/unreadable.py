"""Answers to calls that aiogram cannot read, as its own check of an answer meets them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from aiogram import Bot
from aiogram.client.session.middlewares.base import BaseRequestMiddleware, NextRequestMiddlewareType
from aiogram.methods import TelegramMethod
from aiogram.methods.base import TelegramType

Answer = Callable[[Bot, TelegramMethod[Any]], Any]


def page(bot: Bot, method: TelegramMethod[Any]) -> Any:
    """A proxy on the way answers with a page of HTML."""
    return bot.session.check_response(bot, method, 502, "<html><body>502 Bad Gateway</body></html>")


def no_text(_bot: Bot, _method: TelegramMethod[Any]) -> Any:
    """What came is no text at all."""
    return b"\xff\xfe".decode()


def cut(_bot: Bot, _method: TelegramMethod[Any]) -> Any:
    """The connection broke under the session."""
    raise ConnectionResetError


def unknown_form(bot: Bot, method: TelegramMethod[Any]) -> Any:
    """Telegram did it, and says so in a form that this version of aiogram does not know."""
    return bot.session.check_response(bot, method, 200, '{"ok": true, "result": {"new": "form"}}')


class Unreadable(BaseRequestMiddleware):
    """Gives the first so many calls of one method such an answer; `done` makes the calls all the same."""

    def __init__(self, method: str, answer: Answer, times: int = 1, *, done: bool = False) -> None:
        self._method, self._answer, self._left, self._done = method, answer, times, done

    async def __call__(
        self, make_request: NextRequestMiddlewareType[TelegramType], bot: Bot, method: TelegramMethod[TelegramType]
    ) -> Any:
        if method.__api_method__ != self._method or not self._left:
            return await make_request(bot, method)
        self._left -= 1
        if self._done:
            await make_request(bot, method)
        return self._answer(bot, method)
