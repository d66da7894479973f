"""Trouble behind a webhook: what Telegram refuses, what a stop or a kill cuts off, settings that cannot be taken."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import socket
from pathlib import Path

import pytest
from aiohttp import ClientSession

from bot import registration, webhook
from bot.__main__ import main
from bot.preview.errors import ApiError, bad_request
from bot.preview.http import serve_bot_api
from bot.preview.telegram import Telegram
from bot.serving import CannotStartError, serve
from bot.settings import Settings
from bot.storage.keys import new_key
from tests.bot.posting import (
    PATIENCE,
    PUBLIC,
    SECRET,
    Behind,
    Held,
    behind_webhook,
    free_port,
    held_up,
    hooked,
    until_set,
    written,
)
from tests.bot.test_process import running

OTHER = "another"


async def test_what_a_stop_cuts_off_comes_again(
    settings: Settings,
    telegram: Telegram,
    held: Held,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """An update not finished in the seconds of a stop is not acknowledged, so Telegram keeps it; a line counts them."""
    monkeypatch.setattr(webhook, "LAST_ANSWERS", 0.05)
    async with asyncio.TaskGroup() as tasks, behind_webhook(settings, telegram) as behind:
        anna = behind.person()
        update = written(telegram, anna, "/start")
        sending = tasks.create_task(behind.tried(update))
        await held.reached.wait()
        os.kill(os.getpid(), signal.SIGTERM)
        assert await sending == 503
    assert "cut off by the stop: 1" in caplog.text
    held.go.set()
    async with behind_webhook(settings, telegram) as behind:
        assert await behind.post(update) == 200
    assert anna.from_bot


async def test_trouble_with_telegram_is_waited_out(
    settings: Settings, telegram: Telegram, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """A broken or busy Telegram is asked again until it takes the webhook."""
    monkeypatch.setattr(registration, "FIRST_WAIT", 0.01)
    telegram.refuse_next("getWebhookInfo", ApiError(502, "Bad Gateway"))
    telegram.refuse_next("setWebhook", ApiError(500, "Internal Server Error"))
    with caplog.at_level(logging.WARNING, "pristan"):
        async with behind_webhook(settings, telegram) as behind:
            await behind.person().send("/start")
    assert caplog.text.count("trying again") == 2


async def test_a_doubt_that_comes_during_a_look_is_kept(
    settings: Settings, telegram: Telegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An update with the old secret while the bot asks Telegram what it knows has the new one set all the same."""
    async with behind_webhook(settings, telegram):
        pass
    asked = held_up(monkeypatch, "getWebhookInfo")
    async with behind_webhook(settings, telegram, webhook_secret=OTHER) as behind:
        await asked.reached.wait()
        assert await behind.tried(written(telegram, behind.person(), "/start")) == 403
        asked.go.set()
        await until_set(telegram, OTHER)


