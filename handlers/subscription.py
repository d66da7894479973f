"""Choosing updates: /subscribe and every button of it."""

from __future__ import annotations

from aiogram import Router
from aiogram.filters import Filter
from aiogram.types import CallbackQuery, Message

from bot.broadcasts.subscribing import chosen
from bot.callbacks import Subscription, parse_press
from bot.delivery import reply, send_beside, turn
from bot.reader import reader_of
from bot.screens.answer import WATCH_APART
from bot.screens.subscription import AS_JSON, OPEN
from bot.services import Services
from handlers.commands import reader_of_sender
from handlers.filters import InPrivate, PressedInPrivate, Typed


class Chooses(Filter):
    """A press of the choice of updates; hands over `press`."""

    async def __call__(self, callback: CallbackQuery) -> bool | dict[str, Subscription]:
        press = parse_press(callback.data or "")
        return {"press": press} if isinstance(press, Subscription) and press.act != AS_JSON else False


async def typed(message: Message, services: Services) -> None:
    """Shows what can be chosen, and to a subscriber what is."""
    reader = reader_of_sender(message, services)
    press = Subscription(who=reader.letters, act=OPEN)
    screen = await chosen(services, message.chat.id, press)
    await reply(message, screen or services.content.screens.told(reader, "stale-screen"), services)


async def pressed(callback: CallbackQuery, press: Subscription, services: Services) -> None:
    """Does what the button says; one that means nothing any more leads to a clear screen."""
    screen = await chosen(services, callback.from_user.id, press)
    if screen is None:
        screen = services.content.screens.told(reader_of(press.who), "stale-screen")
    await (send_beside if press.act == WATCH_APART else turn)(callback, screen, services)


def router() -> Router:
    """The router of subscriptions."""
    subscription = Router(name="subscription")
    subscription.message.filter(InPrivate())
    subscription.message.register(typed, Typed("subscribe"))
    subscription.callback_query.filter(PressedInPrivate())
    subscription.callback_query.register(pressed, Chooses())
    return subscription
