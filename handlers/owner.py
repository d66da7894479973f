"""What only the owner may ask: what was asked lately, and how often it was not answered."""

from __future__ import annotations

from aiogram import Router
from aiogram.filters import Filter
from aiogram.types import CallbackQuery, Message

from bot.broadcasts.speaking import note_language
from bot.callbacks import Stats, parse_press
from bot.delivery import reply, turn
from bot.reader import Reader, reader_of
from bot.screens import Screen
from bot.screens import stats as screens
from bot.services import Services
from handlers.commands import reader_of_sender
from handlers.filters import InPrivate, PressedInPrivate, Typed


class FromOwner(Filter):
    """A message of somebody named in OWNER_IDS; for everybody else the command does not exist."""

    async def __call__(self, message: Message, services: Services) -> bool:
        return message.from_user is not None and message.from_user.id in services.settings.owner_ids


class PressesStats(Filter):
    """An owner's press that shows the numbers again; hands over `press`. Anybody else's leads nowhere."""

    async def __call__(self, callback: CallbackQuery, services: Services) -> bool | dict[str, Stats]:
        press = parse_press(callback.data or "")
        owner = callback.from_user.id in services.settings.owner_ids
        return {"press": press} if owner and isinstance(press, Stats) else False


async def stats(message: Message, services: Services) -> None:
    """The counts of the last days; no line tells of a person."""
    await reply(message, await _screen(services, reader_of_sender(message, services)), services)


async def again(callback: CallbackQuery, press: Stats, services: Services) -> None:
    """The same in the language of the button, which the owner is written to in from now on."""
    reader = reader_of(press.who)
    await note_language(services, callback.from_user.id, reader.language)
    await turn(callback, await _screen(services, reader), services)


async def _screen(services: Services, reader: Reader) -> Screen:
    words = services.content.screens.words(reader)
    if services.storage is None:
        return screens.off(words)
    return screens.stats(words, await services.storage.counts(screens.DAYS))


def router() -> Router:
    """The router of the owner."""
    owner = Router(name="owner")
    owner.message.filter(InPrivate(), FromOwner())
    owner.message.register(stats, Typed("stats"))
    owner.callback_query.filter(PressedInPrivate())
    owner.callback_query.register(again, PressesStats())
    return owner
