"""Author and owners hear of what was approved once each, whatever the bot dies of in between."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from aiogram import Bot
from aiogram.client.session.middlewares.base import BaseRequestMiddleware, NextRequestMiddlewareType
from aiogram.methods import TelegramMethod
from aiogram.methods.base import TelegramType

from bot.broadcasts import announcing
from bot.broadcasts.announcing import Announcer
from bot.preview.errors import ApiError, too_many_requests
from bot.texts import TextsError
from tests.bot.unreadable import Answer, Unreadable, cut, no_text, page, unknown_form
from tests.broadcasts.world import World, texts

APPROVED = "Одобрена новость № 1"
SERVER = ApiError(502, "Bad Gateway")


class Died(BaseException):
    """The process ended here: nothing behind this point was done."""


class Crash(BaseRequestMiddleware):
    """Ends the process at the nth message that is to be sent."""

    def __init__(self, nth: int) -> None:
        self._left = nth

    async def __call__(
        self, make_request: NextRequestMiddlewareType[TelegramType], bot: Bot, method: TelegramMethod[TelegramType]
    ) -> TelegramType:
        if method.__api_method__ == "sendMessage":
            self._left -= 1
            if self._left == 0:
                raise Died
        return await make_request(bot, method)  # type: ignore[return-value]


async def approve_and_die(here: World, nth: int) -> None:
    """The owner approves, and the process ends before the nth of the messages that say so."""
    await here.draft(state="owner")
    await here.owner.send("/broadcasts")
    await here.owner.tap("Ждёт владельца")
    await here.owner.tap("Посмотреть и решить")
    crash = Crash(nth)
    here.bot.session.middleware(crash)
    with pytest.raises(Died):
        await here.owner.tap("Одобрить")
    here.bot.session.middleware.unregister(crash)


def notices(here: World) -> list[str]:
    """What the owner was told of approvals."""
    return [text for text in texts(here.owner) if APPROVED in text]


def told(here: World) -> list[str]:
    """What the author was told of the sending."""
    return [text for text in texts(here.author) if text.startswith("Новость № 1:")]


@pytest.mark.parametrize("nth", [1, 2])
async def test_after_a_crash_author_and_owner_are_told_once(here: World, nth: int) -> None:
    """The bot dies between the approval and telling of it: started anew it tells, once, and the owner can stop it."""
    reader = await here.reader()
    await approve_and_die(here, nth)
    assert notices(here) == []
    for _ in range(2):
        async with here.sending(here.gate()):
            await here.settled()
            assert (len(notices(here)), len(told(here))) == (1, 1)
    await here.owner.tap("Остановить")
    await here.send_all()
    assert texts(reader) == []
    assert "отправка отменена" in told(here)[0]


async def test_a_withdrawal_is_told_after_a_crash(here: World) -> None:
    """The edits that take an update back are told of in the same way, as what they are."""
    reader = await here.reader()
    await here.approve()
    await here.send_all()
    await here.author.tap("Отозвать новость")
    crash = Crash(1)
    here.bot.session.middleware(crash)
    with pytest.raises(Died):
        await here.author.tap("Да, отозвать")
    here.bot.session.middleware.unregister(crash)
    async with here.sending(here.gate()):
        await here.settled()
        assert "Новость № 1 отозвана. Она пришла 1 читателю" in here.owner.screen.text.replace("\xa0", " ")
        assert "Остановить" not in str(here.owner.labels)
    await here.send_all()
    assert texts(reader) == ["Новость отозвана."]


@pytest.mark.parametrize("error", [SERVER, too_many_requests(3600)])
async def test_who_cannot_be_reached_now_is_told_a_minute_later(here: World, error: ApiError) -> None:
    """Telegram takes nothing just then: the author and the owner are tried again, and told once."""
    await here.readers(2)
    for _ in range(2):
        here.telegram.refuse_next("sendMessage", error)
    await here.approve()
    assert (notices(here), told(here)) == ([], [])
    async with here.sending(here.gate()):
        here.clock.forward(seconds=60)
        await here.settled()
        here.clock.forward(seconds=60)
        await here.settled()
        assert (len(notices(here)), len(told(here))) == (1, 1)


@pytest.mark.parametrize("times", [1, 2])
@pytest.mark.parametrize("answer", [page, no_text, cut])
async def test_an_answer_that_nobody_can_read_means_untold(here: World, answer: Answer, times: int) -> None:
    """A proxy's page, no text, a broken connection: the author, and the owner, are tried again, and told once."""
    await here.readers(2)
    here.bot.session.middleware(Unreadable("sendMessage", answer, times))
    await here.approve()
    assert (len(notices(here)), told(here)) == (2 - times, [])
    async with here.sending(here.gate()):
        for _ in range(2):
            here.clock.forward(seconds=60)
            await here.settled()
        assert (len(notices(here)), len(told(here))) == (1, 1)


