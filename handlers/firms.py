"""The owner's firms and their staff: commands, presses, and the words that a question awaits."""

from __future__ import annotations

from aiogram import Router
from aiogram.filters import Filter
from aiogram.types import CallbackQuery, Message

from bot.broadcasts.desk import OWNERS_ACTS, Desk
from bot.broadcasts.filling import Answer
from bot.broadcasts.speaking import note_language
from bot.callbacks import OfFirm, parse_press
from bot.delivery import bot_of, reply, turn
from bot.reader import Reader, reader_of
from bot.services import Services
from handlers.anything import stale
from handlers.commands import reader_of_sender
from handlers.filters import COMMAND, InPrivate, PressedInPrivate, Said, Typed
from handlers.membership import leave
from handlers.owner import FromOwner


class OwnersPress(Filter):
    """A press of an owner on the way through firms; hands over `press` and `desk`. For others it leads nowhere."""

    async def __call__(self, callback: CallbackQuery, services: Services) -> bool | dict[str, OfFirm | Desk]:
        press = parse_press(callback.data or "")
        if not isinstance(press, OfFirm) or press.act not in OWNERS_ACTS:
            return False
        user = callback.from_user.id
        if user not in services.settings.owner_ids:
            return False
        desk = desk_of(services, user, reader_of(press.who))
        return {"press": press, "desk": desk} if desk is not None else False


class AwaitsWords(Filter):
    """A message of an owner while a question is open; hands over `answer`.

    Commands answer nothing. What was asked about a broadcast since goes first.
    """

    async def __call__(self, message: Message, services: Services) -> bool | dict[str, Answer]:
        desk = _desk_of_sender(message, services)
        if desk is None or COMMAND.match(message.text or ""):
            return False
        awaited = await desk.storage.awaiting.get(desk.user)
        if not awaited.what or await _asked_of_broadcast(desk):
            return False
        return {"answer": Answer(desk, awaited, message.text or "")}


class HasBegun(Filter):
    """A message of an owner while anything of a firm is open or half done; hands over `desk`."""

    async def __call__(self, message: Message, services: Services) -> bool | dict[str, Desk]:
        desk = _desk_of_sender(message, services)
        if desk is None or (await desk.storage.awaiting.get(desk.user)).is_nothing or await _asked_of_broadcast(desk):
            return False
        return {"desk": desk}


async def _asked_of_broadcast(desk: Desk) -> bool:
    return await desk.storage.expected.of(desk.user) is not None


def desk_of(services: Services, user: int, reader: Reader) -> Desk | None:
    """An owner's desk; None where there is no database."""
    if services.storage is None:
        return None
    return Desk(services.storage, services.content.screens.words(reader), user, services.now())


def _desk_of_sender(message: Message, services: Services) -> Desk | None:
    sender = message.from_user
    return desk_of(services, sender.id, reader_of_sender(message, services)) if sender is not None else None


async def firms(message: Message, services: Services) -> None:
    """/firms: every firm with its standing; an owner who is staff of none gets it for /firm too."""
    desk = _desk_of_sender(message, services)
    if desk is None:
        screen = services.content.screens.told(reader_of_sender(message, services), "firms-off")
    else:
        await note_language(services, desk.user, desk.words.reader.language)
        screen = await desk.opened()
    await reply(message, screen, services)


async def answered(message: Message, answer: Answer, services: Services) -> None:
    """Takes what an owner typed, or says what is wrong with it and asks again."""
    await reply(message, await answer.taken(), services)


async def cancelled(message: Message, desk: Desk, services: Services) -> None:
    """Drops the open question, and the registration that is half done."""
    await reply(message, await desk.drop_all(), services)


async def pressed(callback: CallbackQuery, press: OfFirm, desk: Desk, services: Services) -> None:
    """Does what an owner pressed; those who are staff no more lose what staff have."""
    await note_language(services, desk.user, desk.words.reader.language)
    screen = await desk.press(press)
    if screen is None:
        await stale(callback, services)
        return
    await turn(callback, screen, services)
    await leave(bot_of(callback), services, desk.left)


def router() -> Router:
    """The router of the owner's firms."""
    of_owner = Router(name="firms")
    of_owner.message.filter(InPrivate(), FromOwner())
    of_owner.message.register(firms, Typed("firms", "firm"))
    of_owner.message.register(cancelled, Typed("cancel"), HasBegun())
    of_owner.message.register(answered, Said(), AwaitsWords())
    of_owner.callback_query.filter(PressedInPrivate())
    of_owner.callback_query.register(pressed, OwnersPress())
    return of_owner
