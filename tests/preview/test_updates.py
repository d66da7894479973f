"""Updates wait until they are confirmed, and reach the bot by polling only while no webhook is set."""

from __future__ import annotations

import pytest

from bot.preview import acts
from bot.preview.chats import Chat
from bot.preview.errors import ApiError
from bot.preview.telegram import Telegram

from .people import ANNA


def queue(telegram: Telegram, chat: Chat, *texts: str) -> None:
    """Let Anna write some messages that wait for the bot."""
    for text in texts:
        update = acts.write(telegram, ANNA, chat, acts.text_content(text))
        assert update is not None
        telegram.updates.put(update)


def texts(telegram: Telegram, **params: object) -> list[str]:
    """Poll once and return the texts."""
    return [update["message"]["text"] for update in telegram.call("getUpdates", params)]


def test_updates_wait_until_confirmed(telegram: Telegram, chat: Chat) -> None:
    """An update is handed out again and again until a poll with a higher offset confirms it."""
    queue(telegram, chat, "a", "b", "c")
    assert texts(telegram, limit="2") == texts(telegram, limit=2) == ["a", "b"]
    first = telegram.call("getUpdates", {})[0]["update_id"]
    assert texts(telegram, offset=str(first + 1)) == ["b", "c"]
    assert texts(telegram) == ["b", "c"]


def test_a_negative_offset_takes_the_last(telegram: Telegram, chat: Chat) -> None:
    """A negative offset counts from the end and forgets what came before."""
    queue(telegram, chat, "a", "b", "c")
    assert texts(telegram, offset=-1) == ["c"]
    assert texts(telegram) == ["c"]


def test_only_allowed_kinds_arrive(telegram: Telegram, chat: Chat) -> None:
    """After a poll that names kinds of updates, other kinds no longer arrive."""
    telegram.call("getUpdates", {"allowed_updates": '["callback_query"]'})
    queue(telegram, chat, "a")
    assert telegram.call("getUpdates", {}) == []


def test_only_what_people_see_counts_as_an_act(telegram: Telegram, chat: Chat) -> None:
    """A person who waits for a polling bot is not misled by the calls it makes for itself."""
    telegram.call("getMe", {})
    telegram.call("setMyCommands", {"commands": []})
    assert telegram.acts == 0
    telegram.call("sendMessage", {"chat_id": chat.id, "text": "x"})
    assert telegram.acts == 1


def test_polling_and_webhook_exclude_each_other(telegram: Telegram, chat: Chat) -> None:
    """While a webhook is set polling is refused; deleting it may drop what waits."""
    queue(telegram, chat, "a")
    telegram.call("setWebhook", {"url": "https://example.org/hook"})
    assert telegram.call("getWebhookInfo", {}) == {
        "url": "https://example.org/hook",
        "has_custom_certificate": False,
        "pending_update_count": 1,
    }
    with pytest.raises(ApiError, match="409 Conflict: can't use getUpdates"):
        telegram.call("getUpdates", {})
    telegram.call("deleteWebhook", {"drop_pending_updates": "true"})
    assert telegram.call("getUpdates", {}) == []