async def test_what_telegram_did_is_not_done_again(here: World) -> None:
    """Where Telegram answers in a form unknown to this version the message stands in the chat: no other follows."""
    await here.readers(2)
    here.bot.session.middleware(Unreadable("sendMessage", unknown_form, times=2, done=True))
    await here.approve()
    async with here.sending(here.gate()):
        for _ in range(2):
            here.clock.forward(seconds=60)
            await here.settled()
        assert (len(notices(here)), len(told(here))) == (1, 1)


async def test_who_could_not_be_reached_before_the_end_is_told_how_it_ended(here: World) -> None:
    """A broadcast that ended meanwhile is told of too: how it ended, without a Stop that would stop nothing."""
    await here.readers(1)
    for _ in range(4):
        here.telegram.refuse_next("sendMessage", SERVER)
    await here.approve()
    await here.send_all()
    assert here.owner.screen.text.startswith("Новость № 1: отправка закончена\nОтправлено: 1 из 1")
    assert here.owner.labels[0] == ["Открыть", "Ход отправки"]
    assert len(texts(here.owner)) == 1


async def test_an_owner_who_blocked_the_bot_is_not_tried_again(here: World) -> None:
    """Who cannot be written to at all is passed over for good, and the others hear of it."""
    await here.readers(2)
    here.telegram.chat(here.owner.id).blocked = True
    await here.approve()
    async with here.sending(here.gate()):
        await here.settled()
        before = len(here.telegram.calls)
        for _ in range(3):
            here.clock.forward(minutes=2)
            await here.settled()
        assert [one for one in here.telegram.calls[before:] if one.method == "sendMessage"] == []
    assert len(told(here)) == 1
    await here.send_all()
    assert "отправка закончена" in told(here)[0]


async def test_two_who_tell_of_it_at_the_same_moment_tell_once(here: World) -> None:
    """The approval and a sender that has just started both find it untold: author and owner hear of it once."""
    number = await here.storage.approvals.approve(await here.draft(), "sending", here.approver.id, here.services.now())
    assert number == 0
    async with asyncio.TaskGroup() as tasks:
        for _ in range(2):
            tasks.create_task(Announcer(here.services, here.storage, here.bot).catch_up())
    assert (len(notices(here)), len(told(here))) == (1, 1)


async def test_the_notice_has_no_stop_once_it_has_ended(here: World) -> None:
    """At the end the owner's notice says how it went; what it opens is the text, beside it."""
    await here.readers(2)
    await here.approve()
    assert here.owner.labels[0] == ["Остановить"]
    await here.send_all()
    assert here.owner.screen.text.startswith("Новость № 1: отправка закончена\nОтправлено: 2 из 2\nФирма: Фирма")
    assert "Остановить" not in str(here.owner.labels)
    await here.owner.tap("Открыть")
    assert here.owner.from_bot[-3].text.startswith("Суд вынес решение.")
    assert here.owner.from_bot[-4].text.startswith("Новость № 1: отправка закончена")


async def test_a_fault_in_the_notice_stops_nothing(
    here: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The words of the notice are broken: the owner learns nothing, the readers get everything."""

    def broken(*_: object) -> None:
        raise TextsError("broken")

    reader = await here.reader()
    await here.storage.approvals.approve(await here.draft(), "sending", here.approver.id, here.services.now())
    monkeypatch.setattr(announcing, "notice", broken)
    await here.send_all()
    assert texts(reader) == ["Есть новость."]
    assert "what was approved could not be told: TextsError" in caplog.text
    assert "the notices could not be closed: TextsError" in caplog.text


async def test_an_update_without_recipients_is_reported_once(here: World) -> None:
    """However slowly Telegram takes the author's first message, the end of a short update edits it and sends no other."""

    class Slow(BaseRequestMiddleware):
        async def __call__(
            self, make_request: NextRequestMiddlewareType[TelegramType], bot: Bot, method: TelegramMethod[TelegramType]
        ) -> Any:
            if method.__api_method__ == "sendMessage":
                await asyncio.sleep(0.5)
            return await make_request(bot, method)

    here.bot.session.middleware(Slow())
    async with here.sending():
        await here.approve()
        await here.settled()
    assert len(here.author.from_bot) == 1
