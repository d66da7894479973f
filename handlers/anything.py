"""Buttons that lead nowhere any more."""

from __future__ import annotations

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.asker import reader_in
from bot.delivery import turn
from bot.services import Services
from handlers.filters import PressedInPrivate


async def stale(callback: CallbackQuery, services: Services) -> None:
    """An old or damaged button leads to a clear screen, in its own language where that can still be read."""
    reader = reader_in(callback.data or "") or services.reader(callback.from_user.language_code)
    await turn(callback, services.content.screens.told(reader, "stale-screen"), services)


def router() -> Router:
    """The router of what no other router took."""
    anything = Router(name="anything")
    anything.callback_query.register(stale, PressedInPrivate())
    return anything
