"""A strict Bot API in memory: it answers what Telegram answers and refuses what Telegram refuses."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from bot.preview.arguments import Json, Params
from bot.preview.chats import Chat
from bot.preview.errors import ApiError, not_found
from bot.preview.messages import Messages
from bot.preview.profile import Profile
from bot.preview.queries import Queries
from bot.preview.updates import UpdateQueue

PREVIEW_BOT = "42:PREVIEW"
_TO_PEOPLE = ("chat_id", "callback_query_id", "inline_query_id")


@dataclass(frozen=True, slots=True)
class Call:
    """One call the bot made."""

    method: str
    params: Mapping[str, Any]


class Telegram:
    """The whole of Telegram as one bot knows it; everything is lost when the process ends."""

    def __init__(
        self, *, username: str = "pristan_bot", clock: Callable[[], datetime], token: str = PREVIEW_BOT
    ) -> None:
        """Start with no chats; `clock` gives the dates of messages and must know its time zone."""
        self.token = token
        self.clock = clock
        self.me: Json = {
            "id": int(token.partition(":")[0]),
            "is_bot": True,
            "first_name": "Pristan",
            "username": username,
        }
        self.calls: list[Call] = []
        self.people: set[int] = set()
        self.acts = 0
        self.acted = asyncio.Event()
        self.updates = UpdateQueue()
        self.profile = Profile()
        self.queries = Queries(clock)
        self.messages = Messages(self.me, clock)
        self._faults: list[tuple[str, ApiError]] = []
        self._methods = self._table()

    def _table(self) -> dict[str, Callable[[Params], Any]]:
        """Name every method this Telegram plays; Telegram takes names in any case."""
        messages, profile = self.messages, self.profile
        methods: dict[str, Callable[[Params], Any]] = {
            "getMe": self._get_me,
            "getUpdates": self.updates.get_updates,
            "setWebhook": self.updates.set_webhook,
            "deleteWebhook": self.updates.delete_webhook,
            "getWebhookInfo": self.updates.webhook_info,
            "sendMessage": messages.send_message,
            "sendDocument": messages.send_document,
            "editMessageText": messages.edit_text,
            "editMessageMedia": messages.edit_media,
            "editMessageReplyMarkup": messages.edit_markup,
            "deleteMessage": messages.delete_message,
            "deleteMessages": messages.delete_messages,
            "answerCallbackQuery": self.queries.answer_callback,
            "answerInlineQuery": self.queries.answer_inline,
            "setMyCommands": profile.set_commands,
            "getMyCommands": profile.get_commands,
            "deleteMyCommands": profile.delete_commands,
            "setMyDescription": partial(profile.set_text, "description", 512),
            "getMyDescription": partial(profile.get_text, "description"),
            "setMyShortDescription": partial(profile.set_text, "short_description", 120),
            "getMyShortDescription": partial(profile.get_text, "short_description"),
        }
        return {name.lower(): method for name, method in methods.items()}

    def call(self, method: str, params: Params) -> Any:
        """Make one call of the Bot API and return its result, or raise ApiError."""
        self._note(method, params)
        for fault in self._faults:
            if fault[0].lower() == method.lower():
                self._faults.remove(fault)
                raise fault[1]
        run = self._methods.get(method.lower())
        if run is None:
            raise not_found()
        return run(params)

    def _note(self, method: str, params: Params) -> None:
        """Remember a call; one that people see something of is an act that others may wait for."""
        self.calls.append(Call(method, dict(params)))
        if any(name in params for name in _TO_PEOPLE):
            self.acts += 1
            self.acted.set()

    def refuse_next(self, method: str, error: ApiError) -> None:
        """Make the next call of a method fail, as a busy or broken Telegram would."""
        self._faults.append((method, error))

    def chat(self, chat_id: int) -> Chat:
        """Return a chat the bot is in."""
        return self.messages.chats[chat_id]

    def _get_me(self, _params: Params) -> Json:
        return {
            **self.me,
            "can_join_groups": True,
            "can_read_all_group_messages": False,
            "supports_inline_queries": True,
        }
