"""What staff do with their own firm, invitations that make somebody staff, and the firms that every reader may see."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from aiogram import Bot, Router
from aiogram.filters import Filter
from aiogram.types import CallbackQuery, Message

from bot.broadcasts.membership import LIST, STAFFS_ACTS, Membership, firm_list
from bot.broadcasts.orphans import give_back
from bot.broadcasts.speaking import note_language
from bot.broadcasts.telling import tell
from bot.callbacks import OfFirm, parse_press
from bot.delivery import bot_of, reply, turn
from bot.profile import commands_of, set_own_commands
from bot.reader import reader_of
from bot.screens import Screen, firm_own
from bot.screens.firm_staff import START
from bot.services import Services
from handlers.anything import stale
from handlers.commands import reader_of_sender
from handlers.filters import InPrivate, PressedInPrivate, Typed


class PressesOfFirm(Filter):
    """A press on a firm; hands over `press`."""

    def __init__(self, *acts: str) -> None:
        self.acts = frozenset(acts)

    async def __call__(self, callback: CallbackQuery) -> bool | dict[str, OfFirm]:
        press = parse_press(callback.data or "")
        return {"press": press} if isinstance(press, OfFirm) and press.act in self.acts else False


class Invited(Filter):
    """A deep link that is an invitation; hands over `secret`."""

    async def __call__(self, message: Message, argument: str) -> bool | dict[str, str]:
        return {"secret": argument.removeprefix(START)} if argument.startswith(START) else False


class FromStaff(Filter):
    """A message of somebody on the staff of a firm; hands over `screen`, their firm."""

    async def __call__(self, message: Message, services: Services) -> bool | dict[str, Screen]:
        membership = _membership_of_sender(message, services)
        screen = await membership.own() if membership is not None else None
        return {"screen": screen} if screen is not None else False


def _membership_of_sender(message: Message, services: Services) -> Membership | None:
    if services.storage is None or message.from_user is None:
        return None
    words = services.content.screens.words(reader_of_sender(message, services))
    return Membership(services.storage, words, message.from_user.id)


async def own(message: Message, screen: Screen, services: Services) -> None:
    """/firm: the firm of whoever asks; for everybody else there is no such command."""
    await note_language(services, message.chat.id, reader_of_sender(message, services).language)
    await reply(message, screen, services)


async def pressed(callback: CallbackQuery, press: OfFirm, services: Services) -> None:
    """Does what staff pressed on their own firm; for others such a button leads nowhere."""
    user, words = callback.from_user.id, services.content.screens.words(reader_of(press.who))
    membership = Membership(services.storage, words, user) if services.storage is not None else None
    screen = await membership.press(press) if membership is not None else None
    if membership is None or screen is None:
        await stale(callback, services)
        return
    await note_language(services, user, words.reader.language)
    await turn(callback, screen, services)
    await leave(bot_of(callback), services, membership.left)


async def listed(callback: CallbackQuery, press: OfFirm, services: Services) -> None:
    """The firms that may write, for everybody."""
    screens, reader = services.content.screens, reader_of(press.who)
    if services.storage is None:
        await turn(callback, screens.told(reader, "firms-off"), services)
    else:
        await turn(callback, await firm_list(services.storage, screens.words(reader), press), services)


async def join(message: Message, secret: str, services: Services) -> None:
    """Opens an invitation: whoever is first becomes staff, and every owner is told under which label."""
    membership = _membership_of_sender(message, services)
    taken = await membership.join(secret, services.now()) if membership is not None else None
    if membership is None or taken is None:
        key = "join-stale" if membership is not None else "firms-off"
        await reply(message, services.content.screens.told(reader_of_sender(message, services), key), services)
        return
    firm, role, label = taken.firm, taken.role, taken.label
    await reply(message, firm_own.joined(membership.words, firm, role), services)
    owners = services.settings.owner_ids
    await tell(bot_of(message), services, owners, lambda words: (firm_own.accepted(words, firm, label, role),))
    await show_commands(bot_of(message), services, (membership.user,))


async def leave(bot: Bot, services: Services, people: Collection[int]) -> None:
    """Those who are staff no more lose the commands of staff; what only they could approve goes back to its author."""
    if people:
        await give_back(services, bot)
        await show_commands(bot, services, people)


async def show_commands(bot: Bot, services: Services, people: Iterable[int]) -> None:
    """Brings the commands in the chats of some people up to date with what they are by now."""
    for person in people:
        staff = services.storage is not None and bool(await services.storage.firms.roles(person))
        names = commands_of(owner=person in services.settings.owner_ids, staff=staff)
        await set_own_commands(bot, services.content.texts, (person,), names)


def router() -> Router:
    """The router of staff, of invitations and of the list of firms."""
    of_staff = Router(name="membership")
    of_staff.message.filter(InPrivate())
    of_staff.message.register(join, Typed("start"), Invited())
    of_staff.message.register(own, Typed("firm"), FromStaff())
    of_staff.callback_query.filter(PressedInPrivate())
    of_staff.callback_query.register(pressed, PressesOfFirm(*STAFFS_ACTS))
    of_staff.callback_query.register(listed, PressesOfFirm(LIST))
    return of_staff
