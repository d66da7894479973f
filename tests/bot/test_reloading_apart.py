"""The check of new content in a process of its own, and a whole bot that is told to take it by a signal."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from pathlib import Path

import pytest

from bot import proofreader, reloading
from bot.preview.feeding import polled
from bot.preview.http import serve_bot_api
from bot.preview.person import Person
from bot.preview.telegram import Telegram
from bot.proofreader import NotProvedError, proved
from bot.proofs import faults, main
from bot.settings import Settings
from bot.storage.keys import new_key
from tests.bot.place import FIRST, OWNER, until
from tests.bot.test_process import running, until_ready
from tests.content.folder import spoil, write_folder
from tests.edition import TODAY


async def test_a_check_that_cannot_run_is_a_fault(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the check ends without a word, or never ends, nothing is taken, and it is an incident."""
    with pytest.raises(NotProvedError):
        await proved(settings, TODAY, (sys.executable, "-c", "raise SystemExit(3)"))
    monkeypatch.setattr(proofreader, "LONGEST", 0.05)
    with pytest.raises(TimeoutError):
        await proved(settings, TODAY, (sys.executable, "-c", "import time; time.sleep(60)"))


def test_the_check_names_every_place(
    tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Content and words are checked together; what is sound has nothing to mend, and is indexed for the bot."""
    content, data = write_folder(tmp_path / "content"), tmp_path / "own"
    assert list(faults(content, settings.locales_dir, data, TODAY)) == []
    assert [file.suffix for file in (data / "cache").iterdir() if file.name.startswith("search")] == [".tables"]
    spoil(content, FIRST, "id: first", "id: first\nnonsense: 1")
    (tmp_path / "words").mkdir()
    found = list(faults(content, tmp_path / "words", data, TODAY))
    assert found[0] == f"content/{FIRST}:2: 'nonsense' is not a key that belongs here"
    assert "there are no .ftl files" in found[-1]
    monkeypatch.setattr("os.nice", lambda kindness: kindness)
    main(str(content), str(tmp_path / "words"), str(data), TODAY.isoformat())
    assert json.loads(capsys.readouterr().out) == found


async def test_a_closed_terminal_ends_the_bot(monkeypatch: pytest.MonkeyPatch) -> None:
    """A bot started by hand ends with its terminal, so that no second one is started beside it unseen."""
    ended, asked = asyncio.Event(), asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, ended.set)
    try:
        front, side = os.openpty()
        with os.fdopen(side, "w") as terminal:
            monkeypatch.setattr("sys.stderr", terminal)
            for had_terminal in (False, True):
                asked.clear()
                reloading._on_hangup(asked, had_terminal)
                assert asked.is_set()
            os.close(front)
            asked.clear()
            reloading._on_hangup(asked, True)
            await asyncio.wait_for(ended.wait(), 10)
            assert not asked.is_set()
            monkeypatch.undo()
    finally:
        asyncio.get_running_loop().remove_signal_handler(signal.SIGTERM)


async def test_a_running_process_takes_new_content_at_a_signal(tmp_path: Path, telegram: Telegram) -> None:
    """SIGHUP: the next press shows the new answer without a restart; a broken file shows the old one to people, and its
    line to the owner."""
    content = write_folder(tmp_path / "content")
    async with serve_bot_api(telegram) as url:
        owner = Person(telegram, feed=polled(telegram, quiet=0.05), language="en", user_id=OWNER)
        settings = {
            "BOT_TOKEN": telegram.token,
            "BOT_API_URL": url,
            "DATA_DIR": str(tmp_path / "data"),
            "STORAGE_KEY": new_key(),
            "CONTENT_DIR": str(content),
            "OWNER_IDS": str(OWNER),
        }
        async with running(settings, tmp_path) as process:
            await until_ready(telegram)
            reader = Person(telegram, feed=polled(telegram, quiet=0.05), language="en")
            await owner.send("/start t_first")
            await reader.send("/start t_first")
            spoil(content, FIRST, "First question", "New question")
            process.send_signal(signal.SIGHUP)
            shown = reader.screen.text
            async with asyncio.timeout(60):
                while not reader.screen.text.startswith("New question"):
                    await asyncio.sleep(0.3)
                    await reader.send("/start t_first")
            assert shown.startswith("First question")
            spoil(content, FIRST, "title: {", "title: [")
            process.send_signal(signal.SIGHUP)
            await until(lambda: len(owner.from_bot) > 1)
            assert f"content/{FIRST}:2:" in owner.screen.text
            await reader.send("/start t_first")
            assert reader.screen.text.startswith("New question")
            process.send_signal(signal.SIGTERM)
            _, err = await asyncio.wait_for(process.communicate(), 60)
    assert process.returncode == 0
    assert "new content was taken" in err.decode()
    assert "First" not in err.decode()
