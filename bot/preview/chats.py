"""What Telegram remembers of a chat: its messages, who is in it, and whether the bot is blocked."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from itertools import count

from bot.preview.arguments import Json
from bot.preview.errors import bad_request, forbidden


@dataclass(slots=True)
class Message:
    """One message as Telegram keeps it; `source` is the HTML a bot sent, kept for the eyes of tests."""

    id: int
    sender: Json
    date: datetime
    content: Json
    source: str = ""
    markup: Json | None = None
    reply_to: int | None = None
    edited: datetime | None = None

    @property
    def from_bot(self) -> bool:
        """Tell whether the bot itself sent it."""
        return bool(self.sender["is_bot"])


@dataclass(slots=True)
class Chat:
    """A private chat or a group: the messages still in it, and which of them the bot touched last.

    A supergroup numbers its messages by itself; all private chats of a bot are handed one and the same `numbers`.
    """

    id: int
    about: Json
    messages: dict[int, Message] = field(default_factory=dict)
    blocked: bool = False
    numbers: count[int] = field(default_factory=lambda: count(1))
    touched: int = 0

    @property
    def private(self) -> bool:
        """Tell a chat with one person from a group."""
        return bool(self.about["type"] == "private")

    def as_json(self) -> Json:
        """Return the chat as it stands in messages."""
        return {"id": self.id, **self.about}

    def add(self, sender: Json, date: datetime, content: Json) -> Message:
        """Put a new message at the end of the chat."""
        number = next(self.numbers)
        message = self.messages[number] = Message(number, sender, date, content)
        return message

    def own(self, message_id: int) -> Message:
        """Return a message the bot may edit."""
        message = self.messages.get(message_id)
        if message is None:
            raise bad_request("message to edit not found")
        if not message.from_bot:
            raise bad_request("message can't be edited")
        return message

    def refuse_if_blocked(self) -> None:
        """Refuse a bot whose person has blocked it."""
        if self.blocked:
            raise forbidden("bot was blocked by the user")

    def message_json(self, message: Message, *, deep: bool = True) -> Json:
        """Return a message as the Bot API writes it; the message it replies to goes one level deep."""
        written: Json = {
            "message_id": message.id,
            "from": message.sender,
            "chat": self.as_json(),
            "date": int(message.date.timestamp()),
            **message.content,
        }
        if message.edited is not None:
            written["edit_date"] = int(message.edited.timestamp())
        if message.markup is not None:
            written["reply_markup"] = message.markup
        answered = self.messages.get(message.reply_to or 0)
        if deep and answered is not None:
            written["reply_to_message"] = self.message_json(answered, deep=False)
        return written
