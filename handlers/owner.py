"""What only the owner may ask: how often questions were not answered."""

from __future__ import annotations

from aiogram import Router
from aiogram.filters import Filter
from aiogram.types import Message

from bot.counts import listed
from bot.services import Services
from handlers.commands import reader_of_sender
from handlers.filters import InPrivate, Typed

DAYS = 14


class FromOwner(Filter):
    """A message of somebody named in OWNER_IDS; for everybody else the command does not exist."""

    async def __call__(self, message: Message, services: Services) -> bool:
        return message.from_user is not None and message.from_user.id in services.settings.owner_ids


async def stats(message: Message, services: Services) -> None:
    """The counts of the last days; no line tells of a person."""
    counted = await services.storage.counts(DAYS) if services.storage else {}
    language = reader_of_sender(message, services).language
    text = listed(counted) or services.content.texts(language, "no-counts")
    await message.answer(text, parse_mode=None)


def router() -> Router:
    """The router of the owner."""
    owner = Router(name="owner")
    owner.message.filter(InPrivate(), FromOwner())
    owner.message.register(stats, Typed("stats"))
    return owner
