"""A bot behind a webhook: its settings, Telegram's side of it, and people whose updates are posted to it."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pytest
from aiogram import Bot
from aiogram.client.session.middlewares.base import BaseRequestMiddleware, NextRequestMiddlewareType
from aiogram.methods import TelegramMethod
from aiogram.methods.base import TelegramType
from aiohttp import ClientError, ClientSession

from bot import serving
from bot.app import build_bot
from bot.health import answers
from bot.preview import acts
from bot.preview.arguments import Json
from bot.preview.feeding import Feed
from bot.preview.http import serve_bot_api
from bot.preview.person import Person
from bot.preview.telegram import Telegram
from bot.serving import serve
from bot.settings import Settings, host_and_port
from bot.storage.keys import new_key

SECRET = "a-secret_of-Telegrams"  # noqa: S105 (nobody's)
PUBLIC = "https://bot.example.org/telegram"
HEADER = "X-Telegram-Bot-Api-Secret-Token"
PATIENCE = 120  # seconds; a guard against hanging, not a measurement


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as some:
        some.bind(("127.0.0.1", 0))
        return int(some.getsockname()[1])


@dataclass(frozen=True)
class Behind:
    """A bot that listens at `url`, and the client that plays Telegram's side."""

    telegram: Telegram
    url: str
    client: ClientSession

    async def post(
        self, body: Any, *, secret: str | None = SECRET, path: str = "/telegram", method: str = "POST"
    ) -> int:
        """Sends something to the bot; gives the status it answers with."""
        headers = {} if secret is None else {HEADER: secret}
        data = BytesIO(body if isinstance(body, bytes) else json.dumps(body).encode())
        async with self.client.request(method, f"{self.url}{path}", data=data, headers=headers) as answer:
            return answer.status

    async def tried(self, update: Json) -> int | None:
        """The status that an update is answered with, or None where the connection ends without one."""
        try:
            return await self.post(update, secret=self.telegram.updates.secret)
        except ClientError:
            return None

    def feed(self) -> Feed:
        """The way of a person's updates, as Telegram takes it: what was not taken with 200 comes again."""

        async def feed(update: Json) -> None:
            async with asyncio.timeout(PATIENCE):
                while await self.tried(update) != 200:
                    await asyncio.sleep(0.05)

        return feed

    def person(self, language: str = "ru") -> Person:
        """Somebody new."""
        return Person(self.telegram, feed=self.feed(), language=language)


async def until_set(telegram: Telegram, secret: str | None = None) -> None:
    """Waits until the bot has told Telegram where to send updates, or, where one is given, with this secret."""
    async with asyncio.timeout(PATIENCE):
        while not telegram.updates.webhook or secret not in (None, telegram.updates.secret):
            await asyncio.sleep(0.01)


async def until_answering(settings: Settings) -> None:
    """Waits until the bot listens."""
    async with asyncio.timeout(PATIENCE):
        while not await answers(*host_and_port(settings.listen)):
            await asyncio.sleep(0.01)


def hooked(settings: Settings, telegram: Telegram, api: str, **changes: object) -> Settings:
    """Settings of a bot behind a webhook on a free port."""
    given = {
        "bot_token": telegram.token, "bot_api_url": api, "webhook_url": PUBLIC, "webhook_secret": SECRET,
        "listen": f"127.0.0.1:{free_port()}", "storage_key": settings.storage_key or new_key(),
    }  # fmt: skip
    return Settings.model_validate({**settings.model_dump(), **given, **changes})


@asynccontextmanager
async def behind_webhook(settings: Settings, telegram: Telegram, **changes: object) -> AsyncIterator[Behind]:
    """The bot behind its webhook in this process until the block ends; then SIGTERM, and its end in order."""
    async with serve_bot_api(telegram) as api, ClientSession() as client, asyncio.TaskGroup() as tasks:
        ready = hooked(settings, telegram, api, **changes)
        serving = tasks.create_task(serve(ready))
        await until_answering(ready)
        await until_set(telegram)
        try:
            yield Behind(telegram, f"http://{ready.listen}", client)
        finally:
            os.kill(os.getpid(), signal.SIGTERM)
            await asyncio.wait_for(serving, PATIENCE)


class Held(BaseRequestMiddleware):
    """Holds every call of a method back until it is let go, as a slow network would; with `only`, those to one chat."""

    def __init__(self, method: str = "sendMessage") -> None:
        self.method = method
        self.reached, self.go = asyncio.Event(), asyncio.Event()
        self.waiting = 0
        self.only: int | None = None

    async def __call__(
        self, make_request: NextRequestMiddlewareType[TelegramType], bot: Bot, method: TelegramMethod[TelegramType]
    ) -> Any:
        if method.__api_method__ == self.method and self.only in (None, getattr(method, "chat_id", None)):
            self.waiting += 1
            self.reached.set()
            await self.go.wait()
        return await make_request(bot, method)


def held_up(monkeypatch: pytest.MonkeyPatch, method: str = "sendMessage") -> Held:
    """A network that the test holds up, under whatever bot is served next."""
    held = Held(method)

    def slow_bot(ready: Settings) -> Bot:
        bot = build_bot(ready)
        bot.session.middleware(held)
        return bot

    monkeypatch.setattr(serving, "build_bot", slow_bot)
    return held


def written(telegram: Telegram, person: Person, text: str) -> Json:
    """The update of a message that has not reached the bot yet."""
    update = acts.write(telegram, person.user, person.chat, acts.text_content(text))
    assert update is not None
    return update


def calls(telegram: Telegram, method: str) -> int:
    """How often the bot made a call."""
    return sum(call.method == method for call in telegram.calls)


def settings_of(telegram: Telegram) -> list[dict[str, Any]]:
    """What each setWebhook asked for."""
    return [dict(call.params) for call in telegram.calls if call.method == "setWebhook"]
