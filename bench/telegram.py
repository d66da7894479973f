"""A Telegram in a process of its own: takes 30 calls in any second, lets somebody press now and then, measures.

`python -m bench.telegram [--limit 30] [--presses 2]` prints its address; GET /stats tells what it saw.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import time
from collections import deque
from typing import Any

from aiohttp import web

UNCOUNTED = ("getUpdates", "getMe")
PERSON = {"id": 9_000_001, "is_bot": False, "first_name": "A", "language_code": "ru"}
CHAT = {"id": PERSON["id"], "type": "private", "first_name": "A"}
ME = {"id": 42, "is_bot": True, "first_name": "Pristan", "username": "pristan_bot"}
BUTTONS = ("t:rs-:urgent:1", "t:es-:urgent:1", "m:rs-:1", "m:es-:1")
NOTHING_SET = {
    "getMyCommands": [],
    "getMyDescription": {"description": ""},
    "getMyShortDescription": {"short_description": ""},
}
SECOND, POLL, UNEVEN = 1.0, 10.0, 0.1


class Telegram:
    """What was sent when, how long presses waited, and what was refused."""

    def __init__(self, limit: int, presses: float) -> None:
        self._limit, self._presses = limit, presses
        self._recent: deque[float] = deque(maxlen=limit or 1)
        self._updates: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self._pressed: dict[str, float] = {}
        self._sent: deque[float] = deque()
        self.answered: list[float] = []
        self.refused = {"sends": 0, "presses": 0, "others": 0}
        self.sends = self.number = 0
        self.first = self.last = 0.0

    async def handle(self, request: web.Request) -> web.Response:
        """One call."""
        method, now = request.match_info["method"], time.perf_counter()
        if method == "getUpdates":
            return _yes(await self._news())
        params = await request.post()
        if method not in UNCOUNTED and self._limit and self._too_many(now):
            self.refused[_kind(method, params)] += 1
            body = {"ok": False, "error_code": 429, "description": "Too Many Requests: retry after 1"}
            return web.json_response({**body, "parameters": {"retry_after": 1}}, status=429)
        return _yes(self._result(method, params, now))

    def _too_many(self, now: float) -> bool:
        if len(self._recent) == self._limit and now - self._recent[0] < SECOND:
            return True
        self._recent.append(now)
        return False

    def _result(self, method: str, params: Any, now: float) -> Any:
        if method == "sendMessage":
            self.sends += 1
            self.first, self.last = self.first or now, now
            return {"message_id": self.sends, "date": 1, "chat": CHAT, "text": "x"}
        if method == "answerCallbackQuery":
            self.answered.append(now - self._pressed.pop(str(params["callback_query_id"]), now))
            return True
        if method == "editMessageText":
            return {"message_id": 5, "date": 1, "chat": CHAT, "text": "x"}
        if method == "getMe":
            return ME
        return NOTHING_SET.get(method, True)

    async def _news(self) -> list[dict[str, Any]]:
        try:
            return [await asyncio.wait_for(self._updates.get(), POLL)]
        except TimeoutError:
            return []

    async def press(self) -> None:
        """Somebody presses, so many times a second, not quite evenly, once sending has begun."""
        chance = random.Random(6)  # noqa: S311 (nothing to keep secret)
        while self._presses:
            await asyncio.sleep((1 + chance.uniform(0, UNEVEN)) / self._presses)
            if self.first:
                self._press()

    def _press(self) -> None:
        self.number += 1
        message = {"message_id": 5, "date": 1_800_000_000, "chat": CHAT, "text": "x", "from": ME}
        query = {"id": str(self.number), "from": PERSON, "chat_instance": "1", "message": message}
        self._pressed[str(self.number)] = time.perf_counter()
        pressed = {**query, "data": BUTTONS[self.number % len(BUTTONS)]}
        self._updates.put_nowait({"update_id": self.number, "callback_query": pressed})

    async def stats(self, _request: web.Request) -> web.Response:
        """What was seen so far."""
        waits = sorted(self.answered)
        seen = {
            "sends": self.sends,
            "seconds": self.last - self.first,
            "refused": self.refused,
            "presses": len(waits),
            "p50": waits[len(waits) // 2] if waits else 0.0,
            "p99": waits[int(len(waits) * 0.99)] if waits else 0.0,
        }
        return web.json_response(seen)


def _kind(method: str, params: Any) -> str:
    if method == "sendMessage":
        return "sends"
    pressed = method == "answerCallbackQuery" or str(params.get("chat_id")) == str(PERSON["id"])
    return "presses" if pressed else "others"


def _yes(result: Any) -> web.Response:
    return web.json_response({"ok": True, "result": result})


async def serve(telegram: Telegram) -> None:
    """Serves until killed."""
    application = web.Application()
    application.router.add_get("/stats", telegram.stats)
    application.router.add_post("/bot{token}/{method}", telegram.handle)
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    print(f"http://127.0.0.1:{runner.addresses[0][1]}", flush=True)
    await telegram.press()
    await asyncio.Event().wait()


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--limit", type=int, default=30)
    parser.add_argument("--presses", type=float, default=2)
    options = parser.parse_args()
    asyncio.run(serve(Telegram(options.limit, options.presses)))
