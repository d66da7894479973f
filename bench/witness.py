"""The strict Telegram that measures how long each person waits, and refuses a call now and then where told to."""

from __future__ import annotations

import asyncio
import random
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from bot.preview.arguments import Json, Params
from bot.preview.errors import ApiError, too_many_requests
from bot.preview.telegram import Telegram

PATIENCE = 60.0  # seconds that anybody waits for an answer
LONGEST_START = 120.0
ENDS = {"answercallbackquery": "callback_query_id", "answerinlinequery": "inline_query_id"}
SHOWS = ("sendmessage", "senddocument", "editmessagetext")
SILENT = ("my_chat_member",)
Key = tuple[str, str]


def server_trouble() -> ApiError:
    """What Telegram says while it is in trouble of its own."""
    return ApiError(502, "Bad Gateway")


@dataclass
class Wait:
    """Somebody who waits for an answer; `refused` is whether a call that it took was refused on the way."""

    begun: float
    done: asyncio.Future[float]
    chat: str
    refused: bool = False


@dataclass
class Seen:
    """What was seen since the last look: seconds that people waited, those in whose way nothing was put, and counts."""

    took: list[float] = field(default_factory=list)
    undisturbed: list[float] = field(default_factory=list)
    refused: int = 0
    unanswered: int = 0


class Witness(Telegram):
    """Keeps no calls and no files, so that hours of traffic do not fill the memory of who measures."""

    def __init__(self, refusals: float = 0.0) -> None:
        """`refusals` is the share of the calls to people that are refused, one half with 429, the other with 502."""
        super().__init__(clock=lambda: datetime.now(UTC), token="42:WITNESS")  # noqa: S106 (nobody's)
        self.seen, self.methods = Seen(), Counter[str]()
        self.unasked = 0  # messages to people who were waiting for nothing: updates above all
        self._refusals, self._dice = refusals, random.Random(7)  # noqa: S311 (nothing to keep secret)
        self._waiting: dict[Key, Wait] = {}

    def _note(self, method: str, params: Params) -> None:
        self.methods[method] += 1

    def call(self, method: str, params: Params) -> Any:
        """One call of the bot, refused now and then."""
        name = method.lower()
        if (name in ENDS or name in SHOWS) and self._dice.random() < self._refusals:
            self._refuse(name, params)
        result = super().call(method, params)
        answered = self._answered(name, params)
        self.unasked += name == "sendmessage" and not answered
        self.messages.files.clear()
        return result

    def _answered(self, name: str, params: Params) -> bool:
        """Ends the wait that a call answers."""
        wait = self._waiting.pop(_answers(name, params), None)
        if wait is not None and not wait.done.done():
            wait.done.set_result(time.perf_counter())
        return wait is not None

    def _refuse(self, name: str, params: Params) -> None:
        """Refuses a call, but not a second one on the way to the same answer: nothing could be done about that."""
        answer, chat = _answers(name, params), str(params.get("chat_id", ""))
        touched = [wait for key, wait in self._waiting.items() if key == answer or wait.chat == chat]
        if any(wait.refused for wait in touched):
            return
        self.seen.refused += 1
        for wait in touched:
            wait.refused = True
        if name in ENDS:
            self._answered(name, params)  # the screen is there by then; the bot does not ask twice
        raise self._dice.choice((server_trouble, lambda: too_many_requests(1)))()

    async def ready(self) -> None:
        """Waits until the bot has set its profile in all languages, so that nothing but answers is going on."""
        async with asyncio.timeout(LONGEST_START):
            while self.methods["getMyShortDescription"] < 3:
                await asyncio.sleep(0.02)

    async def feed(self, update: Json) -> None:
        """Hands an update to the bot, and waits for its answer where there will be one."""
        kind = next(name for name in update if name != "update_id")
        if kind in SILENT:
            self.updates.put(update)
            return
        key, chat = _awaited(kind, update[kind])
        wait = self._waiting[key] = Wait(time.perf_counter(), asyncio.get_running_loop().create_future(), chat)
        self.updates.put(update)
        try:
            async with asyncio.timeout(PATIENCE):  # in Python 3.11 wait_for may lose a cancellation
                took = await wait.done - wait.begun
        except TimeoutError:
            self.seen.unanswered += 1
            self._waiting.pop(key, None)
            return
        self.seen.took.append(took)
        if not wait.refused:
            self.seen.undisturbed.append(took)

    def strange(self, content: Json) -> None:
        """Hands over an update of a kind that the bot never asked for."""
        self.updates.waiting.append(self.updates.numbered("of_tomorrow", content))
        self.updates.arrived.set()

    def look(self) -> Seen:
        """What was seen since the last look."""
        seen, self.seen = self.seen, Seen()
        return seen


def _awaited(kind: str, content: Json) -> tuple[Key, str]:
    """What ends the wait for an answer to an update, and in which chat it is shown."""
    if kind == "message":
        chat = str(content["chat"]["id"])
        return ("chat", chat), chat
    return ("query", str(content["id"])), str(content["from"]["id"])


def _answers(name: str, params: Params) -> Key:
    if name in ENDS:
        return ("query", str(params.get(ENDS[name], "")))
    return ("chat" if name != "editmessagetext" else "", str(params.get("chat_id", "")))
