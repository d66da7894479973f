"""One send over HTTP, and what each answer, and each lack of one, means for the recipient."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from aiogram import Bot

from bot.app import build_bot
from bot.broadcasts.courier import Returned, deliver
from bot.broadcasts.models import Delivery, Outcome
from bot.screens import Screen
from bot.settings import Settings
from tests.broadcasts.standin import StandIn, Trouble, served

CHAT, NOW = 5, 1000
SCREEN = Screen("<b>Новое</b>", ())


@pytest.fixture
def standin() -> StandIn:
    """A stand-in without limits."""
    return StandIn(limit=None)


@pytest.fixture
async def http(settings: Settings, standin: StandIn) -> AsyncIterator[Bot]:
    """A bot before the stand-in."""
    async with served(standin) as url:
        bot = build_bot(settings.model_copy(update={"bot_api_url": url}))
        async with bot.session:
            yield bot


def recipient(tries: int = 1, message: int | None = None) -> Delivery:
    """Somebody whose turn it is."""
    return Delivery(b"p", "ru", whole=False, tries=tries, message=message)


async def one(bot: Bot, delivery: Delivery) -> Returned:
    """One delivery."""
    return await deliver(bot, CHAT, delivery, SCREEN, lambda: NOW)


async def test_a_send_brings_the_number_of_its_message(http: Bot, standin: StandIn) -> None:
    """What arrived can be corrected later."""
    assert await one(http, recipient()) == Returned(Outcome(b"p", "sent", 1, tries=1))
    assert standin.delivered[CHAT] == ["<b>Новое</b>"]
    assert await one(http, recipient(message=1)) == Returned(Outcome(b"p", "sent", 1, tries=1))
    assert standin.edited[CHAT, 1] == ["<b>Новое</b>"]


@pytest.mark.parametrize(
    ("trouble", "send", "edit"),
    [
        ("blocked", Returned(Outcome(b"p", "blocked")), Returned(Outcome(b"p", "blocked"))),
        (
            "bad",
            Returned(Outcome(b"p", "failed", reason="chat # not found", tries=1)),
            Returned(Outcome(b"p", "failed", reason="chat # not found", tries=1)),
        ),
        (
            "flood",
            Returned(Outcome(b"p", "waiting", tries=0, again_at=NOW + 1), wait=1),
            Returned(Outcome(b"p", "waiting", tries=0, again_at=NOW + 1), wait=1),
        ),
        (
            "flood untold",
            Returned(Outcome(b"p", "waiting", tries=0, again_at=NOW + 5), wait=5),
            Returned(Outcome(b"p", "waiting", tries=0, again_at=NOW + 5), wait=5),
        ),
        (
            "token",
            Returned(Outcome(b"p", "waiting", tries=0, again_at=NOW + 60), wait=60),
            Returned(Outcome(b"p", "waiting", tries=0, again_at=NOW + 60), wait=60),
        ),
        (
            "server",
            Returned(Outcome(b"p", "waiting", tries=1, again_at=NOW + 10), trouble=True),
            Returned(Outcome(b"p", "waiting", tries=1, again_at=NOW + 10), trouble=True),
        ),
        (
            "lost after",
            Returned(Outcome(b"p", "unknown", tries=1), trouble=True),
            Returned(Outcome(b"p", "waiting", tries=1, again_at=NOW + 10), trouble=True),
        ),
        (
            "page",
            Returned(Outcome(b"p", "unknown", tries=1), trouble=True),
            Returned(Outcome(b"p", "waiting", tries=1, again_at=NOW + 10), trouble=True),
        ),
        (
            "same",
            Returned(Outcome(b"p", "sent", tries=1)),
            Returned(Outcome(b"p", "sent", tries=1)),
        ),
    ],
)
async def test_what_an_answer_means(
    http: Bot, standin: StandIn, trouble: Trouble, send: Returned, edit: Returned
) -> None:
    """403 erases, 400 is final with its reason, 429 is no try, 5xx waits; a lost answer is unknown for a send alone."""
    standin.trouble[CHAT] = [trouble, trouble]
    assert await one(http, recipient()) == send
    assert await one(http, recipient(message=1)) == edit


@pytest.mark.parametrize(("tries", "wait"), [(1, 10), (2, 30), (3, 90), (4, 270)])
async def test_waits_grow(http: Bot, standin: StandIn, tries: int, wait: int) -> None:
    """Each failed try makes the next wait longer."""
    standin.trouble[CHAT] = ["server"]
    assert (await one(http, recipient(tries))).outcome == Outcome(b"p", "waiting", tries=tries, again_at=NOW + wait)


async def test_the_fifth_try_is_the_last(http: Bot, standin: StandIn) -> None:
    """Then it failed, with the kind of trouble as the reason."""
    standin.trouble[CHAT] = ["server"]
    assert (await one(http, recipient(5))).outcome == Outcome(b"p", "failed", reason="server error", tries=5)


async def test_what_never_got_out_is_tried_again(settings: Settings) -> None:
    """Where nobody listens, nothing can have arrived: not unknown, but later."""
    bot = build_bot(settings.model_copy(update={"bot_api_url": "http://127.0.0.1:1"}))
    async with bot.session:
        assert await one(bot, recipient()) == Returned(
            Outcome(b"p", "waiting", tries=1, again_at=NOW + 10), trouble=True
        )
        assert (await one(bot, recipient(5))).outcome.reason == "no connection"
