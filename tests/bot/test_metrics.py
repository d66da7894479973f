"""What a watcher of the bot is told: live, ready, and counts by kind that name nobody."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession

from bot.broadcasts.pace import Pace
from bot.broadcasts.sender import Sender
from bot.health import Health
from bot.meter import CountCalls
from bot.metrics import Counted, measured
from bot.preview.errors import ApiError, too_many_requests
from bot.preview.feeding import polled
from bot.preview.http import serve_bot_api
from bot.preview.person import Person
from bot.preview.telegram import Telegram
from bot.services import Services
from bot.serving import serve
from bot.settings import Settings
from tests.bot.posting import PATIENCE, free_port
from tests.broadcasts.world import World, world
from tests.preview.people import Clock


class Seconds:
    """A clock that the test moves."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@dataclass
class Watched:
    """A health that is served, and who asks."""

    health: Health
    seconds: Seconds
    counted: Counted
    url: str
    client: ClientSession

    async def get(self, path: str, method: str = "GET") -> tuple[int, str]:
        """The status of an answer, and its text."""
        async with self.client.request(method, f"{self.url}{path}") as answer:
            return answer.status, await answer.text()

    async def state(self) -> tuple[int, dict[str, Any]]:
        """What /health says."""
        async with self.client.get(f"{self.url}/health") as answer:
            return answer.status, await answer.json()


@pytest.fixture
async def watched(tmp_path: Path) -> AsyncIterator[Watched]:
    """The metrics of a bot that has only just begun to start."""
    listen, seconds = f"127.0.0.1:{free_port()}", Seconds()
    health = Health(tmp_path / "alive", seconds)
    async with measured(listen, health) as counted, ClientSession() as client:
        yield Watched(health, seconds, counted, f"http://{listen}", client)


async def test_while_it_starts_the_bot_is_live_and_not_ready(watched: Watched) -> None:
    """Before content, database and Telegram are there, /health says 503 and what is missing; /health/live says 200."""
    nothing = {"live": True, "ready": False, "content": False, "database": False, "telegram": False}
    assert await watched.state() == (503, nothing)
    assert await watched.get("/health/live") == (200, '{"live": true}')


async def test_telegram_must_have_answered_lately(watched: Watched) -> None:
    """The bot is ready while a poll came back within 90 seconds, and again as soon as the next one does."""
    watched.health.loaded(None)
    for seconds, ready in ((0, 200), (90, 200), (1, 503)):
        if not seconds:
            watched.health.telegram_answered()
        watched.seconds.now += seconds
        assert (await watched.state())[0] == ready
    watched.health.telegram_answered()
    assert (await watched.state())[0] == 200


async def test_behind_a_webhook_that_it_is_set_is_enough(watched: Watched) -> None:
    """A quiet night behind a webhook is no fault."""
    watched.health.loaded(None)
    assert (await watched.state())[0] == 503
    watched.health.webhook_set = True
    watched.seconds.now += 10_000
    assert (await watched.state())[0] == 200


async def test_a_database_that_cannot_be_written_is_not_ready(watched: Watched, services: Services) -> None:
    """While the database takes no write, /health says so; it is asked every few seconds at most."""
    assert services.storage is not None
    watched.health.loaded(services.storage)
    watched.health.telegram_answered()
    assert (await watched.state())[0] == 200
    await services.storage.database.connection.execute("PRAGMA query_only = ON")
    watched.seconds.now += 1
    assert (await watched.state())[0] == 200
    watched.seconds.now += 10
    code, state = await watched.state()
    assert (code, state["database"], state["telegram"]) == (503, False, True)
    await services.storage.database.connection.execute("PRAGMA query_only = OFF")
    watched.seconds.now += 10
    assert (await watched.state())[0] == 200


