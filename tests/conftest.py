"""The real bot before a strict Telegram in memory, on a day that never changes."""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import hypothesis
import pytest
import pytest_asyncio
from aiogram import Bot, Dispatcher

from bot.app import build_bot, build_dispatcher
from bot.content.loader import load_library
from bot.preview.person import Person
from bot.preview.session import MemorySession
from bot.preview.telegram import Telegram
from bot.search.search import Search
from bot.services import Services, open_services
from bot.settings import Settings
from bot.storage.keys import new_key
from tests.edition import USERNAME, content_on
from tests.preview.people import Clock

Meet = Callable[..., Person]
# a busy machine is no fault of the code; how much is tried at random is `make fuzz`
hypothesis.settings.register_profile(
    "steady", max_examples=60, deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("steady")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--no-skips", action="store_true", help="a skipped test fails the run")


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """With --no-skips, what could not be tried counts as not holding."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    skipped = reporter.stats.get("skipped", []) if reporter else []
    if session.config.getoption("--no-skips") and skipped and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_collection_finish() -> None:
    """What was imported stays: no search for garbage has to go through it again and again."""
    gc.collect()
    gc.freeze()


@pytest.fixture
def clock() -> Clock:
    """Noon of a fixed day, moved only by the test."""
    return Clock()


@pytest.fixture
def telegram(clock: Clock) -> Telegram:
    """A Telegram in which nothing has happened."""
    return Telegram(clock=clock, username=USERNAME)


@pytest.fixture(scope="session")
def read_before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder in which the real content has been read and indexed once, so that each test need not."""
    folder = tmp_path_factory.mktemp("read-before")
    content = Settings.model_construct().content_dir
    Search(load_library(content, folder), content, folder).prepare()
    return folder


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, read_before: Path) -> Settings:
    """Settings of a fresh machine: a key, a data folder of its own, the real content, nothing from the environment."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(read_before, tmp_path / "data", copy_function=os.link)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    return Settings.model_validate({"storage_key": new_key(), "data_dir": tmp_path / "data"})


@pytest_asyncio.fixture
async def services(settings: Settings) -> AsyncIterator[Services]:
    """The real services over the real content."""
    async with open_services(settings, username=USERNAME, edition=content_on()) as opened:
        yield opened


@pytest.fixture
def bot(telegram: Telegram, settings: Settings) -> Bot:
    """A bot that talks to the Telegram in memory."""
    return build_bot(settings, MemorySession(telegram))


@pytest.fixture
def dispatcher(services: Services) -> Dispatcher:
    """The real dispatcher with all its handlers."""
    return build_dispatcher(services)


@pytest.fixture
def meet(telegram: Telegram, dispatcher: Dispatcher, bot: Bot) -> Meet:
    """Makes a person with a Telegram client in some language, before the bot."""

    def make(language: str = "ru") -> Person:
        return Person(telegram, dispatcher, bot, language=language)

    return make
