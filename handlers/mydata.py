"""What is stored about the person who asks, and erasing it: /mydata, /forget, the buttons, blocking the bot."""

from __future__ import annotations

from aiogram import Router
from aiogram.enums import ChatMemberStatus, ChatType
from aiogram.filters import Filter
from aiogram.types import CallbackQuery, ChatMemberUpdated, Message

from bot.broadcasts.subscribing import erased
from bot.callbacks import Holdings, Subscription, parse_press
from bot.delivery import reply, send_file, turn
from bot.files import names
from bot.reader import Reader, reader_of
from bot.screens import Screen
from bot.screens.mydata import as_json, mydata
from bot.screens.subscription import AS_JSON, gone
from bot.services import Services
from handlers.commands import reader_of_sender
from handlers.filters import InPrivate, PressedInPrivate, Typed


class AsksWhatIsHeld(Filter):
    """A press on "What do you know about me", or on the same as a file; hands over `press`."""

    async def __call__(self, callback: CallbackQuery) -> bool | dict[str, Holdings | Subscription]:
        press = parse_press(callback.data or "")
        if isinstance(press, Holdings) or (isinstance(press, Subscription) and press.act == AS_JSON):
            return {"press": press}
        return False


class Blocked(Filter):
    """That somebody blocked the bot in the private chat."""

    async def __call__(self, event: ChatMemberUpdated) -> bool:
        return event.chat.type == ChatType.PRIVATE and event.new_chat_member.status == ChatMemberStatus.KICKED


async def typed(message: Message, services: Services) -> None:
    """/mydata: what is stored, read at this moment."""
    await reply(message, await _held(services, message.chat.id, reader_of_sender(message, services)), services)


async def pressed(callback: CallbackQuery, press: Holdings | Subscription, services: Services) -> None:
    """The same by a button, or as a file of JSON."""
    user, reader = callback.from_user.id, reader_of(press.who)
    held = await services.storage.held_on(user) if services.storage and isinstance(press, Subscription) else None
    if held is not None and held.about_person:
        await send_file(callback, names.DATA, as_json(held), services.content.screens.beside_file(reader))
    else:
        await turn(callback, await _held(services, user, reader), services)


async def _held(services: Services, user: int, reader: Reader) -> Screen:
    words, storage = services.content.screens.words(reader), services.storage
    if storage is None:
        return mydata(words, None, {})
    listed = await storage.firms.all(removed=True)
    return mydata(words, await storage.held_on(user), {firm.id: firm.name(reader.language) for firm in listed})


async def forget(message: Message, services: Services) -> None:
    """/forget: erases at once what there is, without asking."""
    words, storage = services.content.screens.words(reader_of_sender(message, services)), services.storage
    if storage is None:
        screen = gone(words, known=False, staff=False)
    else:
        screen = await erased(storage, message.chat.id, words)
    await reply(message, screen, services)


async def blocked(event: ChatMemberUpdated, services: Services) -> None:
    """Blocking the bot erases, too."""
    if services.storage is not None:
        await services.storage.subscribers.forget(event.chat.id)


def router() -> Router:
    """The router of what is stored about a person."""
    held = Router(name="mydata")
    held.message.filter(InPrivate())
    held.message.register(typed, Typed("mydata"))
    held.message.register(forget, Typed("forget"))
    held.callback_query.filter(PressedInPrivate())
    held.callback_query.register(pressed, AsksWhatIsHeld())
    held.my_chat_member.register(blocked, Blocked())
    return held
