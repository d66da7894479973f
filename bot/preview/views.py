"""What a person sees on the screen: messages with their buttons, answers to presses."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import Literal

from bot.preview.arguments import Json
from bot.preview.chats import Chat, Message
from bot.preview.html import Entity

Kind = Literal["callback", "url", "copy", "switch"]

_ACTIONS: dict[str, Kind] = {
    "callback_data": "callback",
    "url": "url",
    "copy_text": "copy",
    "switch_inline_query": "switch",
    "switch_inline_query_current_chat": "switch",
}


@dataclass(frozen=True, slots=True)
class ShownButton:
    """A button: what stands on it, what kind it is, and what it carries."""

    label: str
    kind: Kind
    value: str


@dataclass(frozen=True, slots=True)
class ShownMessage:
    """A message as it now stands in the chat."""

    id: int
    mine: bool
    text: str
    html: str
    entities: tuple[Entity, ...]
    rows: tuple[tuple[ShownButton, ...], ...]
    date: int
    edited: bool
    kind: str
    file_id: str
    file_name: str
    reply_to: int | None

    @property
    def buttons(self) -> tuple[ShownButton, ...]:
        """All buttons, row by row."""
        return tuple(button for row in self.rows for button in row)

    @property
    def labels(self) -> list[list[str]]:
        """The labels, row by row."""
        return [[button.label for button in row] for row in self.rows]


@dataclass(frozen=True, slots=True)
class Answer:
    """An answered press: nothing, a toast or an alert."""

    id: str
    text: str
    alert: bool


def shown(chat: Chat) -> list[ShownMessage]:
    """Return all messages of a chat as a person sees them."""
    return [_shown(message) for message in chat.messages.values()]


def _shown(message: Message) -> ShownMessage:
    content = message.content
    plain = content.get("text") or content.get("caption") or ""
    return ShownMessage(
        id=message.id,
        mine=not message.from_bot,
        text=plain,
        html=message.source or escape(plain, quote=False),
        entities=tuple(content.get("entities") or content.get("caption_entities") or ()),
        rows=_rows(message.markup),
        date=int(message.date.timestamp()),
        edited=message.edited is not None,
        kind=next(kind for kind in ("text", "document", "photo", "voice", "sticker", "dice") if kind in content),
        file_id=content.get("document", {}).get("file_id", ""),
        file_name=content.get("document", {}).get("file_name", ""),
        reply_to=message.reply_to,
    )


def _rows(markup: Json | None) -> tuple[tuple[ShownButton, ...], ...]:
    rows = (markup or {}).get("inline_keyboard", [])
    return tuple(tuple(_button(button) for button in row) for row in rows)


def _button(button: Json) -> ShownButton:
    field = next(name for name in _ACTIONS if name in button)
    value = button[field]["text"] if field == "copy_text" else button[field]
    return ShownButton(button["text"], _ACTIONS[field], value)
