"""Checks an inline keyboard as Telegram does and keeps only what it would keep."""

from __future__ import annotations

from typing import Any

from bot.preview.arguments import Json, Params, decoded
from bot.preview.errors import bad_request
from bot.preview.links import BadLinkError, checked_link

DATA_LIMIT = 64
COPY_LIMIT = 256
BUTTONS_LIMIT = 100

_BUTTON = "can't parse inline keyboard button"


def inline_keyboard(params: Params) -> Json | None:
    """Return the checked inline keyboard of a call, or None where there is none."""
    markup = decoded(params, "reply_markup")
    if markup is None:
        return None
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    rows = markup.get("inline_keyboard", [])
    if not isinstance(rows, list):
        raise bad_request('field "inline_keyboard" must be of type Array')
    checked = [[_button(button) for button in _row(row)] for row in rows]
    if sum(map(len, checked)) > BUTTONS_LIMIT:
        raise bad_request("reply markup is too long")
    checked = [row for row in checked if row]
    return {"inline_keyboard": checked} if checked else None


def _row(row: Any) -> list[Any]:
    if not isinstance(row, list):
        raise bad_request("can't parse inline keyboard button: InlineKeyboardButton array expected")
    return row


def _button(button: Any) -> Json:
    """Check one button: a text, and exactly the first of the actions it names."""
    if not isinstance(button, dict):
        raise bad_request(f"{_BUTTON}: InlineKeyboardButton must be an Object")
    if "text" not in button:
        raise bad_request(f'{_BUTTON}: Can\'t find field "text"')
    if not isinstance(button["text"], str):
        raise bad_request(f'{_BUTTON}: Field "text" must be of type String')
    if not button["text"].strip():
        raise bad_request("inline keyboard button text must be non-empty")
    return {"text": button["text"], **_action(button)}


def _action(button: Json) -> Json:
    if url := button.get("url"):
        return {"url": _url(str(url))}
    if data := button.get("callback_data"):
        return {"callback_data": _data(str(data))}
    if isinstance(button.get("copy_text"), dict):
        return {"copy_text": {"text": _copied(str(button["copy_text"].get("text", "")))}}
    for name in ("switch_inline_query", "switch_inline_query_current_chat"):
        if name in button:
            return {name: str(button[name])}
    raise bad_request(f"{_BUTTON}: Text buttons are unallowed in the inline keyboard")


def _url(url: str) -> str:
    try:
        return checked_link(url)
    except BadLinkError as reason:
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: {reason}") from None


def _data(data: str) -> str:
    if len(data.encode()) > DATA_LIMIT:
        raise bad_request("BUTTON_DATA_INVALID")
    return data


def _copied(text: str) -> str:
    if not 1 <= len(text) <= COPY_LIMIT:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")
    return text
