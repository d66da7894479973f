"""What is counted of a running bot, by kind alone: never by person, topic or text. Without METRICS_LISTEN, nothing."""

from __future__ import annotations

from typing import Any, Protocol

from aiogram import BaseMiddleware, Bot
from aiogram.client.session.middlewares.base import BaseRequestMiddleware, NextRequestMiddlewareType
from aiogram.exceptions import (
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.methods import Response, TelegramMethod
from aiogram.methods.base import TelegramType
from aiogram.types import ErrorEvent, TelegramObject

from bot.middleware import Handler

OUTCOMES: tuple[tuple[type[Exception], str], ...] = (
    (TelegramRetryAfter, "flood limit"),
    (TelegramForbiddenError, "blocked"),
    (TelegramServerError, "server error"),
    (TelegramNetworkError, "no connection"),
)


class Meter(Protocol):
    """Takes what is counted; every word it is given is one of a few."""

    def update(self, kind: str, outcome: str, seconds: float) -> None:
        """One update of a Telegram type, what became of it, and how long that took."""

    def fault(self, kind: str) -> None:
        """One fault in the handling of an update, by the name of its class."""

    def call(self, method: str, outcome: str) -> None:
        """One call to Telegram."""

    def delivery(self, outcome: str) -> None:
        """One attempt to bring a broadcast to somebody."""


class NoMeter:
    """Counts nothing."""

    def update(self, kind: str, outcome: str, seconds: float) -> None:
        """Is not counted."""

    def fault(self, kind: str) -> None:
        """Is not counted."""

    def call(self, method: str, outcome: str) -> None:
        """Is not counted."""

    def delivery(self, outcome: str) -> None:
        """Is not counted."""


class CountCalls(BaseRequestMiddleware):
    """Counts every call that the bot's session makes, by method and by what Telegram said."""

    def __init__(self, meter: Meter) -> None:
        self._meter = meter

    async def __call__(
        self, make_request: NextRequestMiddlewareType[TelegramType], bot: Bot, method: TelegramMethod[TelegramType]
    ) -> Response[TelegramType]:
        try:
            answer = await make_request(bot, method)
        except Exception as error:
            outcome = next((said for kind, said in OUTCOMES if isinstance(error, kind)), "refused")
            self._meter.call(method.__api_method__, outcome)
            raise
        self._meter.call(method.__api_method__, "ok")
        return answer


class CountFaults(BaseMiddleware):
    """Counts what goes wrong in handlers, on the way to those who tell the person."""

    def __init__(self, meter: Meter) -> None:
        self._meter = meter

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        if isinstance(event, ErrorEvent):
            self._meter.fault(type(event.exception).__name__)
        return await handler(event, data)
