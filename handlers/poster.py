"""Posters to print: made in memory when they are asked for, sent, and kept nowhere."""

from __future__ import annotations

from aiogram import Router
from aiogram.filters import Filter
from aiogram.types import CallbackQuery

from bot.callbacks import Poster, parse_press
from bot.reader import reader_of
from bot.screens import Taken
from bot.screens.poster import poster
from bot.services import Services
from handlers.dialogs import give
from handlers.filters import PressedInPrivate


class AsksForPoster(Filter):
    """A press that asks for the poster of a topic which the content has; hands over `press` and `taken`."""

    async def __call__(self, callback: CallbackQuery, services: Services) -> bool | dict[str, Poster | Taken]:
        press = parse_press(callback.data or "")
        topic = services.content.library.topics.get(press.topic) if isinstance(press, Poster) else None
        if not isinstance(press, Poster) or topic is None:
            return False
        words = services.content.screens.words(reader_of(press.who))
        return {"press": press, "taken": poster(words, topic, press.kind)}


def router() -> Router:
    """The router of posters."""
    posters = Router(name="poster")
    posters.callback_query.filter(PressedInPrivate())
    posters.callback_query.register(give, AsksForPoster())
    return posters
