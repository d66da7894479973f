"""The Bot API methods that send, edit and delete messages."""

from __future__ import annotations

import mimetypes
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count

from bot.preview.arguments import Json, Params, Upload, flag, integer, mapping, sequence, text
from bot.preview.chats import Chat, Message
from bot.preview.errors import bad_request
from bot.preview.formatting import CAPTION_LIMIT, MESSAGE_LIMIT, read_text
from bot.preview.html import utf16_length
from bot.preview.keyboards import inline_keyboard

DELETABLE = timedelta(hours=48)
DICE_STAY = timedelta(hours=24)  # in a private chat, so that nobody takes back a throw
NO_SUCH_FILE = "wrong remote file identifier specified"
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)


@dataclass
class Messages:
    """All chats of the bot, and what the bot does in them."""

    me: Json
    clock: Callable[[], datetime]
    chats: dict[int, Chat] = field(default_factory=dict)
    files: dict[str, Upload] = field(default_factory=dict)
    numbers: count[int] = field(default_factory=lambda: count(1))  # of all private chats together

    def chat(self, params: Params) -> Chat:
        """Return the chat a call names, or refuse as Telegram does."""
        if not text(params, "chat_id"):
            raise bad_request("chat_id is empty")
        chat = self.chats.get(integer(params, "chat_id"))
        if chat is None:
            raise bad_request("chat not found")
        return chat

    def send_message(self, params: Params) -> Json:
        """Send a text."""
        content = _text_content(params)
        return self._send(params, content, text(params, "text"))

    def send_document(self, params: Params) -> Json:
        """Send a file, new or already known by its id."""
        document = self._document(params)
        content: Json = {"document": document}
        if caption := text(params, "caption"):
            plain, entities = read_text(caption, text(params, "parse_mode"))
            if utf16_length(plain) > CAPTION_LIMIT:
                raise bad_request("message caption is too long")
            content |= {"caption": plain, **({"caption_entities": entities} if entities else {})}
        return self._send(params, content, text(params, "caption"))

    def _send(self, params: Params, content: Json, source: str) -> Json:
        chat = self.chat(params)
        markup = inline_keyboard(params)
        reply_to = _replied(params, chat)
        chat.refuse_if_blocked()
        message = chat.add(self.me, self.clock(), content)
        message.source, message.markup, message.reply_to = source, markup, reply_to
        chat.touched = message.id
        return chat.message_json(message)

    def _document(self, params: Params) -> Json:
        given = params.get("document")
        if isinstance(given, str) and given.startswith("attach://"):
            given = params.get(given.removeprefix("attach://"))
        if isinstance(given, Upload):
            if not given.content:
                raise bad_request("file must be non-empty")
            file_id = f"FILE{len(self.files) + 1}"
            self.files[file_id] = given
        elif given in self.files:
            file_id = str(given)
        else:
            raise bad_request(NO_SUCH_FILE if given else "there is no document in the request")
        return _document_json(file_id, self.files[file_id])

    def edit_text(self, params: Params) -> Json:
        """Replace the text and the keyboard of the bot's own message."""
        content = _text_content(params)
        chat = self.chat(params)
        message = chat.own(integer(params, "message_id"))
        if "text" not in message.content:
            raise bad_request("there is no text in the message to edit")
        edited = self._edit(params, chat, message, content)
        message.source = text(params, "text")
        return edited

    def edit_media(self, params: Params) -> Json:
        """Put another file in the place of the one in the bot's own message."""
        media = mapping(params, "media")
        if media.get("type") != "document":
            raise bad_request("wrong type of media: only documents are played by this Telegram")
        chat = self.chat(params)
        message = chat.own(integer(params, "message_id"))
        if "document" not in message.content:
            raise bad_request("there is no media in the message to edit")
        content: Json = {"document": self._document({**params, "document": media.get("media")})}
        return self._edit(params, chat, message, content)

    def edit_markup(self, params: Params) -> Json:
        """Replace only the keyboard."""
        chat = self.chat(params)
        message = chat.own(integer(params, "message_id"))
        return self._edit(params, chat, message, message.content)

    def _edit(self, params: Params, chat: Chat, message: Message, content: Json) -> Json:
        markup = inline_keyboard(params)
        if content == message.content and markup == message.markup:
            raise bad_request(NOT_MODIFIED)
        chat.refuse_if_blocked()
        message.content, message.markup, message.edited = content, markup, self.clock()
        chat.touched = message.id
        return chat.message_json(message)

    def delete_message(self, params: Params) -> bool:
        """Delete one message, the bot's or, in a private chat, the person's."""
        chat, message_id = self.chat(params), integer(params, "message_id")
        if message_id not in chat.messages:
            raise bad_request("message to delete not found")
        self._check_deletable(chat, message_id)
        del chat.messages[message_id]
        return True

    def delete_messages(self, params: Params) -> bool:
        """Delete up to a hundred messages; those already gone are skipped."""
        chat, ids = self.chat(params), sequence(params, "message_ids")
        if not ids:
            raise bad_request("message identifiers are not specified")
        if len(ids) > 100:
            raise bad_request("too many message identifiers specified")
        present = [int(message_id) for message_id in ids if int(message_id) in chat.messages]
        for message_id in present:
            self._check_deletable(chat, message_id)
        for message_id in present:
            chat.messages.pop(message_id, None)
        return True

    def _check_deletable(self, chat: Chat, message_id: int) -> None:
        """Refuse to delete what a bot may not: older than 48 hours, dice of today, or another's message in a group."""
        message = chat.messages[message_id]
        age = self.clock() - message.date
        if age > DELETABLE or (chat.private and "dice" in message.content and age < DICE_STAY):
            raise bad_request("message can't be deleted for everyone")
        if not chat.private and not message.from_bot:
            raise bad_request("message can't be deleted")


def _text_content(params: Params) -> Json:
    """Read, trim and measure the text of a message."""
    source = text(params, "text")
    if not source:
        raise bad_request("message text is empty")
    if sequence(params, "entities"):
        raise bad_request("entities are not played by this Telegram: use parse_mode")
    plain, entities = read_text(source, text(params, "parse_mode"))
    if not plain:
        raise bad_request("text must be non-empty")
    if utf16_length(plain) > MESSAGE_LIMIT:
        raise bad_request("message is too long")
    return {"text": plain, **({"entities": entities} if entities else {})}


def _replied(params: Params, chat: Chat) -> int | None:
    """Return the id of the message a new one replies to."""
    reply = mapping(params, "reply_parameters")
    if not reply:
        return None
    if "message_id" not in reply:
        raise bad_request('can\'t find field "message_id"')
    if integer(reply, "message_id") in chat.messages:
        return integer(reply, "message_id")
    if not flag(reply, "allow_sending_without_reply"):
        raise bad_request("message to be replied not found")
    return None


def _document_json(file_id: str, file: Upload) -> Json:
    kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    return {
        "file_id": file_id,
        "file_unique_id": f"U{file_id}",
        "file_name": file.name,
        "mime_type": kind,
        "file_size": len(file.content),
    }
