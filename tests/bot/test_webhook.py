"""The webhook: who may send, when an update counts as delivered, and how the bot tells Telegram where it is."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import signal
import socket
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession

from bench.contestants import FIRST, fill
from bot import registration, webhook
from bot.__main__ import main
from bot.health import answers
from bot.preview import acts
from bot.preview.arguments import Json
from bot.preview.errors import ApiError, bad_request
from bot.preview.http import serve_bot_api
from bot.preview.person import Person
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
)
from tests.bot.test_process import running

NO_UPDATES: tuple[object, ...] = (
    b"", b'{"update_id": 7, "message', "тайна".encode("cp1251"), b"[" * 100_000, [], 7, {"message": {}}, {"update_id": "7"},
)  # fmt: skip


def written(telegram: Telegram, person: Person, text: str) -> Json:
    """The update of a message that has not reached the bot yet."""
    update = acts.write(telegram, person.user, person.chat, acts.text_content(text))
    assert update is not None
    return update


def settings_of(telegram: Telegram) -> list[dict[str, Any]]:
    """What each setWebhook asked for."""
    return [dict(call.params) for call in telegram.calls if call.method == "setWebhook"]


async def test_people_are_answered_and_the_webhook_stays_set(settings: Settings, telegram: Telegram) -> None:
    """Telegram learns where to send what, people are answered, and after a stop Telegram keeps their updates."""
    async with behind_webhook(settings, telegram) as behind:
        anna = behind.person()
        await anna.send("/start")
        assert anna.screen.text.startswith("Пристань")
        await anna.tap("Срочно")
        assert not anna.unanswered
    (asked,) = settings_of(telegram)
    assert (asked["url"], asked["secret_token"], asked["max_connections"]) == (PUBLIC, SECRET, "100")
    assert set(json.loads(asked["allowed_updates"])) >= {"message", "callback_query", "inline_query", "my_chat_member"}
    assert str(asked.get("drop_pending_updates", "")).lower() != "true"
    assert telegram.updates.webhook == PUBLIC


async def test_a_webhook_that_is_set_already_is_left_alone(settings: Settings, telegram: Telegram) -> None:
    """After a restart with the same settings nothing is set anew."""
    for _ in range(2):
        async with behind_webhook(settings, telegram) as behind:
            await behind.person().send("/start")
    assert len(settings_of(telegram)) == 1


async def test_a_changed_secret_is_told_to_telegram(settings: Settings, telegram: Telegram) -> None:
    """Telegram does not say which secret it has: the first update that comes with the old one sets the new one."""
    async with behind_webhook(settings, telegram):
        pass
    async with behind_webhook(settings, telegram, webhook_secret="another") as behind:
        anna = behind.person()
        await anna.send("/start")
        assert anna.screen.text.startswith("Пристань")
    assert [asked["secret_token"] for asked in settings_of(telegram)] == [SECRET, "another"]


async def test_only_telegram_is_let_in(
    settings: Settings, telegram: Telegram, caplog: pytest.LogCaptureFixture
) -> None:
    """A wrong path, method or secret, what is too large and what is no update: each is refused, and none is logged."""
    async with behind_webhook(settings, telegram) as behind:
        anna = behind.person()
        update = written(telegram, anna, "тайна")
        with caplog.at_level(logging.DEBUG):
            assert await behind.post(update, path="/") == 404
            assert await behind.post(update, path="/telegram/x") == 404
            assert await behind.post(update, method="GET") == 405
            for secret in (None, "", "wrong", f"{SECRET}x", SECRET[:-1], "секрет"):
                assert await behind.post(update, secret=secret) == 403
            for body in NO_UPDATES:
                assert await behind.post(body) == 400
            assert await behind.post(b" " * (1024 * 1024 + 1)) == 413
        assert not anna.from_bot
        assert await behind.post(update, path="/telegram?x=1") == 200
        assert anna.from_bot
    for trace in ("тайна", SECRET, str(anna.id), telegram.token):
        assert trace not in caplog.text


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Held:
    """A network that the test holds up."""
    return held_up(monkeypatch)


async def test_an_update_counts_as_delivered_when_it_is_handled(
    settings: Settings, telegram: Telegram, held: Held
) -> None:
    """Telegram gets its 200 after the person has the answer, not before."""
    async with behind_webhook(settings, telegram) as behind, asyncio.TaskGroup() as tasks:
        anna = behind.person()
        sending = tasks.create_task(behind.post(written(telegram, anna, "/start")))
        await held.reached.wait()
        await asyncio.sleep(0.05)
        assert not sending.done()
        held.go.set()
        assert await sending == 200
        assert anna.from_bot


async def test_a_slow_answer_keeps_telegram_waiting_for_so_long_only(
    settings: Settings, telegram: Telegram, held: Held, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Well before Telegram would repeat the update it is told 200, and the answer comes all the same."""
    monkeypatch.setattr(webhook, "LONGEST_WAIT", 0.02)
    async with behind_webhook(settings, telegram) as behind:
        anna = behind.person()
        assert await behind.post(written(telegram, anna, "/start")) == 200
        assert not anna.from_bot
        held.go.set()
    assert anna.from_bot


