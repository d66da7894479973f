"""The bot as a process of its own, before an HTTP stand-in for the Bot API."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.preview.errors import too_many_requests
from bot.preview.feeding import polled
from bot.preview.http import serve_bot_api
from bot.preview.person import Person
from bot.preview.telegram import Telegram
from bot.settings import ROOT
from tests.bot.place import until
from tests.bot.posting import calls
from tests.forking.child import Forked, forked


def alone(settings: dict[str, str]) -> dict[str, str]:
    """An environment of these settings and nothing else."""
    return {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **settings}


@asynccontextmanager
async def running(settings: dict[str, str], cwd: Path, log: Path | None = None) -> AsyncIterator[Forked]:
    """`pristan run` with these settings and nothing else from the environment; `log` is the file it logs to."""
    process = await forked("bot", "run", cwd=cwd, env=alone(settings), log=log)
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
            await process.communicate()


async def until_ready(telegram: Telegram) -> None:
    """Waits until the profile is set for all three languages, which comes after polling has begun."""
    async with asyncio.timeout(60):
        while sum(call.method == "getMyShortDescription" for call in telegram.calls) < 3:
            await asyncio.sleep(0.02)


async def test_a_refused_token_ends_with_one_line(tmp_path: Path, telegram: Telegram) -> None:
    """A token that Telegram refuses: one line on what to do, exit 2, and the token is not repeated.

    Here the interpreter is started anew, as a person does; in all other tests it is forked.
    """
    async with serve_bot_api(telegram) as url:
        settings = {"BOT_TOKEN": "1:REFUSED", "BOT_API_URL": url, "DATA_DIR": str(tmp_path)}
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "run", cwd=tmp_path, env=alone(settings), stderr=asyncio.subprocess.PIPE
        )
        _, err = await asyncio.wait_for(process.communicate(), 60)
    assert process.returncode == 2
    assert err.decode().count("\n") == 1
    assert "BOT_TOKEN was refused" in err.decode()
    assert "REFUSED" not in err.decode()


@pytest.mark.parametrize(
    ("spoiled", "words"),
    [
        ("CONTENT_DIR", "set CONTENT_DIR"),
        ("LOCALES_DIR", "set LOCALES_DIR"),
        ("STORAGE_KEY", "STORAGE_KEY is not a key"),
    ],
)
async def test_what_cannot_start_says_why(tmp_path: Path, telegram: Telegram, spoiled: str, words: str) -> None:
    """Missing content, missing words or a wrong key stop the start with a clear line and exit 2."""
    async with serve_bot_api(telegram) as url:
        settings = {
            "BOT_TOKEN": telegram.token,
            "BOT_API_URL": url,
            "DATA_DIR": str(tmp_path),
            spoiled: "/dev/null/nowhere,",
        }
        async with running(settings, tmp_path) as process:
            _, err = await asyncio.wait_for(process.communicate(), 60)
    assert process.returncode == 2
    assert words in err.decode()


async def test_a_dialog_goes_on_over_kills_and_restarts(tmp_path: Path, telegram: Telegram) -> None:
    """A process killed between any two presses changes nothing: the next one reads all it needs in the button."""
    person = Person(telegram, feed=polled(telegram, patience=60, quiet=0.05), language="ru")
    steps = (("Ещё не подана", "Нет ни дела"), ("2026", "март"))
    async with serve_bot_api(telegram) as url:
        settings = {"BOT_TOKEN": telegram.token, "BOT_API_URL": url, "DATA_DIR": str(tmp_path)}
        async with running(settings, tmp_path) as process:
            await until_ready(telegram)
            await person.open_link("d_one-year")
            await until(lambda: not telegram.updates.waiting)
            process.kill()
            await process.communicate()
        for labels in steps:
            async with running(settings, tmp_path) as process:
                for label in labels:
                    message, tapped = person.find(label)
                    await person.press(tapped.value, message.id)
                await until(lambda: not telegram.updates.waiting)
                process.kill()
                await process.communicate()
    assert "Выберите день" in person.screen.text


async def test_a_kill_loses_no_update(tmp_path: Path, telegram: Telegram) -> None:
    """What was being answered when the process was killed comes again, and is answered after the next start."""
    anna = Person(telegram, feed=polled(telegram, patience=0.01), language="ru")
    async with serve_bot_api(telegram) as url:
        settings = {"BOT_TOKEN": telegram.token, "BOT_API_URL": url, "DATA_DIR": str(tmp_path)}
        async with running(settings, tmp_path) as process:
            await until_ready(telegram)
            telegram.refuse_next("sendMessage", too_many_requests(19))
            await anna.send("/start")
            await until(lambda: calls(telegram, "sendMessage"))
            polls = calls(telegram, "getUpdates")
            await until(lambda: calls(telegram, "getUpdates") > polls)
            process.kill()
            await process.communicate()
        assert not anna.from_bot
        async with running(settings, tmp_path):
            await until(lambda: anna.from_bot)
    assert len(anna.from_bot) == 1
