"""Asynchronous filters (aiogram runs synchronous ones in a thread, which costs more than everything else here)."""

from __future__ import annotations

import re

from aiogram.enums import ChatType, ContentType
from aiogram.filters import Filter
from aiogram.types import CallbackQuery, Message

from bot.services import Services

COMMAND = re.compile(r"/([a-z0-9_]{1,32})(?:@(\w+))?(?:\s+(.*))?\Z", re.IGNORECASE | re.DOTALL)
NOTES_OF_TELEGRAM = frozenset(
    {
        ContentType.PINNED_MESSAGE,
        ContentType.MESSAGE_AUTO_DELETE_TIMER_CHANGED,
        ContentType.CHAT_BACKGROUND_SET,
        ContentType.WRITE_ACCESS_ALLOWED,
        ContentType.CONNECTED_WEBSITE,
        ContentType.PROXIMITY_ALERT_TRIGGERED,
        ContentType.BOOST_ADDED,
    }
)


class InPrivate(Filter):
    """A message in the private chat."""

    async def __call__(self, message: Message) -> bool:
        return message.chat.type == ChatType.PRIVATE


class PressedInPrivate(Filter):
    """A press in the private chat; in a group the bot has no buttons that call back, so such a press is forged."""

    async def __call__(self, callback: CallbackQuery) -> bool:
        return callback.message is None or callback.message.chat.type == ChatType.PRIVATE


class InGroup(Filter):
    """A message where others read too."""

    async def __call__(self, message: Message) -> bool:
        return message.chat.type != ChatType.PRIVATE


class Said(Filter):
    """Something a person said or sent, of whatever kind, not a note of Telegram's own about the chat."""

    async def __call__(self, message: Message) -> bool:
        return message.content_type not in NOTES_OF_TELEGRAM


class Typed(Filter):
    """A typed command of this bot; hands over `argument`, the text behind it.

    With `addressed`, only "/menu@this_bot" counts, as commands in a group must name whom they are for.
    """

    def __init__(self, *names: str, addressed: bool = False) -> None:
        self.names, self.addressed = frozenset(names), addressed

    async def __call__(self, message: Message, services: Services) -> bool | dict[str, str]:
        match = COMMAND.match(message.text or "")
        if match is None:
            return False
        name, whom, argument = match.groups()
        named = whom.lower() == services.username.lower() if whom else not self.addressed
        if not named or (self.names and name.lower() not in self.names):
            return False
        return {"argument": (argument or "").strip()}
