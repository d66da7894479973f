"""A database put back from a backup, as the operations page says: nothing goes out, or ends, before the owner decides."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

from bot.broadcasts.models import State
from bot.callbacks import OfBroadcast
from bot.preview.telegram import Telegram
from bot.settings import ROOT, Settings
from bot.storage.copying import copy_database
from tests.broadcasts.world import World, texts, world
from tests.preview.people import Clock

PAGE = ROOT / "docs" / "operations.md"
COMMAND = re.compile(r'sqlite3 pristan\.db "([^"]+)"')
SENDING: tuple[State, ...] = ("sending",)
PAUSED: tuple[State, ...] = ("paused",)


async def backed_up(here: World, file: Path) -> tuple[int, int]:
    """One that waits for its day, one paused and resumed long ago; both approved a month before the backup."""
    now = here.services.now()
    scheduled, resumed = await here.approve(send_at=now + 60 * 86_400), await here.approve()
    await here.storage.broadcasts.move(resumed, SENDING, "paused", here.author.id, now)
    await here.storage.broadcasts.move(resumed, PAUSED, "sending", here.author.id, now)
    here.clock.forward(days=30)
    copy_database(here.settings.database_path, file)
    return scheduled, resumed


def put_back(file: Path, settings: Settings) -> None:
    """Step 3 and step 4."""
    settings.data_dir.mkdir()
    file.rename(settings.database_path)
    (command,) = COMMAND.findall(PAGE.read_text("utf-8"))
    with closing(sqlite3.connect(settings.database_path, isolation_level=None)) as connection:
        connection.executescript(command)


async def test_what_was_under_way_waits_for_the_owner(
    settings: Settings, telegram: Telegram, clock: Clock, tmp_path: Path
) -> None:
    """However long ago it was approved: paused it stays for a week from the start, to be cancelled or resumed."""
    async with world(settings, telegram, clock) as before:
        reader = await before.reader()
        scheduled, resumed = await backed_up(before, tmp_path / "backup.db")
        await before.send_all()
        assert texts(reader) == ["Есть новость."]
    restored = settings.model_copy(update={"data_dir": tmp_path / "restored"})
    put_back(tmp_path / "backup.db", restored)
    async with world(restored, telegram, clock) as after:
        for hours in (0, 1, 6 * 24):
            clock.forward(hours=hours)
            await after.send_all()
            assert [(await after.get(number)).state for number in (scheduled, resumed)] == ["paused", "paused"]
        assert texts(reader) == ["Есть новость."]
        await after.owner.send("/start")
        await after.owner.press(OfBroadcast(who="rs-", act="s-resume", number=scheduled, asker="0").pack())
        clock.forward(days=1)
        await after.send_all()
        assert [(await after.get(number)).state for number in (scheduled, resumed)] == ["done", "cancelled"]
        assert texts(reader) == ["Есть новость."] * 2
