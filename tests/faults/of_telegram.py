"""What Telegram, or the way to it, can do to one call of the bot."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Literal

from tests.faults.scene import PRESSED, TYPED, Scene
from tests.faults.standin import (
    ALWAYS,
    Fault,
    broken_json,
    bytes_of_no_text,
    gateway_page,
    lost_after,
    lost_before,
    refusing,
    silence,
)

EDIT, SEND, ANSWER, FETCH = "editMessageText", "sendMessage", "answerCallbackQuery", "getUpdates"
HOURS = 3 * 3600
server_error = refusing(500, "Internal Server Error")
flood_moment = refusing(429, "Too Many Requests: retry after 1", retry_after=1)
flood_hours = refusing(429, f"Too Many Requests: retry after {HOURS}", retry_after=HOURS)


@dataclass(frozen=True)
class Case:
    """A fault in words, what is done, which calls meet it and how often; no method named means every one."""

    told: str
    act: Literal["press", "question"]
    fault: Fault
    methods: tuple[str, ...]
    times: int = 1


CASES = (
    Case("500, once", "press", server_error, (EDIT,)),
    Case("500, once", "question", server_error, (SEND,)),
    Case("500 on every edit", "press", server_error, (EDIT,), ALWAYS),
    Case("500 on every message", "question", server_error, (SEND,), ALWAYS),
    Case("500 on everything", "press", server_error, (EDIT, SEND, ANSWER), ALWAYS),
    Case("500 when the press is answered, once", "press", server_error, (ANSWER,)),
    Case("502 with a page of HTML, once", "press", gateway_page, (EDIT,)),
    Case("502 with a page of HTML, once", "question", gateway_page, (SEND,)),
    Case("429, wait 1 second", "press", flood_moment, (EDIT,)),
    Case("429, wait 1 second", "question", flood_moment, (SEND,)),
    Case("429, wait 3 hours, on every edit", "press", flood_hours, (EDIT,), ALWAYS),
    Case("429, wait 3 hours, on every message", "question", flood_hours, (SEND,), ALWAYS),
    Case("429, wait 3 hours, when the press is answered", "press", flood_hours, (ANSWER,), ALWAYS),
    Case("200 with broken JSON, once; the call was done", "press", broken_json, (EDIT,)),
    Case("200 with broken JSON, once; the call was done", "question", broken_json, (SEND,)),
    Case("200 with bytes that are no text, once; the call was done", "press", bytes_of_no_text, (EDIT,)),
    Case("200 with bytes that are no text, once; the call was done", "question", bytes_of_no_text, (SEND,)),
    Case("no answer until the bot gives up waiting, once", "press", silence, (EDIT,)),
    Case("no answer until the bot gives up waiting, once", "question", silence, (SEND,)),
    Case("connection lost before the call was done, once", "press", lost_before, (EDIT,)),
    Case("connection lost before the call was done, once", "question", lost_before, (SEND,)),
    Case("connection lost in the middle of the answer, once; the call was done", "press", lost_after, (EDIT,)),
    Case("connection lost in the middle of the answer, once; the call was done", "question", lost_after, (SEND,)),
    Case("connection lost on every call", "press", lost_before, (EDIT, SEND, ANSWER), ALWAYS),
)
FETCHING = (
    Case("`getUpdates`: 500, twice", "press", server_error, (FETCH,), 2),
    Case("`getUpdates`: 502 with a page of HTML, once", "press", gateway_page, (FETCH,)),
    Case("`getUpdates`: 429, wait 1 second", "press", flood_moment, (FETCH,)),
    Case("`getUpdates`: 200 with broken JSON that held the press", "press", broken_json, (FETCH,)),
    Case("`getUpdates`: connection lost", "press", lost_before, (FETCH,)),
    Case(
        "`getUpdates`: connection lost in the middle of the answer that held the press", "press", lost_after, (FETCH,)
    ),
)


async def play(scene: Scene) -> None:
    """Each case, one after the other."""
    for case in CASES:
        with scene.layer.on(case.fault, *case.methods, times=case.times):
            act, done = (scene.press, PRESSED) if case.act == "press" else (scene.ask, TYPED)
            await scene.row(case.told, done, act, after=scene.layer.off)
    for case in FETCHING:
        await _while_fetching(scene, case)


async def _while_fetching(scene: Scene, case: Case) -> None:
    """The poll that already waits knows of no fault: it has to come back first."""
    since = scene.now()
    with scene.layer.on(case.fault, *case.methods, times=case.times):
        await scene.press()
        while not scene.layer.hits:
            await asyncio.sleep(0.01)
        await scene.row(case.told, PRESSED, scene.press, since=since)
