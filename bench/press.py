"""How many presses a second the whole bot answers, against a bare aiogram handler that makes the same two calls."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncGenerator
from datetime import date
from itertools import islice
from typing import Any, cast

from aiogram import Bot, Dispatcher, Router
from aiogram.client.session.base import BaseSession
from aiogram.filters import Filter
from aiogram.methods import TelegramMethod
from aiogram.methods.base import TelegramType
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, LinkPreviewOptions, Message, Update

from bench import python_telegram_bot
from bench.rows import Row, printed
from bot.app import build_bot, build_dispatcher
from bot.callbacks import InDialog
from bot.dialogs.paths import paths
from bot.dialogs.structure import structure
from bot.services import Services, open_services
from bot.settings import Settings

PRESSES = 600  # the speed of a shared machine swings within a second, so rounds are short and many
WAYS_APART = 47  # of thousands of ways through the dialogs, enough that hardly a screen is shown twice
ROUNDS = 35
LEAST = 0.80
PERSON = {"id": 7_000_000_001, "is_bot": False, "first_name": "A", "language_code": "ru"}


class Instant(BaseSession):
    """A session whose Telegram agrees at once, so that only the code on this side is measured."""

    async def close(self) -> None:
        """Has nothing to close."""

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[TelegramType],
        timeout: int | None = None,
    ) -> TelegramType:
        answer: Any = MESSAGE if method.__api_method__ == "editMessageText" else True
        return cast("TelegramType", answer)

    async def stream_content(
        self,
        url: str,
        headers: Any = None,
        timeout: int = 30,
        chunk_size: int = 0,
        raise_for_status: bool = True,
    ) -> AsyncGenerator[bytes, None]:
        yield b""


def _message() -> dict[str, Any]:
    return {"message_id": 5, "date": 1_800_000_000, "chat": {"id": PERSON["id"], "type": "private"}, "text": "x"}


MESSAGE = Message.model_validate(_message())


class Ours(Filter):
    """The one asynchronous filter of the bare handler."""

    async def __call__(self, callback: CallbackQuery) -> bool:
        return (callback.data or "").startswith("t:")


def bare(text: str, markup: InlineKeyboardMarkup) -> Dispatcher:
    """aiogram with one handler that edits and answers, with everything ready in its hands."""
    router = Router()

    async def handle(callback: CallbackQuery) -> None:
        message = callback.message
        assert isinstance(message, Message)
        assert callback.bot is not None
        await callback.bot.edit_message_text(
            text,
            chat_id=message.chat.id,
            message_id=message.message_id,
            reply_markup=markup,
            link_preview_options=LinkPreviewOptions(is_disabled=True),
        )
        await callback.answer()

    router.callback_query.register(handle, Ours())
    dispatcher = Dispatcher(disable_fsm=True)
    dispatcher.include_router(router)
    return dispatcher


def answers(services: Services) -> list[str]:
    """Every answer in both languages and voices."""
    return [f"t:{who}:{topic}:" for topic in services.content.library.topics for who in ("rs-", "rr-", "es-", "er-")]


def steps(services: Services) -> list[str]:
    """Every press of people who each walk a dialog their own way, from the first question to the outcome."""
    found = []
    for dialog in services.content.library.dialogs.values():
        first = InDialog(who="rs-", dialog=dialog.key, structure=structure(dialog))
        for path in islice(paths(dialog, date.today()), None, None, WAYS_APART):
            found += [first.answering(dict(path[:step])).pack() for step in range(len(path) + 1)]
    return found


def presses_on(heads: list[str], most: int = PRESSES) -> list[dict[str, Any]]:
    """So many presses on these buttons as Telegram sends them, each person with an own asker."""
    return [_press(number, heads[number % len(heads)]) for number in range(most)]


def _press(number: int, head: str) -> dict[str, Any]:
    query = {
        "id": str(number),
        "from": PERSON,
        "chat_instance": "1",
        "data": f"{head}{number + 1000}",
        "message": _message(),
    }
    return {"update_id": number, "callback_query": query}


async def rate(dispatcher: Dispatcher, bot: Bot, presses: list[Update]) -> float:
    """Presses a second, one after another on one core."""
    begun = time.perf_counter()
    for press in presses:
        await dispatcher.feed_update(bot, press)
    return len(presses) / (time.perf_counter() - begun)


async def _compared(services: Services, bot: Bot, heads: list[str]) -> tuple[float, float, float]:
    """Presses a second of Pristan, of bare aiogram and of bare python-telegram-bot: the median round of several."""
    screen = services.content.screens.pressed("t:rs-:urgent:")
    assert screen is not None
    markup = InlineKeyboardMarkup.model_validate_json(screen.markup("1"))
    ours, plain = build_dispatcher(services), bare(screen.text, markup)
    buttons = json.loads(screen.markup("1"))["inline_keyboard"]
    other = python_telegram_bot.bare(screen.text, buttons, _message())
    await other.initialize()
    raw = presses_on(heads)
    presses = [Update.model_validate(press, context={"bot": bot}) for press in raw]
    await rate(ours, bot, presses)
    rounds = [
        (await rate(ours, bot, presses), await rate(plain, bot, presses), await python_telegram_bot.rate(other, raw))
        for _ in range(ROUNDS)
    ]
    return sorted(rounds, key=lambda one: one[0] / one[1])[ROUNDS // 2]


async def measured() -> list[Row]:
    """Presses a second against a bare aiogram handler and a bare one of python-telegram-bot; then of dialogs alone."""
    settings = Settings(storage_key=None, database_url="sqlite+aiosqlite:///does-not-exist.db")
    bot = build_bot(settings, Instant())
    async with open_services(settings, username="pristan_bot") as services:
        ours, plain, other = await _compared(services, bot, answers(services))
        step, _, _ = await _compared(services, bot, steps(services))
    beside = ours / plain
    return [
        Row("a press, presses/s", f"{ours:.0f}", f"{plain:.0f} bare aiogram", beside, ">= 0.80", beside >= LEAST),
        Row("a press, presses/s", f"{ours:.0f}", f"{other:.0f} python-telegram-bot", ours / other, "> 1", ours > other),
        Row("a step of a dialog, presses/s", f"{step:.0f}", f"{plain:.0f} bare aiogram", step / plain),
    ]


if __name__ == "__main__":
    print(printed(asyncio.run(measured())))
