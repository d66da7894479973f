"""Walking from screen to screen by buttons."""

from __future__ import annotations

from aiogram import Router
from aiogram.filters import Filter
from aiogram.types import CallbackQuery

from bot.asker import split_asker
from bot.delivery import turn
from bot.screens import Screen
from bot.services import Services
from handlers.filters import PressedInPrivate


class LeadsTo(Filter):
    """A press that leads to a screen which the content knows; hands over `screen`."""

    async def __call__(self, callback: CallbackQuery, services: Services) -> bool | dict[str, Screen]:
        split = split_asker(callback.data or "")
        screen = services.content.screens.pressed(split[0]) if split else None
        return {"screen": screen} if screen is not None else False


async def go(callback: CallbackQuery, screen: Screen, services: Services) -> None:
    """Turns the message into the screen that was asked for."""
    await turn(callback, screen, services)


def router() -> Router:
    """The router of presses that lead somewhere."""
    walk = Router(name="walk")
    walk.callback_query.filter(PressedInPrivate())
    walk.callback_query.register(go, LeadsTo())
    return walk