async def test_a_doubt_outlasts_trouble_with_telegram(
    settings: Settings, telegram: Telegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where Telegram does not take the new secret at first, it is set at the next try, with no other update needed."""
    monkeypatch.setattr(registration, "FIRST_WAIT", 0.01)
    async with behind_webhook(settings, telegram):
        pass
    async with behind_webhook(settings, telegram, webhook_secret=OTHER) as behind:
        telegram.refuse_next("setWebhook", ApiError(502, "Bad Gateway"))
        assert await behind.tried(written(telegram, behind.person(), "/start")) == 403
        await until_set(telegram, OTHER)


async def test_a_refusal_later_on_stops_nothing(
    settings: Settings, telegram: Telegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A webhook that somebody deleted is set again at the next look, also when Telegram refuses that at first."""
    monkeypatch.setattr(registration, "EVERY", 0.02)
    async with behind_webhook(settings, telegram) as behind:
        telegram.refuse_next("setWebhook", bad_request("bad webhook: Failed to resolve host"))
        telegram.call("deleteWebhook", {})
        await until_set(telegram)
        await behind.person().send("/start")


async def test_an_address_that_telegram_refuses_stops_the_start(settings: Settings, telegram: Telegram) -> None:
    """Where Telegram does not take the address, the start ends with its words."""
    telegram.refuse_next("setWebhook", bad_request("bad webhook: Webhook can be set up only on ports 80, 88, 443"))
    async with serve_bot_api(telegram) as api:
        with pytest.raises(CannotStartError, match=r"WEBHOOK_URL was refused by Telegram: .*only on ports"):
            await asyncio.wait_for(serve(hooked(settings, telegram, api)), PATIENCE)


@pytest.mark.parametrize("name", ["listen", "metrics_listen"])
async def test_a_taken_address_is_one_line(settings: Settings, telegram: Telegram, name: str) -> None:
    """An address that somebody listens on stops the start and names the setting."""
    async with serve_bot_api(telegram) as api:
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            ready = hooked(settings, telegram, api, **{name: f"127.0.0.1:{taken.getsockname()[1]}"})
            with pytest.raises(CannotStartError, match=f"^{name.upper()}: nothing can listen on 127"):
                await asyncio.wait_for(serve(ready), PATIENCE)


async def test_going_back_to_polling_deletes_the_webhook(
    settings: Settings, telegram: Telegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without WEBHOOK_URL the bot polls; if the webhook does not go away at once, it is deleted until it does."""
    monkeypatch.setattr("bot.polling.FIRST_WAIT", 0.01)
    async with behind_webhook(settings, telegram):
        pass
    telegram.refuse_next("deleteWebhook", ApiError(502, "Bad Gateway"))
    async with serve_bot_api(telegram) as api, asyncio.TaskGroup() as tasks:
        polling = tasks.create_task(serve(hooked(settings, telegram, api, webhook_url=None)))
        async with asyncio.timeout(PATIENCE):
            while telegram.updates.webhook:
                await asyncio.sleep(0.01)
        os.kill(os.getpid(), signal.SIGTERM)
        await asyncio.wait_for(polling, PATIENCE)


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("WEBHOOK_URL", "http://bot.example.org/x", "expected an https address"),
        ("WEBHOOK_URL", "https:///secret", "expected an https address"),
        ("WEBHOOK_URL", "https://a:b@bot.example.org/x", "expected an https address"),
        ("WEBHOOK_URL", "https://bot.example.org/путь", "expected an https address"),
        ("WEBHOOK_SECRET", "two words", "expected 1 to 256 letters"),
        ("WEBHOOK_SECRET", "x" * 257, "expected 1 to 256 letters"),
        ("LISTEN", "9999", "expected an address and a port"),
        ("LISTEN", "127.0.0.1:99999", "Port out of range"),
        ("METRICS_LISTEN", "http://127.0.0.1:9090", "expected an address and a port"),
    ],
)
def test_settings_that_cannot_be_taken_are_one_line(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    name: str,
    value: str,
    words: str,
) -> None:
    """What Telegram or this machine cannot take is named before anything starts, and its value is not repeated."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(name, value)
    assert main(["run"]) == 2
    told = capsys.readouterr().err
    assert told.startswith(f"{name}: {words}")
    assert told.count("\n") == 1
    assert value not in told


async def assert_alone(told: dict[str, str], folder: Path) -> None:
    """A second process with these settings ends at once, with one line."""
    async with running(told, folder) as second:
        _, err = await asyncio.wait_for(second.communicate(), PATIENCE)
    assert second.returncode == 2
    assert err.decode().count("\n") == 1
    assert "in use by another pristan" in err.decode()


async def test_a_process_behind_a_webhook_loses_nothing_in_a_kill(settings: Settings, telegram: Telegram) -> None:
    """As a process: ready, counted, alone on its file; killed at work it is free at once, and what it owed comes again."""
    port, metrics = free_port(), free_port()
    async with serve_bot_api(telegram) as api, ClientSession() as client:
        told = {
            "BOT_TOKEN": telegram.token, "BOT_API_URL": api, "DATA_DIR": str(settings.data_dir), "STORAGE_KEY": new_key(),
            "WEBHOOK_URL": PUBLIC, "WEBHOOK_SECRET": SECRET, "LISTEN": f"127.0.0.1:{port}",
            "METRICS_LISTEN": f"127.0.0.1:{metrics}",
        }  # fmt: skip
        behind = Behind(telegram, f"http://127.0.0.1:{port}", client)
        anna = behind.person()
        async with running(told, settings.data_dir) as process:
            await until_set(telegram)
            await anna.send("/start")
            await anna.send("тайна")
            await assert_alone({**told, "LISTEN": f"127.0.0.1:{free_port()}", "METRICS_LISTEN": ""}, settings.data_dir)
            async with client.get(f"http://127.0.0.1:{metrics}/metrics") as answer:
                counted = await answer.text()
            assert 'pristan_updates_total{outcome="handled",type="message"} 2.0' in counted
            async with asyncio.TaskGroup() as tasks:
                process.send_signal(signal.SIGSTOP)
                tapping = tasks.create_task(anna.send("/urgent"))
                await asyncio.sleep(0.1)
                assert not tapping.done()
                process.kill()
                out, err = await process.communicate()
                async with running(told, settings.data_dir) as process:
                    await asyncio.wait_for(tapping, PATIENCE)
                    process.send_signal(signal.SIGTERM)
                    last_out, last_err = await asyncio.wait_for(process.communicate(), PATIENCE)
    assert process.returncode == 0, last_err.decode()
    assert anna.screen.text.startswith("Срочно")
    assert telegram.updates.webhook == PUBLIC
    log = counted + (out + err + last_out + last_err).decode()
    for secret in (str(anna.id), telegram.token, SECRET, "тайна", str(anna.user["first_name"])):
        assert secret not in log
