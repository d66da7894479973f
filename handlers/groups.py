"""Groups: only a command addressed to this bot is answered, with the way to the private chat."""

from __future__ import annotations

from aiogram import Router
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup, Message

from bot.services import Services
from handlers.filters import InGroup, Typed


async def invite(message: Message, services: Services) -> None:
    """Offers the private chat: what is asked in a group is seen by everybody."""
    language = services.language(message.from_user.language_code if message.from_user else None)
    texts = services.content.texts
    button = InlineKeyboardButton(text=texts(language, "open-bot"), url=f"https://t.me/{services.username}")
    await message.answer(texts(language, "group-screen"), reply_markup=InlineKeyboardMarkup(inline_keyboard=[[button]]))


def router() -> Router:
    """The router of groups."""
    groups = Router(name="groups")
    groups.message.register(invite, InGroup(), Typed(addressed=True))
    return groups
