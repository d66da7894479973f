"""The webhook: who may send, when an update counts as delivered, and how the bot tells Telegram where it is."""

from __future__ import annotations

import ast
import asyncio
import json
import logging
import os
import signal
from pathlib import Path

import pytest

from bench.contestants import FIRST, fill
from bot import webhook
from bot.health import answers
from bot.preview import acts
from bot.preview.person import Person
from bot.preview.telegram import Telegram
from bot.settings import Settings
from tests.bot.posting import (
    PATIENCE,
    PUBLIC,
    SECRET,
    Held,
    behind_webhook,
    settings_of,
    written,
)

NO_UPDATES: tuple[object, ...] = (
    b"", b'{"update_id": 7, "message', "тайна".encode("cp1251"), b"[" * 100_000, [], 7, {"message": {}}, {"update_id": "7"},
)  # fmt: skip


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


def test_the_secret_is_compared_in_constant_time() -> None:
    """What a stranger sends is held against the secret by `compare_digest` alone: how long that takes tells nothing."""
    tree = ast.parse(Path(webhook.__file__).read_text(encoding="utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    compared = [call for call in calls if ast.unparse(call.func) in ("hmac.compare_digest", "secrets.compare_digest")]
    safe = {id(part) for call in compared for part in ast.walk(call)}
    read = [node for node in ast.walk(tree) if isinstance(node, ast.Attribute) and node.attr == "_secret"]
    elsewhere = [node for node in read if isinstance(node.ctx, ast.Load) and id(node) not in safe]
    assert len(read) > len(compared) > 0
    assert [f"line {node.lineno}" for node in elsewhere] == []


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