async def test_many_watchers_make_one_look(watched: Watched, services: Services) -> None:
    """Who asks while the database is being tried hears what comes of that try."""
    assert services.storage is not None
    watched.health.loaded(services.storage)
    watched.health.telegram_answered()
    statements: list[str] = []
    await services.storage.database.connection.set_trace_callback(statements.append)
    async with services.storage.database.writing():
        asking = [asyncio.ensure_future(watched.health.state()) for _ in range(5)]
        await asyncio.sleep(0)
    assert [state.database for state in await asyncio.gather(*asking)] == [True] * 5
    assert sum("key_check" in one for one in statements) == 1


async def test_only_what_is_there_is_served(watched: Watched) -> None:
    """Other paths and methods are refused."""
    for path, method, status in (("/", "GET", 404), ("/metrics/x", "GET", 404), ("/metrics", "POST", 405)):
        assert (await watched.get(path, method))[0] == status


async def test_the_running_bot_is_counted_and_nobody_is_named(settings: Settings, telegram: Telegram) -> None:
    """Updates, calls and faults of a polling bot stand in /metrics by kind, without ids, words or the token."""
    metrics = f"127.0.0.1:{free_port()}"
    person = Person(telegram, feed=polled(telegram, quiet=0.1))
    async with polling(settings, telegram, metrics) as client:
        telegram.refuse_next("sendMessage", ApiError(400, "Bad Request: тайна"))
        await person.send("/start")
        await person.send("что такое бонд")
        async with client.get(f"http://{metrics}/health") as answer:
            assert answer.status == 200
        async with client.get(f"http://{metrics}/metrics") as answer:
            assert answer.content_type == "text/plain"
            told = await answer.text()
    for line in (
        'pristan_updates_total{outcome="handled",type="message"} 2.0',
        'pristan_update_seconds_count{type="message"} 2.0',
        'pristan_faults_total{kind="TelegramBadRequest"} 1.0',
        'pristan_calls_total{method="sendMessage",outcome="refused"} 1.0',
        'pristan_calls_total{method="sendMessage",outcome="ok"} 2.0',
        "process_open_fds ",
    ):
        assert line in told
    for secret in (str(person.id), telegram.token, "бонд", "тайна", "/start", "bond"):
        assert secret not in told


@asynccontextmanager
async def polling(settings: Settings, telegram: Telegram, metrics: str) -> AsyncIterator[ClientSession]:
    """The bot polling and measured, until the block ends."""
    async with serve_bot_api(telegram) as url, ClientSession() as client, asyncio.TaskGroup() as tasks:
        given = {"bot_token": telegram.token, "bot_api_url": url, "metrics_listen": metrics}
        serving = tasks.create_task(serve(Settings.model_validate({**settings.model_dump(), **given})))
        async with asyncio.timeout(PATIENCE):
            while not (settings.data_dir / "alive").exists():
                await asyncio.sleep(0.01)
        yield client
        os.kill(os.getpid(), signal.SIGTERM)
        await asyncio.wait_for(serving, PATIENCE)


async def test_deliveries_and_flood_limits_are_counted(settings: Settings, telegram: Telegram, clock: Clock) -> None:
    """Each delivery of a broadcast is counted by its outcome, and each 429 of Telegram."""
    counted = Counted()
    async with world(settings, telegram, clock) as here:
        here.bot.session.middleware(CountCalls(counted))
        readers = await here.readers(2)
        number = await here.approve()
        telegram.refuse_next("answerCallbackQuery", too_many_requests(1))
        await readers[0].press("m:rs-:1", 1, seen="absent")
        await _sent(here, counted, number)
    told = counted.told().decode()
    assert 'pristan_deliveries_total{outcome="sent"} 2.0' in told
    assert "pristan_flood_refusals_total 1.0" in told


async def _sent(here: World, counted: Counted, number: int) -> None:
    """Runs a sender that is counted until two have their update."""
    sender = Sender(here.services, here.storage, here.bot, Pace(None, limit=None), counted=counted.delivery)
    async with asyncio.TaskGroup() as tasks:
        sending = tasks.create_task(sender.run())
        await here.until("sent", number=2, broadcast=number)
        sending.cancel()
