"""Whatever goes wrong on the way: waits that outlast a restart, no network, a locked disk, a stop in the middle."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from contextlib import closing

import pytest
from aiogram import Bot
from aiogram.client.session.middlewares.base import BaseRequestMiddleware, NextRequestMiddlewareType
from aiogram.methods import TelegramMethod
from aiogram.methods.base import TelegramType

from bot.broadcasts import progress
from bot.broadcasts import sender as sender_module
from bot.broadcasts.models import Outcome
from bot.preview.errors import ApiError, too_many_requests
from bot.texts import TextsError
from tests.broadcasts.world import World, texts

HOURS = 3600
SERVER = ApiError(502, "Bad Gateway")


async def test_hours_that_telegram_asks_for_outlast_a_restart(here: World) -> None:
    """After a 429 of three hours nothing goes before they are over, the bot having been started anew meanwhile.

    The second in which it came may have been about to end: it does not count.
    """
    readers = await here.readers(5)
    here.telegram.refuse_next("sendMessage", too_many_requests(3 * HOURS))
    number = await here.storage.broadcasts.begin(None, None, "update", here.services.now())
    await here.storage.broadcasts.change(number, subject="border", text_ru="Новое.", text_en="New.", state="owner")
    await here.storage.approvals.approve(await here.get(number), "sending", here.author.id, here.services.now())
    await here.storage.broadcasts.change(number, announced_at=here.services.now())
    gate = here.gate()
    async with here.sending(gate):
        gate.let(1)
        await here.until("waiting", number=5, broadcast=number)
        await here.settled()
        assert await here.storage.deliveries.wait_until() == here.services.now() + 3 * HOURS + 1
    async with here.sending():
        for _ in range(3):
            here.clock.forward(hours=0.99)
            await here.settled()
            assert [texts(reader) for reader in readers] == [[]] * 5
        here.clock.forward(hours=0.03)
        await here.settled()
        assert [texts(reader) for reader in readers] == [[]] * 5
        here.clock.forward(seconds=1)
        await here.settled()
    assert [texts(reader) for reader in readers] == [["Есть новость."]] * 5
    assert (await here.tally(number)).counts == {"sent": 5}


async def test_a_wait_is_shown_to_the_author(here: World) -> None:
    """The author reads for how long Telegram wants to hear nothing."""
    await here.readers(2)
    number = await here.approve()
    here.telegram.refuse_next("sendMessage", too_many_requests(3 * HOURS))
    async with here.sending():
        await here.until("waiting", number=1, broadcast=number)
        await here.settled()
        await here.author.tap("Обновить")
        assert "Telegram просит подождать: около 3 часов." in texts(here.author)[0]


async def test_who_blocked_the_bot_is_erased(here: World) -> None:
    """A 403 erases the subscription; the report counts it."""
    gone, stays = await here.readers(2)
    here.telegram.chat(gone.id).blocked = True
    number = await here.approve()
    await here.send_all()
    assert await here.storage.subscribers.get(gone.id) is None
    assert await here.storage.subscribers.get(stays.id) is not None
    assert (await here.tally(number)).counts == {"sent": 1, "blocked": 1}
    assert "1 человек заблокировал бота, подписка стёрта" in texts(here.author)[0]


async def test_five_tries_with_growing_waits(here: World) -> None:
    """A server that fails again and again is tried five times in all, each time later; then it has failed."""
    reader = await here.reader()
    number = await here.approve()
    for _ in range(5):
        here.telegram.refuse_next("sendMessage", SERVER)
    before = _sends(here)
    async with here.sending():
        await here.settled()
        for tries, wait in enumerate((10, 30, 90, 270), 1):
            here.clock.forward(seconds=wait - 1)
            await here.settled()
            assert _sends(here) == before + tries
            here.clock.forward(seconds=2)
            await here.settled()
        here.clock.forward(hours=1)
        await here.settled()
    assert _sends(here) == before + 5
    assert texts(reader) == []
    assert (await here.tally(number)).reasons == {"server error": 1}
    assert "• server error: 1" in texts(here.author)[0]


def _sends(here: World) -> int:
    return sum(call.method == "sendMessage" for call in here.telegram.calls)


async def test_trouble_spares_those_who_wait(here: World) -> None:
    """While nothing gets through one is tried at a time, so that an outage does not use up everybody's tries."""
    await here.readers(40)
    number, gate = await here.approve(), here.gate()
    async with here.sending(gate):
        here.telegram.refuse_next("sendMessage", SERVER)
        gate.let(40)
        await here.until("waiting", number=40, broadcast=number)
        await here.settled()
        before = len(here.telegram.calls)
        gate.let(40)
        await here.settled()
        assert len(here.telegram.calls) == before
        while (await here.tally(number)).count("sent") < 40:
            here.clock.forward(seconds=11)
            gate.let(1)
            await here.settled()
    assert (await here.tally(number)).counts == {"sent": 40}