async def test_a_stop_gives_the_answers_at_work(settings: Settings, telegram: Telegram, held: Held) -> None:
    """What is at work when SIGTERM comes is finished and counts as delivered; what comes later is not taken."""
    async with asyncio.TaskGroup() as tasks, behind_webhook(settings, telegram) as behind:
        anna, boris = behind.person(), behind.person()
        sending = tasks.create_task(behind.tried(written(telegram, anna, "/start")))
        await held.reached.wait()
        asyncio.get_running_loop().call_later(0.2, held.go.set)
        os.kill(os.getpid(), signal.SIGTERM)
        await asyncio.sleep(0.02)
        assert await behind.tried(written(telegram, boris, "/start")) != 200
        assert await sending == 200
    assert anna.from_bot
    assert not boris.from_bot


async def test_what_a_stop_cuts_off_comes_again(
    settings: Settings, telegram: Telegram, held: Held, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An update that was not finished in the seconds of a stop is not acknowledged, so Telegram keeps it."""
    monkeypatch.setattr(webhook, "LAST_ANSWERS", 0.05)
    async with asyncio.TaskGroup() as tasks, behind_webhook(settings, telegram) as behind:
        anna = behind.person()
        update = written(telegram, anna, "/start")
        sending = tasks.create_task(behind.tried(update))
        await held.reached.wait()
        os.kill(os.getpid(), signal.SIGTERM)
        assert await sending == 503
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


async def test_the_sign_of_life_tells_that_the_server_answers(settings: Settings, telegram: Telegram) -> None:
    """`pristan health` works behind a webhook too: the file is touched while our own server answers us."""
    alive = settings.data_dir / "alive"
    async with behind_webhook(settings, telegram) as behind:
        async with asyncio.timeout(PATIENCE):
            while not alive.exists():
                await asyncio.sleep(0.01)
        assert await answers("127.0.0.1", int(behind.url.rpartition(":")[2]))
    assert not await answers("127.0.0.1", int(behind.url.rpartition(":")[2]))


async def test_a_broadcast_goes_out_and_answers_go_ahead(settings: Settings, telegram: Telegram) -> None:
    """Behind a webhook the sender sends, and who writes in the middle of it is answered before it has ended."""
    assert settings.storage_key is not None
    await fill(settings.database_path, settings.storage_key.get_secret_value(), 25)
    readers = [Person(telegram, feed=_nowhere, user_id=FIRST + number) for number in range(25)]
    for reader in readers:
        acts.private_chat(telegram, reader.user)
    async with behind_webhook(settings, telegram) as behind:
        async with asyncio.timeout(PATIENCE):
            while not readers[0].from_bot:
                await asyncio.sleep(0.005)
            anna = behind.person()
            await anna.send("/start")
            assert anna.screen.text.startswith("Пристань")
            assert not all(reader.from_bot for reader in readers)
            while not all(reader.from_bot for reader in readers):
                await asyncio.sleep(0.01)
    assert all(len(reader.from_bot) == 1 for reader in readers)


async def _nowhere(_update: object) -> None:
    """Nothing this person does reaches the bot."""


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
            async with running(
                {**told, "LISTEN": f"127.0.0.1:{free_port()}", "METRICS_LISTEN": ""}, settings.data_dir
            ) as second:
                _, err = await asyncio.wait_for(second.communicate(), PATIENCE)
            assert second.returncode == 2
            assert err.decode().count("\n") == 1
            assert "in use by another pristan" in err.decode()
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
