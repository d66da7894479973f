"""The two Bot API calls that show a screen, taking the keyboard as ready JSON, which is what goes over the wire anyway.

https://core.telegram.org/bots/api#sendmessage and #editmessagetext; aiogram sends any subclass of its TelegramMethod.
"""

from __future__ import annotations

from aiogram.methods import TelegramMethod
from aiogram.types import Message

NO_PREVIEW = '{"is_disabled":true}'


class SendScreen(TelegramMethod[Message]):
    """sendMessage: `text` is HTML, `reply_markup` and `reply_parameters` JSON; link previews are off."""

    __returning__ = Message
    __api_method__ = "sendMessage"

    chat_id: int
    text: str
    reply_markup: str
    parse_mode: str = "HTML"
    link_preview_options: str = NO_PREVIEW
    reply_parameters: str | None = None


class EditScreen(TelegramMethod[Message | bool]):
    """editMessageText: as SendScreen, in place of the message `message_id`."""

    __returning__ = Message | bool
    __api_method__ = "editMessageText"

    chat_id: int
    message_id: int
    text: str
    reply_markup: str
    parse_mode: str = "HTML"
    link_preview_options: str = NO_PREVIEW
