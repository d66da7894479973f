"""The bot with an owner, and the firm that most conversations about updates are about."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.preview.telegram import Telegram
from bot.settings import Settings
from tests.handlers.newsroom import Newsroom, newsroom
from tests.handlers.office import Office, opened
from tests.preview.people import Clock


@pytest.fixture
async def office(settings: Settings, telegram: Telegram, clock: Clock) -> AsyncIterator[Office]:
    """The bot with one owner."""
    async with opened(settings, telegram, clock) as it:
        yield it


@pytest.fixture
async def new_room(settings: Settings, telegram: Telegram, clock: Clock) -> AsyncIterator[Newsroom]:
    """The firm with a writer and an approver, which has sent nothing yet."""
    async with newsroom(settings, telegram, clock) as it:
        yield it


@pytest.fixture
async def room(new_room: Newsroom) -> Newsroom:
    """The same firm, which has sent something before."""
    await new_room.experienced()
    return new_room
