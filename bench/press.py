"""How many presses a second the whole bot answers, against a bare aiogram handler that makes the same two calls."""

from __future__ import annotations

import asyncio
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

from bot.app import build_bot, build_dispatcher
from bot.asker import split_asker
from bot.callbacks import InDialog
from bot.dialogs.paths import paths
from bot.dialogs.structure import structure
from bot.services import Services, open_services
from bot.settings import Settings

PRESSES = 3000
WAYS_APART = 47  # of thousands of ways through the dialogs, enough that hardly a screen is shown twice
ROUNDS = 7
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


MESSAGE = Message.model_validate(
    {"message_id": 5, "date": 1_800_000_000, "chat": {"id": PERSON["id"], "type": "private"}, "text": "x"}
)


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


def updates(bot: Bot, heads: list[str]) -> list[Update]:
    """Presses on these buttons, each person with an own asker."""
    return [
        Update.model_validate(_press(number, heads[number % len(heads)]), context={"bot": bot})
        for number in range(PRESSES)
    ]


def _press(number: int, head: str) -> dict[str, Any]:
    message = {"message_id": 5, "date": 1_800_000_000, "chat": {"id": PERSON["id"], "type": "private"}, "text": "x"}
    query = {
        "id": str(number),
        "from": PERSON,
        "chat_instance": "1",
        "data": f"{head}{number + 1000}",
        "message": message,
    }
    return {"update_id": number, "callback_query": query}


async def rate(dispatcher: Dispatcher, bot: Bot, presses: list[Update]) -> float:
    """Presses a second, one after another on one core."""
    begun = time.perf_counter()
    for press in presses:
        await dispatcher.feed_update(bot, press)
    return len(presses) / (time.perf_counter() - begun)


async def main() -> None:
    """Prints both rates and their ratio, the median of several rounds taken in turn: for answers, and for dialogs."""
    settings = Settings(storage_key=None, database_url="sqlite+aiosqlite:///does-not-exist.db")
    bot = build_bot(settings, Instant())
    async with open_services(settings, username="pristan_bot") as services:
        screen = services.content.screens.pressed("t:rs-:urgent:")
        assert screen is not None
        assert split_asker("t:rs-:urgent:1") is not None
        ours, plain = (
            build_dispatcher(services),
            bare(screen.text, InlineKeyboardMarkup.model_validate_json(screen.markup("1"))),
        )
        for name, heads, bar in (("press", answers(services), "bar 0.80"), ("step", steps(services), "no bar")):
            presses = updates(bot, heads)
            await rate(ours, bot, presses)
            pairs = [(await rate(plain, bot, presses), await rate(ours, bot, presses)) for _ in range(ROUNDS)]
            bare_rate, our_rate = sorted(pairs, key=lambda pair: pair[1] / pair[0])[ROUNDS // 2]
            ratio = our_rate / bare_rate
            print(f"{name}: bare aiogram {bare_rate:.0f}/s, Pristan {our_rate:.0f}/s, ratio {ratio:.2f} ({bar})")


if __name__ == "__main__":
    asyncio.run(main())
