"""The way in for updates: under a clock that stands, with somebody who comes that way, over a network to hold up."""

from __future__ import annotations

import pytest
from aiogram import Bot, Dispatcher

from bot.intake import Intake
from bot.preview.person import Person
from bot.preview.telegram import Telegram
from bot.services import Services
from bot.tempo import Tempo
from tests.bot.posting import Held, held_up


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
