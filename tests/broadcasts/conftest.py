"""The world that tests of sending happen in."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.preview.telegram import Telegram
from bot.settings import Settings
from tests.broadcasts.world import World, world
from tests.preview.people import Clock


@pytest.fixture
async def here(settings: Settings, telegram: Telegram, clock: Clock) -> AsyncIterator[World]:
    """A world in which nothing has been written yet."""
    async with world(settings, telegram, clock) as made:
        yield made
