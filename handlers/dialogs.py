"""Files to take along from a dialog: made in memory when they are asked for, sent, and kept nowhere."""

from __future__ import annotations

from aiogram import Router
from aiogram.filters import Filter
from aiogram.types import CallbackQuery

from bot.callbacks import InDialog, Poster, parse_press
from bot.delivery import send_beside, send_file
from bot.files.apart import NotMadeError
from bot.reader import reader_of
from bot.screens import Taken
from bot.services import Services
from handlers.filters import PressedInPrivate


class AsksForFile(Filter):
    """A press that asks for a file which can be made; hands over `press` and `taken`."""

    async def __call__(self, callback: CallbackQuery, services: Services) -> bool | dict[str, InDialog | Taken]:
        press = parse_press(callback.data or "")
        taken = services.content.screens.taken(press) if isinstance(press, InDialog) else None
        return {"press": press, "taken": taken} if isinstance(press, InDialog) and taken is not None else False


async def give(callback: CallbackQuery, press: InDialog | Poster, taken: Taken, services: Services) -> None:
    """Makes the file and sends it with a Hide of its own; where that fails, says so and leaves the screen."""
    screens, reader = services.content.screens, reader_of(press.who)
    try:
        content = await services.workshop.make(taken.job)
    except (NotMadeError, TimeoutError):
        await send_beside(callback, screens.told(reader, "file-not-made"), services)
        return
    await send_file(callback, taken.name, content, screens.beside_file(reader))


def router() -> Router:
    """The router of files."""
    dialogs = Router(name="dialogs")
    dialogs.callback_query.filter(PressedInPrivate())
    dialogs.callback_query.register(give, AsksForFile())
    return dialogs
