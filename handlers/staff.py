"""What the handlers of updates share: who may press what, checked in the database each time."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

from aiogram.filters import Filter
from aiogram.types import CallbackQuery, Message

from bot.broadcasts.models import Broadcast
from bot.broadcasts.rights import Standing, standing
from bot.broadcasts.sheet import Sheet, sheet_of
from bot.broadcasts.speaking import note_language
from bot.callbacks import OfBroadcast, parse_press
from bot.delivery import reply, turn
from bot.reader import reader_of
from bot.screens import Screen
from bot.screens.words import Words
from bot.services import Services
from handlers.commands import reader_of_sender


@dataclass(frozen=True, slots=True)
class Pressed:
    """A press of somebody who may look at the broadcast it is about, as it stands in the database now."""

    callback: CallbackQuery
    press: OfBroadcast
    broadcast: Broadcast
    who: Standing
    services: Services

    @property
    def words(self) -> Words:
        """The words in the language of the button."""
        return self.services.content.screens.words(reader_of(self.press.who))

    async def again(self) -> Pressed:
        """The same with the broadcast as it is by now; one that is gone stays as it was."""
        found = await self.who.storage.broadcasts.get(self.broadcast.id)
        return replace(self, broadcast=found or self.broadcast)

    async def sheet(self) -> Sheet:
        """All that is to be shown of the broadcast."""
        return await sheet_of(self.services, self.who.storage, self.broadcast)

    async def turn(self, screen: Screen) -> None:
        """Shows a screen in place of the one that was pressed."""
        await turn(self.callback, screen, self.services)


@dataclass(frozen=True, slots=True)
class Written:
    """Words that somebody typed for a broadcast which awaits them."""

    message: Message
    broadcast: Broadcast
    who: Standing
    services: Services

    @property
    def words(self) -> Words:
        """The words in the language of the person's Telegram."""
        return self.services.content.screens.words(reader_of_sender(self.message, self.services))

    async def reply(self, screen: Screen) -> None:
        """Answers with a screen."""
        await reply(self.message, screen, self.services)


class PressesOn(Filter):
    """A press with one of some acts, of somebody who may look at that broadcast; hands over `pressed`."""

    def __init__(self, *acts: str) -> None:
        self.acts = frozenset(acts)

    async def __call__(self, callback: CallbackQuery, services: Services) -> bool | dict[str, Pressed]:
        press = parse_press(callback.data or "")
        if not isinstance(press, OfBroadcast) or press.act not in self.acts:
            return False
        who = await standing(services, callback.from_user.id)
        broadcast = await who.storage.broadcasts.get(press.number) if who is not None else None
        if who is None or broadcast is None or not who.sees(broadcast):
            return False
        found = Pressed(callback, press, broadcast, who, services)
        return {"pressed": found} if self.allows(found) else False

    def allows(self, pressed: Pressed) -> bool:
        """Whether looking is enough for these acts."""
        return pressed.who.sees(pressed.broadcast)


class Edits(PressesOn):
    """The same of somebody who may change that draft."""

    def allows(self, pressed: Pressed) -> bool:
        """Its author, while it is not approved."""
        return pressed.who.edits(pressed.broadcast)


SAMPLE = "sample"  # a button of a preview, which is in the language of its readers


def pressing(handler: Callable[[Pressed], Awaitable[None]]) -> Callable[[CallbackQuery, Pressed], Awaitable[None]]:
    """A handler of presses as aiogram calls it, which hands over the event first; the language pressed in is noted."""

    async def handle(_callback: CallbackQuery, pressed: Pressed) -> None:
        if pressed.press.act != SAMPLE:
            await note_language(pressed.services, pressed.who.user, pressed.words.reader.language)
        await handler(pressed)

    return handle


def writing(handler: Callable[[Written], Awaitable[None]]) -> Callable[[Message, Written], Awaitable[None]]:
    """The same of typed words."""

    async def handle(_message: Message, written: Written) -> None:
        await handler(written)

    return handle
