"""The buttons of an update that was sent: open, the answer it names, calendar, fewer, stop."""

from __future__ import annotations

from aiogram import Router
from aiogram.filters import Filter
from aiogram.types import CallbackQuery

from bot.broadcasts.opening import opened, seminar, seminar_job
from bot.callbacks import Answer, AnswerBeside, Update, parse_press
from bot.delivery import send_beside, send_file, turn
from bot.files import names
from bot.reader import reader_of
from bot.services import Services
from handlers.filters import PressedInPrivate

CALENDAR = "calendar"


class OnUpdate(Filter):
    """A press on an update; hands over `press`."""

    async def __call__(self, callback: CallbackQuery) -> bool | dict[str, Update]:
        press = parse_press(callback.data or "")
        return {"press": press} if isinstance(press, Update) else False


class OnAnswer(Filter):
    """A press on an answer that an update names; hands over `press`."""

    async def __call__(self, callback: CallbackQuery) -> bool | dict[str, AnswerBeside]:
        press = parse_press(callback.data or "")
        return {"press": press} if isinstance(press, AnswerBeside) else False


async def beside(callback: CallbackQuery, press: AnswerBeside, services: Services) -> None:
    """Sends the answer below the update, which has no other way back; the database is not asked for it."""
    screens = services.content.screens
    screen = screens.show(Answer(who=press.who, topic=press.topic))
    await send_beside(callback, screen or screens.told(reader_of(press.who), "stale-screen"), services)


async def pressed(callback: CallbackQuery, press: Update, services: Services) -> None:
    """Does what the button says; an update that nobody was sent leads to a clear screen."""
    done = await calendar(callback, press, services) if press.act == CALENDAR else False
    if done:
        return
    screen = await opened(services, callback.from_user.id, press)
    if screen is None:
        screen = services.content.screens.told(reader_of(press.who), "stale-screen")
    await turn(callback, screen, services)


async def calendar(callback: CallbackQuery, press: Update, services: Services) -> bool:
    """Sends the seminar as a calendar file under a neutral name; False where the update has no seminar."""
    reader = reader_of(press.who)
    broadcast = await seminar(services, press.number)
    job = seminar_job(broadcast, services.content.texts(reader.language, "seminar-title")) if broadcast else None
    if job is None:
        return False
    content = await services.workshop.make(job)
    await send_file(callback, names.CALENDAR, content, services.content.screens.beside_file(reader))
    return True


def router() -> Router:
    """The router of updates."""
    updates = Router(name="updates")
    updates.callback_query.filter(PressedInPrivate())
    updates.callback_query.register(pressed, OnUpdate())
    updates.callback_query.register(beside, OnAnswer())
    return updates
