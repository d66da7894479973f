"""Asynchronous filters (aiogram runs synchronous ones in a thread, which costs more than everything else here)."""

from __future__ import annotations

import re

from aiogram.enums import ChatType, ContentType
from aiogram.filters import Filter
from aiogram.types import Message

from bot.services import Services

COMMAND = re.compile(r"/([a-z0-9_]{1,32})(?:@(\w+))?(?:\s+(.*))?\Z", re.IGNORECASE | re.DOTALL)
SAID_BY_A_PERSON = frozenset(
    {
        ContentType.TEXT, ContentType.PHOTO, ContentType.VOICE, ContentType.STICKER, ContentType.VIDEO,
        ContentType.VIDEO_NOTE, ContentType.AUDIO, ContentType.DOCUMENT, ContentType.ANIMATION, ContentType.CONTACT,
        ContentType.LOCATION, ContentType.VENUE, ContentType.POLL, ContentType.DICE, ContentType.STORY,
        ContentType.PAID_MEDIA, ContentType.GAME, ContentType.CHECKLIST,
    }
)  # fmt: skip


class InPrivate(Filter):
    """A message in the private chat."""

    async def __call__(self, message: Message) -> bool:
        return message.chat.type == ChatType.PRIVATE


class InGroup(Filter):
    """A message where others read too."""

    async def __call__(self, message: Message) -> bool:
        return message.chat.type != ChatType.PRIVATE


class Said(Filter):
    """Something a person said or sent, not a note of Telegram's own about the chat."""

    async def __call__(self, message: Message) -> bool:
        return message.content_type in SAID_BY_A_PERSON


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
