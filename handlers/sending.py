"""Presses of staff and owners on a broadcast that was approved: pause, resume, cancel, withdraw, send again, report."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from aiogram import Router
from aiogram.filters import Filter
from aiogram.types import CallbackQuery

from bot.broadcasts.approval import withdrawn
from bot.broadcasts.report import NAME, report_file
from bot.broadcasts.speaking import note_language
from bot.broadcasts.steering import MOVES, Helm, helm_of
from bot.callbacks import OfBroadcast, parse_press
from bot.delivery import bot_of, send_beside, send_file, turn
from bot.reader import reader_of
from bot.screens.sending import course_screen, sure
from bot.services import Services
from handlers.filters import PressedInPrivate

OF_SENDING = "s-"


class Steers(Filter):
    """A press on a broadcast under way; hands over `press`."""

    async def __call__(self, callback: CallbackQuery) -> bool | dict[str, OfBroadcast]:
        press = parse_press(callback.data or "")
        return {"press": press} if isinstance(press, OfBroadcast) and press.act.startswith(OF_SENDING) else False


async def steer(callback: CallbackQuery, press: OfBroadcast, services: Services) -> None:
    """Does what was pressed, for those who may; for everybody else the button is an old one."""
    helm = await helm_of(services, press.number, callback.from_user.id)
    act = ACTS.get(press.act, move if press.act in MOVES else None)
    if helm is None or act is None:
        key = "stale-screen" if services.storage is not None else "sending-off"
        await turn(callback, services.content.screens.told(reader_of(press.who), key), services)
    else:
        await note_language(services, callback.from_user.id, reader_of(press.who).language)
        await act(callback, press, helm, services)


async def show(callback: CallbackQuery, press: OfBroadcast, helm: Helm, services: Services) -> None:
    """The progress or the report as it stands now."""
    course = await helm.course(reader_of(press.who).language)
    await turn(callback, course_screen(services.content.screens.words(reader_of(press.who)), course), services)


async def move(callback: CallbackQuery, press: OfBroadcast, helm: Helm, services: Services) -> None:
    """Pauses, resumes or cancels, and shows how it stands."""
    await helm.move(press.act)
    await show(callback, press, helm, services)


async def resend(callback: CallbackQuery, press: OfBroadcast, helm: Helm, services: Services) -> None:
    """Sends again to those who may not have got it."""
    await helm.resend()
    await show(callback, press, helm, services)


async def ask_cancel(callback: CallbackQuery, press: OfBroadcast, helm: Helm, services: Services) -> None:
    """Asks once more, below: the progress goes on changing above."""
    words = services.content.screens.words(reader_of(press.who))
    screen = sure(words, helm.broadcast, "sending-cancel-sure", "sending-cancel-yes", "s-cancelled")
    await send_beside(callback, screen, services)


async def ask_withdraw(callback: CallbackQuery, press: OfBroadcast, helm: Helm, services: Services) -> None:
    """Asks once more, below."""
    words = services.content.screens.words(reader_of(press.who))
    screen = sure(words, helm.broadcast, "sending-withdraw-sure", "sending-withdraw-yes", "s-withdrawn")
    await send_beside(callback, screen, services)


async def withdraw(callback: CallbackQuery, press: OfBroadcast, helm: Helm, services: Services) -> None:
    """Takes it back, while that can be done."""
    if helm.withdrawable:
        await withdrawn(services, bot_of(callback), helm.broadcast, callback.from_user.id)
    await show(callback, press, helm, services)


async def report(callback: CallbackQuery, press: OfBroadcast, helm: Helm, services: Services) -> None:
    """Sends the totals as a file."""
    screens, reader = services.content.screens, reader_of(press.who)
    course = await helm.course(reader.language)
    await send_file(callback, NAME, report_file(screens.words(reader), course.tally), screens.beside_file(reader))


Act = Callable[[CallbackQuery, OfBroadcast, Helm, Services], Awaitable[None]]
ACTS: dict[str, Act] = {
    "s-show": show,
    "s-cancel": ask_cancel,
    "s-resend": resend,
    "s-withdraw": ask_withdraw,
    "s-withdrawn": withdraw,
    "s-csv": report,
}


def router() -> Router:
    """The router of broadcasts under way."""
    sending = Router(name="sending")
    sending.callback_query.filter(PressedInPrivate())
    sending.callback_query.register(steer, Steers())
    return sending
