"""`pristan run` with one router more, whose handlers break in the ways that handlers can: nothing from outside makes ours."""

from __future__ import annotations

import asyncio
import sys

from aiogram import Router
from aiogram.filters import Filter
from aiogram.types import CallbackQuery, Message

import handlers
from bot.__main__ import main
from bot.delivery import reply
from bot.services import Services

BREAK, GROUP, SLOW = "/break", "/breakall", "/slow"
BROKEN_BUTTON = "break:en"
SLOWER_THAN_THE_WEBHOOK = 26.0  # seconds; it answers Telegram after 25
_shipped = handlers.routers


class Is(Filter):
    """A text, or the data of a button."""

    def __init__(self, said: str) -> None:
        self.said = said

    async def __call__(self, event: Message | CallbackQuery) -> bool:
        return self.said == (event.text if isinstance(event, Message) else event.data)


async def break_down(event: Message | CallbackQuery) -> None:
    """Raises an error that holds all that is known of the person."""
    raise KeyError(event.model_dump_json())


async def break_in_tasks(message: Message) -> None:
    """Raises several at once."""
    raise ExceptionGroup("several", [ValueError(message.text), OSError(28, "No space left on device")])


async def take_long(message: Message, services: Services) -> None:
    """Answers, but late."""
    await asyncio.sleep(SLOWER_THAN_THE_WEBHOOK)
    await reply(message, services.content.screens.told(services.reader("en"), "stale-link"), services)


def routers() -> tuple[Router, ...]:
    """The broken router, and all the others behind it."""
    broken = Router(name="broken")
    broken.message.register(break_down, Is(BREAK))
    broken.message.register(break_in_tasks, Is(GROUP))
    broken.message.register(take_long, Is(SLOW))
    broken.callback_query.register(break_down, Is(BROKEN_BUTTON))
    return (broken, *_shipped())


if __name__ == "__main__":
    handlers.routers = routers
    sys.exit(main(["run"]))
