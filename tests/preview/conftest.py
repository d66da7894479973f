"""A Telegram in which nothing has happened, a chat in which a little has, and the preview served."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import ClientSession

from bot.preview import acts, server
from bot.preview.chats import Chat
from bot.preview.studio import Studio
from bot.preview.telegram import Telegram
from bot.settings import ROOT, Settings

from .people import ANNA, TODAY, Clock
from .tab import Tab


@pytest.fixture
def clock() -> Clock:
    """Noon of a fixed day."""
    return Clock()


@pytest.fixture
def telegram(clock: Clock) -> Telegram:
    """A Telegram in which nothing has happened."""
    return Telegram(clock=clock)


@pytest.fixture
def chat(telegram: Telegram) -> Chat:
    """Anna's chat with the bot, with her one message, id 1."""
    private = acts.private_chat(telegram, ANNA)
    acts.write(telegram, ANNA, private, acts.text_content("/start"))
    return private


@pytest.fixture
def settings(settings: Settings, tmp_path: Path) -> Settings:
    """The real content and words, as copies that a test may break."""
    for folder in ("content", "locales"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    return settings.model_copy(update={f"{name}_dir": tmp_path / name for name in ("content", "locales")})


@pytest.fixture
async def studio(settings: Settings) -> AsyncIterator[Studio]:
    """The preview without its web server."""
    async with server.open_studio(settings, lambda: TODAY) as opened:
        yield opened


@pytest.fixture
async def http(settings: Settings) -> AsyncIterator[ClientSession]:
    """A browser in front of the served preview."""
    async with server.preview(settings, 0, today=lambda: TODAY) as address, ClientSession(address) as session:
        yield session


@pytest.fixture
async def tab(http: ClientSession) -> Tab:
    """A tab in which a Russian has pressed Start."""
    async with http.post("/people", json={"language": "ru"}) as answer:
        opened = Tab(http, await answer.json())
    assert opened.state["description"]
    assert {entry["command"] for entry in opened.state["commands"]} >= {"menu", "hide", "help"}
    await opened.act(send="/start")
    return opened