async def test_a_locked_disk_loses_nothing(
    here: World, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While another program holds the file nothing is claimed; results wait in memory, and all goes on afterwards."""
    monkeypatch.setattr(sender_module, "AFTER_FAULT", 0.01)
    readers = await here.readers(6)
    number, gate = await here.approve(), here.gate()
    await here.storage.connection.execute("PRAGMA busy_timeout = 10")
    async with here.sending(gate):
        gate.let(1)
        await here.until("sent", number=1, broadcast=number)
        path = here.settings.database_path
        with closing(sqlite3.connect(path, isolation_level=None, check_same_thread=False)) as other:
            await asyncio.to_thread(other.execute, "BEGIN IMMEDIATE")  # the sender may be about to commit: let it
            gate.let(10)
            async with asyncio.timeout(30):
                while "going on" not in caplog.text:
                    await asyncio.sleep(0.005)
            other.execute("ROLLBACK")
        gate.let(50)
        await here.settled()
    assert [len(texts(reader)) for reader in readers] == [1] * 6
    assert (await here.tally(number)).counts == {"sent": 6}
    assert "OperationalError" in caplog.text


class Slow(BaseRequestMiddleware):
    """Holds every send until it is let go."""

    def __init__(self) -> None:
        self.holding, self.go = asyncio.Event(), asyncio.Event()

    async def __call__(
        self, make_request: NextRequestMiddlewareType[TelegramType], bot: Bot, method: TelegramMethod[TelegramType]
    ) -> TelegramType:
        if method.__api_method__ == "sendMessage":
            self.holding.set()
            await self.go.wait()
        return await make_request(bot, method)  # type: ignore[return-value]


async def test_a_stop_lets_what_is_in_flight_arrive(here: World) -> None:
    """Told to stop, the sender claims nobody else, waits for what is in flight and writes it down."""
    await here.readers(3)
    number, gate, slow = await here.approve(), here.gate(), Slow()
    here.bot.session.middleware(slow)
    async with here.sending(gate):
        gate.let(1)
        await slow.holding.wait()
        asyncio.get_running_loop().call_later(0.05, slow.go.set)
    assert (await here.tally(number)).counts == {"sent": 1, "waiting": 2}


async def test_what_does_not_arrive_before_the_stop_is_unknown(
    here: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """A send that hangs is given up after some seconds, and at the next start nobody knows of it."""
    monkeypatch.setattr(sender_module, "LAST_SENDS", 0.5)
    await here.readers(2)
    number, gate, slow = await here.approve(), here.gate(), Slow()
    here.bot.session.middleware(slow)
    async with here.sending(gate):
        gate.let(1)
        await slow.holding.wait()
    slow.go.set()
    await here.send_all()
    assert (await here.tally(number)).counts == {"sent": 1, "unknown": 1}
    assert "1 sends did not end in time" in caplog.text


async def test_a_row_that_cannot_be_read_stops_nobody(here: World) -> None:
    """A recipient that the key does not open has failed; the others get it."""
    reader = await here.reader()
    number = await here.approve()
    damaged = "INSERT INTO delivery VALUES (?, ?, 'ru', 0, 'waiting', 0, 0, NULL, '')"
    await here.storage.database.write(damaged, number, b"no one")
    await here.send_all()
    assert texts(reader) == ["Есть новость."]
    assert (await here.tally(number)).reasons == {"unreadable row": 1}


async def test_a_broadcast_that_cannot_be_written_out_stops_no_other(
    here: World, caplog: pytest.LogCaptureFixture
) -> None:
    """One is left out for a minute at a time; the next goes out, and the log names nobody."""
    reader = await here.reader()
    broken = await here.approve()
    await here.storage.broadcasts.change(broken, seminar_at=10**18)
    whole = await here.approve()
    with caplog.at_level(logging.ERROR):
        await here.send_all()
    assert texts(reader) == ["Есть новость."]
    assert (await here.get(whole)).state == "done"
    assert (await here.get(broken)).state == "sending"
    assert "could not be written out" in caplog.text
    assert str(reader.id) not in caplog.text


async def test_an_author_who_cannot_be_told_stops_nothing(here: World) -> None:
    """Author and owner blocked the bot: readers get it all the same."""
    reader = await here.reader()
    for person in (here.author, here.owner):
        here.telegram.chat(person.id).blocked = True
    await here.approve()
    await here.send_all()
    assert texts(reader) == ["Есть новость."]


async def test_the_report_comes_anew_where_the_message_is_gone(here: World) -> None:
    """The author deleted the progress: the report is a new message."""
    await here.reader()
    await here.approve()
    here.telegram.chat(here.author.id).messages.clear()
    await here.send_all()
    assert len(texts(here.author)) == 1
    assert texts(here.author)[0].startswith("Новость № 1: отправка закончена")


async def test_a_result_for_somebody_who_left_is_no_error(here: World) -> None:
    """Who forgot while the message was in flight stays forgotten."""
    reader = await here.reader()
    number = await here.approve()
    claimed = await here.storage.deliveries.step(number, (), claim=1, now=here.services.now())
    await here.storage.subscribers.forget(reader.id)
    await here.storage.deliveries.step(number, [Outcome(claimed[0].person, "sent", 1)], claim=0, now=0)
    assert (await here.tally(number)).counts == {"unknown": 1}
    assert await here.storage.subscribers.count() == 0


async def test_a_fault_in_the_progress_stops_nothing(
    here: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The words of the progress are broken: the author learns nothing, the readers get everything."""
    reader = await here.reader()
    await here.approve()

    def broken(*_: object) -> None:
        raise TextsError("broken")

    monkeypatch.setattr(progress, "course_screen", broken)
    await here.send_all()
    assert texts(reader) == ["Есть новость."]
    assert "an author could not be told: TextsError" in caplog.text


async def test_last_results_that_cannot_be_written_end_the_stop(here: World, caplog: pytest.LogCaptureFixture) -> None:
    """The disk is locked at the very end: the stop goes on, and at the next start they are unknown."""
    await here.readers(2)
    number, gate, slow = await here.approve(), here.gate(), Slow()
    await here.storage.connection.execute("PRAGMA busy_timeout = 10")
    here.bot.session.middleware(slow)
    path = here.settings.database_path
    with closing(sqlite3.connect(path, isolation_level=None, check_same_thread=False)) as other:
        async with here.sending(gate):
            gate.let(1)
            await slow.holding.wait()
            await asyncio.to_thread(other.execute, "BEGIN IMMEDIATE")
            slow.go.set()
        other.execute("ROLLBACK")
    assert "the last results could not be written" in caplog.text
    await here.send_all()
    assert (await here.tally(number)).counts == {"sent": 1, "unknown": 1}
