"""Everything else a person can send or press: free words, pictures, voices, and buttons that lead nowhere any more."""

from __future__ import annotations

import asyncio

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from bot.callbacks import Answer, reader_in
from bot.delivery import reply, turn
from bot.services import Services
from handlers.commands import reader_of_sender, shown
from handlers.filters import InPrivate, PressedInPrivate, Said

CRISIS = "mental-health"


async def words(message: Message, services: Services) -> None:
    """Offers the topics nearest to what was written; words of suicide come first, and nothing of it is kept."""
    screens = services.content.screens
    reader = reader_of_sender(message, services)
    said = message.text or message.caption
    if not said:
        await reply(message, screens.told(reader, "other-screen"), services)
        return
    near = await asyncio.to_thread(services.content.nearest.look, said)
    if near.crisis:
        await reply(message, shown(services, Answer(who=reader.letters, topic=CRISIS)), services)
    elif near.refusal is not None:
        await reply(message, screens.refused(reader, near.refusal), services)
    else:
        await reply(message, screens.found(reader, near.topics), services)


async def stale(callback: CallbackQuery, services: Services) -> None:
    """An old or damaged button leads to a clear screen, in its own language where that can still be read."""
    reader = reader_in(callback.data or "") or services.reader(callback.from_user.language_code)
    await turn(callback, services.content.screens.told(reader, "stale-screen"), services)


def router() -> Router:
    """The router of what no other router took."""
    anything = Router(name="anything")
    anything.message.register(words, InPrivate(), Said())
    anything.callback_query.register(stale, PressedInPrivate())
    return anything
