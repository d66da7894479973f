"""Serving Telegram: waiting for the network, refusing what cannot start, stopping in order."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot import polling, serving
from bot.__main__ import main
from bot.health import mark_alive
from bot.preview.errors import ApiError
from bot.preview.feeding import polled
from bot.preview.http import serve_bot_api
from bot.preview.person import Person
from bot.preview.telegram import Telegram
from bot.serving import CannotStartError, serve
from bot.settings import Settings
from tests.bot.posting import Held


def told(settings: Settings, telegram: Telegram, url: str, **changes: object) -> Settings:
    """Settings for a bot that talks to the stand-in."""
    return settings.model_validate(
        {**settings.model_dump(), "bot_token": telegram.token, "bot_api_url": url, **changes}
    )


async def until_polling(settings: Settings) -> None:
    """Waits for the sign of life that the first getUpdates leaves."""
    async with asyncio.timeout(30):
        while not (settings.data_dir / "alive").exists():
            await asyncio.sleep(0.01)


@asynccontextmanager
async def served(settings: Settings, telegram: Telegram) -> AsyncIterator[None]:
    """The bot polling the stand-in for as long as the block lasts; then SIGTERM, and its end in order."""
    async with serve_bot_api(telegram) as url, asyncio.TaskGroup() as tasks:
        ready = told(settings, telegram, url)
        serving_it = tasks.create_task(serve(ready))
        await until_polling(ready)
        yield
        os.kill(os.getpid(), signal.SIGTERM)
        await asyncio.wait_for(serving_it, 30)


async def greeted(telegram: Telegram) -> None:
    """A new person comes, presses Start, and is answered."""
    person = Person(telegram, feed=polled(telegram, quiet=0.05))
    await person.send("/start")
    assert person.screen.text.startswith("Пристань")


async def test_serves_until_a_signal(settings: Settings, telegram: Telegram) -> None:
    """Polls, answers, and ends in order on SIGTERM."""
    async with served(settings, telegram):
        await greeted(telegram)


async def test_an_update_that_cannot_be_read_stops_nobody(
    settings: Settings, telegram: Telegram, caplog: pytest.LogCaptureFixture
) -> None:
    """One update of a kind this version cannot read is left out, and the next person is answered."""
    strange = {"message_id": 1, "date": 1, "chat": {"type": "mars"}, "forward_origin": {"type": "mars_user"}}
    async with served(settings, telegram):
        with caplog.at_level(logging.WARNING, "pristan"):
            telegram.updates.put(telegram.updates.numbered("message", strange))
            await greeted(telegram)
    assert "cannot read" in caplog.text


async def test_a_stop_gives_the_answers_that_are_at_work(settings: Settings, telegram: Telegram, held: Held) -> None:
    """What is being answered when SIGTERM comes gets its screen, and Telegram does not send it again afterwards."""
    people = [Person(telegram, feed=polled(telegram, patience=0.01)) for _ in range(20)]
    async with served(settings, telegram):
        for person in people:
            await person.send("/start")
        async with asyncio.timeout(30):
            while held.waiting < len(people):
                await asyncio.sleep(0.01)
        asyncio.get_running_loop().call_later(0.2, held.go.set)
    assert all(person.from_bot for person in people)
    assert telegram.call("getUpdates", {}) == []


async def test_what_a_stop_cuts_off_comes_again(
    settings: Settings,
    telegram: Telegram,
    held: Held,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """An answer that a stop did not wait for is one line that names nobody, and is given after the next start."""
    monkeypatch.setattr(polling, "LAST_ANSWERS", 0.05)
    anna = Person(telegram, feed=polled(telegram, patience=0.01))
    with caplog.at_level(logging.WARNING, "pristan"):
        async with served(settings, telegram):
            held.only = anna.id
            await greeted(telegram)
            await anna.send("/start")
            await asyncio.wait_for(held.reached.wait(), 30)
    assert "cut off by the stop: 1; after the start come again: 1" in caplog.text
    assert str(anna.id) not in caplog.text
    held.go.set()
    async with served(settings, telegram), asyncio.timeout(30):
        while not anna.from_bot:
            await asyncio.sleep(0.01)
    assert len(anna.from_bot) == 1
    assert telegram.call("getUpdates", {}) == []


@pytest.mark.parametrize("method", ["getUpdates", "deleteWebhook", "getMyCommands", "setMyDescription"])
async def test_one_bad_answer_of_telegram_stops_nothing(
    settings: Settings, telegram: Telegram, monkeypatch: pytest.MonkeyPatch, method: str
) -> None:
    """A 500 on any call but the answers themselves leaves the bot answering."""
    monkeypatch.setattr(polling, "FIRST_WAIT", 0.01)
    telegram.refuse_next(method, ApiError(500, "Internal Server Error"))
    async with served(settings, telegram):
        await greeted(telegram)


async def test_waits_for_the_network(
    settings: Settings, telegram: Telegram, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """While Telegram cannot be reached the bot tries again, waiting longer each time, and says so without an address."""
    monkeypatch.setattr(serving, "FIRST_WAIT", 0.01)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    ready = told(settings, telegram, f"http://127.0.0.1:{port}")
    with caplog.at_level(logging.WARNING, "pristan"):
        async with asyncio.TaskGroup() as tasks:
            serving_it = tasks.create_task(serve(ready))
            while "cannot be reached" not in caplog.text:
                await asyncio.sleep(0.01)
            async with serve_bot_api(telegram, port):
                await until_polling(ready)
                os.kill(os.getpid(), signal.SIGTERM)
                await asyncio.wait_for(serving_it, 30)
    assert telegram.token not in caplog.text


@pytest.mark.parametrize(
    ("changes", "words"),
    [({"bot_token": "nonsense"}, "is not a token"), ({"bot_token": "1:WRONG"}, "was refused"),
     ({"storage_key": "x"}, "STORAGE_KEY"), ({"content_dir": Path("/dev/null/nowhere")}, "set CONTENT_DIR"),
     ({"locales_dir": Path("/dev/null/nowhere")}, "set LOCALES_DIR")],
)  # fmt: skip
async def test_what_cannot_start_is_said_in_one_error(
    settings: Settings, telegram: Telegram, changes: dict[str, object], words: str
) -> None:
    """A refused token, a wrong key, missing content or words: each ends the start with what to do."""
    async with serve_bot_api(telegram) as url:
        with pytest.raises(CannotStartError, match=words):
            await serve(told(settings, telegram, url, **changes))


def test_a_sign_of_life_that_cannot_be_written_stops_nothing(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """A full or read-only disk is logged, and the answers go on."""
    (tmp_path / "file").write_text("")
    with caplog.at_level(logging.WARNING, "pristan"):
        mark_alive(tmp_path / "file" / "alive")
    assert "sign of life" in caplog.text


def test_a_taken_port_is_one_line(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The preview on a port that is taken says so in one line and exits with 2."""
    monkeypatch.setenv("DATA_DIR", str(settings.data_dir))
    before = logging.root.handlers[:], logging.root.level
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        try:
            assert main(["preview", "--port", str(taken.getsockname()[1])]) == 2
        finally:
            logging.captureWarnings(False)
            logging.root.handlers[:], logging.root.level = before
    assert capsys.readouterr().err.count("\n") == 1
