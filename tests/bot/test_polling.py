"""Polling: what waits at Telegram and what is taken, whatever Telegram answers."""

from __future__ import annotations

import asyncio
import logging

import pytest

from bot import polling, serving
from bot.preview import acts
from bot.preview.errors import ApiError
from bot.preview.feeding import polled
from bot.preview.person import Person
from bot.preview.telegram import Telegram
from bot.services import Services
from bot.settings import Settings
from tests.bot.place import until
from tests.bot.posting import Held, calls
from tests.bot.test_serving import greeted, served


async def test_beyond_so_many_at_work_updates_wait_at_telegram(
    settings: Settings, telegram: Telegram, held: Held, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While a slow network holds many answers up no more is fetched, so that no crash can lose it; then all come."""
    monkeypatch.setattr(polling, "MOST_AT_WORK", 2)
    people = [Person(telegram, feed=polled(telegram, patience=0.2)) for _ in range(4)]
    async with served(settings, telegram):
        for person in people:
            await person.send("/start")
        assert held.waiting == 2
        held.go.set()
        async with asyncio.timeout(60):
            while not all(person.from_bot for person in people):
                await asyncio.sleep(0.01)


async def test_what_is_at_work_stays_at_telegram(settings: Settings, telegram: Telegram, held: Held) -> None:
    """While one answer takes long others are given; its update is confirmed once it is given, and never answered twice."""
    slow, quick = (Person(telegram, feed=polled(telegram, patience=0.05)) for _ in range(2))
    held.only = slow.id
    async with served(settings, telegram):
        await slow.send("/start")
        await asyncio.wait_for(held.reached.wait(), 60)
        for _ in range(3):
            await quick.send("/start")
        await until(lambda: len(quick.from_bot) == 3)
        polls = calls(telegram, "getUpdates")
        await until(lambda: calls(telegram, "getUpdates") > polls + 1)
        assert len(telegram.updates.waiting) == 4
        held.go.set()
        await until(lambda: not telegram.updates.waiting)
    assert len(slow.from_bot) == 1
    assert len(quick.from_bot) == 3


async def test_a_slow_answer_does_not_have_telegram_asked_all_the_time(
    settings: Settings, telegram: Telegram, held: Held, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its update would come again at once: between two polls there is a pause, or the end of the answer."""
    monkeypatch.setattr(polling, "FIRST_LOOK", 3600)
    slow, other = (Person(telegram, feed=polled(telegram, patience=0.2)) for _ in range(2))
    async with served(settings, telegram):
        await slow.send("/start")
        await asyncio.wait_for(held.reached.wait(), 60)
        polls = calls(telegram, "getUpdates")
        await other.send("/start")
        assert calls(telegram, "getUpdates") == polls
        held.go.set()
        await until(lambda: other.from_bot)


async def test_updates_without_numbers_are_not_asked_for_at_once(
    settings: Settings, telegram: Telegram, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """What can never be confirmed would come again at once for ever: it is waited for as for any trouble."""
    monkeypatch.setattr(polling, "FIRST_WAIT", 0.01)
    async with served(settings, telegram):
        with caplog.at_level(logging.WARNING, "pristan"):
            telegram.updates.put({"update_id": 0.5, "message": {}})
            async with asyncio.timeout(60):
                while "ValueError" not in caplog.text:
                    await asyncio.sleep(0.01)
        telegram.updates.waiting.clear()
        await greeted(telegram)


async def test_a_stop_that_telegram_does_not_hear_of_is_a_line(
    settings: Settings, telegram: Telegram, caplog: pytest.LogCaptureFixture
) -> None:
    """Where the last updates cannot be confirmed the bot says so and ends in order; they come again at the start."""
    with caplog.at_level(logging.WARNING, "pristan"):
        async with served(settings, telegram):
            await greeted(telegram)
            telegram.refuse_next("getUpdates", ApiError(502, "Bad Gateway"))
    assert "not confirmed" in caplog.text


async def test_what_breaks_beside_the_answers_begins_anew(
    settings: Settings, telegram: Telegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fault in what runs beside the answers ends neither them nor that: after a while it is done again."""
    seen: list[str] = []

    async def broken_once(services: Services, _bot: object) -> None:
        seen.append(services.username)
        if len(seen) == 1:
            raise RuntimeError("made up for the test")

    monkeypatch.setattr(serving, "ANEW_AFTER", 0.01)
    monkeypatch.setattr(serving, "notice_changes", broken_once)
    async with served(settings, telegram):
        async with asyncio.timeout(60):
            while len(seen) < 2:
                await asyncio.sleep(0.01)
        await greeted(telegram)


async def test_a_webhook_that_comes_back_is_deleted_again(settings: Settings, telegram: Telegram) -> None:
    """A webhook that somebody sets while the bot polls is taken away, and polling goes on."""
    async with served(settings, telegram):
        telegram.call("setWebhook", {"url": "https://elsewhere.example.org/x"})
        telegram.updates.arrived.set()
        person = Person(telegram, feed=polled(telegram))
        update = acts.write(telegram, person.user, person.chat, acts.text_content("/start"))
        assert update is not None
        telegram.updates.put(update)
        async with asyncio.timeout(60):
            while not person.from_bot:
                await asyncio.sleep(0.01)
    assert telegram.updates.webhook == ""
