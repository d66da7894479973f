"""The way in for updates under a clock that stands, and a network to hold up; a database where the commands look."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from aiogram import Bot, Dispatcher

from bot.intake import Intake
from bot.preview.person import Person
from bot.preview.telegram import Telegram
from bot.services import Services
from bot.settings import Settings
from bot.storage.database import open_storage
from bot.tempo import Tempo
from tests.bot.posting import Held, held_up
from tests.bot.rekeyed import LINES, filled
from tests.storage.files import KEY

READERS = range(7_000_000_001, 7_000_000_101)


class Watch:
    """Seconds that the test moves."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def watch() -> Watch:
    """The clock of the tempo."""
    return Watch()


@pytest.fixture
def tempo(watch: Watch) -> Tempo:
    """A tempo under a clock that stands."""
    return Tempo(watch)


@pytest.fixture
def intake(bot: Bot, dispatcher: Dispatcher, services: Services, tempo: Tempo) -> Intake:
    """The real intake before the real handlers."""
    return Intake(bot, dispatcher, services, tempo=tempo)


@pytest.fixture
def anna(telegram: Telegram, intake: Intake) -> Person:
    """Somebody whose updates come through the intake."""
    return Person(telegram, feed=intake.take)


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Held:
    """A network that the test holds up."""
    return held_up(monkeypatch)


@pytest.fixture
def signals() -> Iterator[None]:
    """What a command does with signals ends with the test."""
    before = signal.getsignal(signal.SIGTERM)
    yield
    signal.signal(signal.SIGTERM, before)


@pytest.fixture
async def live(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A database with readers, at the place where the commands look for it."""
    file = tmp_path / "live" / "pristan.db"
    monkeypatch.setenv("DATA_DIR", str(file.parent))
    async with open_storage(file, KEY) as storage:
        assert storage is not None
        for user in READERS:
            await storage.subscribers.save(user, "ru", ["scams", "draft"], whole=False)
    return file


@pytest.fixture
def sealed(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A database with a subscriber and one of the staff, its key in `.env`."""
    file = tmp_path / "live" / "pristan.db"
    monkeypatch.setenv("DATA_DIR", str(file.parent))
    (tmp_path / ".env").write_text(LINES)
    asyncio.run(filled(file))
    return file
