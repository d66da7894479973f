"""The way into updates for those who write and approve them: /broadcast, /broadcasts, and opening one."""

from __future__ import annotations

from aiogram import Router
from aiogram.filters import Filter
from aiogram.types import CallbackQuery, Message

from bot.broadcasts.course import may_steer
from bot.broadcasts.drafting import KINDS, correctable
from bot.broadcasts.models import Firm
from bot.broadcasts.rights import Standing, standing
from bot.broadcasts.speaking import note_language
from bot.callbacks import OfBroadcast, parse_press
from bot.delivery import reply, turn
from bot.reader import reader_of
from bot.screens import Screen, broadcast, broadcast_approval, broadcast_draft
from bot.screens.broadcast_ask import asked
from bot.screens.broadcast_draft import May
from bot.screens.words import Words
from bot.services import Services
from handlers.commands import reader_of_sender
from handlers.filters import InPrivate, PressedInPrivate, Typed
from handlers.staff import Pressed, PressesOn, pressing

BEGINNINGS = ("firms", "firm", "new", "list")
MOST_LISTED = 40


class OfStaff(Filter):
    """A message of somebody who is staff or owner; hands over `who`, None where there is no database."""

    async def __call__(self, message: Message, services: Services) -> bool | dict[str, Standing | None]:
        if services.storage is None:
            return {"who": None}
        who = await standing(services, message.from_user.id) if message.from_user is not None else None
        return {"who": who} if who is not None else False


class Begins(Filter):
    """A press on the way to a draft, of somebody who is staff or owner; hands over `press` and `who`."""

    async def __call__(self, callback: CallbackQuery, services: Services) -> bool | dict[str, OfBroadcast | Standing]:
        press = parse_press(callback.data or "")
        if not isinstance(press, OfBroadcast) or press.act not in BEGINNINGS:
            return False
        who = await standing(services, callback.from_user.id)
        return {"press": press, "who": who} if who is not None else False


async def write(message: Message, who: Standing | None, services: Services) -> None:
    """/broadcast: for whom, then what kind."""
    words = services.content.screens.words(reader_of_sender(message, services))
    if who is None:
        await reply(message, broadcast.bare(words, "broadcast-off"), services)
        return
    await note_language(services, who.user, words.reader.language)
    await who.storage.expected.nothing(who.user)
    await reply(message, await _firms(who, words), services)


async def _firms(who: Standing, words: Words) -> Screen:
    choices = [await _firm(who, number) for number in who.firms]
    if not choices:
        return broadcast.said(words, "broadcast-not-writer")
    return broadcast.kinds(words, choices[0]) if len(choices) == 1 else broadcast.firms(words, choices)


async def _firm(who: Standing, number: int | None) -> Firm | None:
    return await who.storage.firms.get(number) if number is not None else None


async def list_(message: Message, who: Standing | None, services: Services) -> None:
    """/broadcasts: drafts, what is being sent, what was."""
    words = services.content.screens.words(reader_of_sender(message, services))
    if who is None:
        await reply(message, broadcast.bare(words, "broadcast-off"), services)
        return
    await note_language(services, who.user, words.reader.language)
    await reply(message, await _list(who, words, 0), services)


async def _list(who: Standing, words: Words, page: int) -> Screen:
    if who.owner:
        found = await who.storage.broadcasts.newest(MOST_LISTED)
    else:
        found = [one for firm in who.members for one in await who.storage.broadcasts.of_firm(firm, MOST_LISTED)]
    # What edits delivered messages away goes out as a correction of its own; the update it withdraws stands for it.
    withdrawals = {(one.id, one.withdrawn_at) for one in found if one.withdrawn_at is not None}
    kept = [one for one in found if (one.corrects, one.made_at) not in withdrawals]
    shown = sorted(kept, key=lambda one: one.id, reverse=True)
    return broadcast.listed(words, shown, page, writes=bool(who.firms))


async def begin(callback: CallbackQuery, press: OfBroadcast, who: Standing, services: Services) -> None:
    """The firm, the kind, the list; with the kind the draft begins."""
    words = services.content.screens.words(reader_of(press.who))
    await note_language(services, who.user, words.reader.language)
    await who.storage.expected.nothing(who.user)
    if press.act == "list":
        page = int(press.chosen) if press.chosen.isdecimal() and len(press.chosen) < 3 else 0
        screen = await _list(who, words, page)
    elif press.act == "firms":
        screen = await _firms(who, words)
    else:
        screen = await _of_firm(who, press, words, services)
    await turn(callback, screen, services)


async def _of_firm(who: Standing, press: OfBroadcast, words: Words, services: Services) -> Screen:
    number = press.number or None
    if not who.writes_for(number):
        return services.content.screens.told(words.reader, "stale-screen")
    kind = next((kind for kind in KINDS if kind == press.chosen), None)
    if press.act != "new" or kind is None:
        return broadcast.kinds(words, await _firm(who, number))
    begun = await who.storage.broadcasts.begin(number, who.user, kind, services.now())
    draft = await who.storage.broadcasts.get(begun)
    return asked(words, draft, "subject") if draft is not None else broadcast.said(words, "broadcast-gone")


async def open_(pressed: Pressed) -> None:
    """Opens a broadcast as far as the person may: to change, to approve, or to look at."""
    await pressed.who.storage.expected.nothing(pressed.who.user)
    await pressed.turn(await opened(await pressed.again()))


async def opened(pressed: Pressed, *notes: str) -> Screen:
    """The screen of a broadcast for who pressed."""
    sheet, words = await pressed.sheet(), pressed.words
    edits = pressed.who.edits(pressed.broadcast)
    if pressed.who.judges(pressed.broadcast) and pressed.press.act != "edit":
        return broadcast_approval.request(words, sheet, *notes, edits=edits)
    if edits:
        return broadcast_draft.overview(words, sheet, *notes)
    return broadcast_draft.seen(words, sheet, await _may(pressed), *notes)


async def _may(pressed: Pressed) -> May:
    who, found, services = pressed.who, pressed.broadcast, pressed.services
    steers = found.approved_at is not None and await may_steer(services, who.user, found)
    return May(who.writes_for(found.firm), steers, who.wrote(found) and correctable(found, services.now()))


def router() -> Router:
    """The router of the way in."""
    ways = Router(name="broadcast")
    ways.message.filter(InPrivate())
    ways.message.register(write, Typed("broadcast"), OfStaff())
    ways.message.register(list_, Typed("broadcasts"), OfStaff())
    ways.callback_query.filter(PressedInPrivate())
    ways.callback_query.register(begin, Begins())
    ways.callback_query.register(pressing(open_), PressesOn("open", "edit"))
    return ways
