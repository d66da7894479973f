"""What people do in Telegram, and the update that each act causes."""

from __future__ import annotations

from datetime import timedelta
from typing import Literal

from bot.preview.arguments import Json
from bot.preview.chats import Chat
from bot.preview.formatting import found_entities
from bot.preview.telegram import Telegram

Seen = Literal["whole", "inaccessible", "absent"]

ATTACHMENTS: dict[str, Json] = {
    "photo": {"photo": [{"file_id": "PHOTO", "file_unique_id": "UPHOTO", "width": 640, "height": 480}]},
    "dice": {"dice": {"emoji": "🎲", "value": 3}},
    "voice": {"voice": {"file_id": "VOICE", "file_unique_id": "UVOICE", "duration": 3}},
    "sticker": {
        "sticker": {
            "file_id": "STICKER",
            "file_unique_id": "USTICKER",
            "type": "regular",
            "width": 512,
            "height": 512,
            "is_animated": False,
            "is_video": False,
        }
    },
}
ANSWERABLE = timedelta(seconds=15)


def private_chat(telegram: Telegram, user: Json) -> Chat:
    """Return the chat of a person with the bot; it begins with the person's first act."""
    about = {"type": "private", "first_name": user["first_name"]}
    return telegram.messages.chats.setdefault(user["id"], Chat(user["id"], about, numbers=telegram.messages.numbers))


def open_group(telegram: Telegram, title: str) -> Chat:
    """Open a group the bot is a member of."""
    groups = sum(not chat.private for chat in telegram.messages.chats.values())
    chat = Chat(-1_001_000_000_001 - groups, {"type": "supergroup", "title": title})
    return telegram.messages.chats.setdefault(chat.id, chat)


def text_content(text: str) -> Json:
    """Return a typed text with the entities Telegram finds in it."""
    text = text.strip()
    entities = found_entities(text)
    return {"text": text, **({"entities": entities} if entities else {})}


def write(telegram: Telegram, user: Json, chat: Chat, content: Json, *, reply_to: int | None = None) -> Json | None:
    """Put a person's message into the chat; return the update, or None where the bot does not get it."""
    message = chat.add(user, telegram.clock(), content)
    message.reply_to = reply_to
    written = chat.message_json(message)
    if not chat.private and not _reaches_bot(telegram, written):
        return None
    return telegram.updates.numbered("message", written)


def _reaches_bot(telegram: Telegram, message: Json) -> bool:
    """Tell what a bot gets in a group: commands not meant for another bot, and replies to its messages."""
    first_word = message.get("text", "").partition(" ")[0]
    command, _, addressee = first_word.partition("@")
    ours = addressee.lower() in ("", telegram.me["username"].lower())
    replied = message.get("reply_to_message", {}).get("from", {})
    return bool((command.startswith("/") and ours) or replied.get("id") == telegram.me["id"])


def press(
    telegram: Telegram,
    user: Json,
    chat: Chat,
    data: str,
    message_id: int,
    *,
    seen: Seen = "whole",
    lasts: timedelta = ANSWERABLE,
) -> Json:
    """Press a button with this data; `seen` says how much of the message Telegram still tells the bot."""
    query = telegram.queries.ask(user["id"], data, lasts=lasts)
    content: Json = {"id": query.id, "from": user, "chat_instance": f"{chat.id}", "data": data}
    message = chat.messages.get(message_id)
    if seen != "absent":
        gone = {"chat": chat.as_json(), "message_id": message_id, "date": 0}
        whole = message is not None and seen == "whole"
        content["message"] = chat.message_json(message) if message is not None and whole else gone
    return telegram.updates.numbered("callback_query", content)


def ask_inline(telegram: Telegram, user: Json, words: str) -> Json:
    """Type the bot's name and some words in any chat."""
    query = telegram.queries.ask(user["id"], words, lasts=ANSWERABLE, inline=True)
    content = {"id": query.id, "from": user, "query": words, "offset": "", "chat_type": "private"}
    return telegram.updates.numbered("inline_query", content)


def set_blocked(telegram: Telegram, user: Json, *, blocked: bool) -> Json:
    """Block the bot, or unblock it."""
    chat = private_chat(telegram, user)
    before, after = ("member", "kicked") if blocked else ("kicked", "member")
    chat.blocked = blocked
    content = {
        "chat": chat.as_json(),
        "from": user,
        "date": int(telegram.clock().timestamp()),
        "old_chat_member": _membership(telegram, before),
        "new_chat_member": _membership(telegram, after),
    }
    return telegram.updates.numbered("my_chat_member", content)


def _membership(telegram: Telegram, status: str) -> Json:
    until = {"until_date": 0} if status == "kicked" else {}
    return {"user": telegram.me, "status": status, **until}
