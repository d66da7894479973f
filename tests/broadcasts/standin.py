"""A stand-in for the Bot API over HTTP, with Telegram's limit on calls, that remembers what it delivered to whom."""

from __future__ import annotations

import asyncio
import time
from collections import defaultdict, deque
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from typing import Any, Literal

from aiohttp import web

Trouble = Literal[
    "lost before", "lost after", "server", "blocked", "bad", "flood", "flood untold", "page", "token", "same"
]
SECOND = 1.0
REFUSALS: dict[Trouble, tuple[int, str]] = {
    "server": (502, "Bad Gateway"),
    "blocked": (403, "Forbidden: bot was blocked by the user"),
    "bad": (400, "Bad Request: chat 4711 not found"),
    "flood untold": (429, "Too Many Requests"),
    "token": (401, "Unauthorized"),
    "same": (400, "Bad Request: message is not modified: specified new message content is the same"),
    "flood": (429, "Too Many Requests: retry after 1"),
}


class StandIn:
    """Delivers whatever it is given, unless told otherwise; `limit` is calls in any second, None for no limit.

    While it is not `strict` it counts the calls and refuses none of them for their number.
    """

    def __init__(self, limit: int | None = 30, clock: Callable[[], float] = time.monotonic) -> None:
        self.delivered: dict[int, list[str]] = defaultdict(list)
        self.edited: dict[tuple[int, int], list[str]] = defaultdict(list)
        self.trouble: dict[int, list[Trouble]] = {}
        self.calls = self.refused = 0
        self.strict = True
        self._limit, self._clock = limit, clock
        self._recent: deque[float] = deque(maxlen=limit or 1)

    @property
    def full(self) -> bool:
        """Whether one call more in this second is too many; a call that is taken counts, one refused does not."""
        if self._limit is None:
            return False
        now = self._clock()
        if self.strict and len(self._recent) == self._limit and now - self._recent[0] < SECOND:
            return True
        self._recent.append(now)
        return False

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Takes one call."""
        params, method = await request.post(), request.match_info["method"]
        self.calls += 1
        if self.full:
            self.refused += 1
            return refusal(429, "Too Many Requests: retry after 1", {"retry_after": 1})
        chat = int(str(params.get("chat_id", 0)))
        trouble = self.trouble[chat].pop(0) if self.trouble.get(chat) else None
        if trouble == "lost before":
            return await _hung_up(request)
        if trouble == "page":
            return web.Response(status=502, text="<html>Bad Gateway</html>", content_type="text/html")
        if trouble in REFUSALS:
            return refusal(*REFUSALS[trouble], {"retry_after": 1} if trouble == "flood" else {})
        answer = self._result(method, chat, params)
        return await _hung_up(request) if trouble == "lost after" else answer

    def _result(self, method: str, chat: int, params: Mapping[str, Any]) -> web.Response:
        text = str(params.get("text", ""))
        if method == "sendMessage":
            self.delivered[chat].append(text)
            return result(_message(chat, len(self.delivered[chat]), text))
        if method == "editMessageText":
            number = int(str(params["message_id"]))
            self.edited[chat, number].append(text)
            return result(_message(chat, number, text))
        return result(True)


def _message(chat: int, number: int, text: str) -> dict[str, Any]:
    return {"message_id": number, "date": 1, "chat": {"id": chat, "type": "private"}, "text": text}


def result(value: Any) -> web.Response:
    """An answer that says yes."""
    return web.json_response({"ok": True, "result": value})


def refusal(code: int, words: str, parameters: Mapping[str, int]) -> web.Response:
    """An answer that says no."""
    body = {"ok": False, "error_code": code, "description": words, **({"parameters": parameters} if parameters else {})}
    return web.json_response(body, status=code)


async def _hung_up(request: web.Request) -> web.StreamResponse:
    """Ends the connection without an answer."""
    if request.transport is not None:
        request.transport.abort()
    await asyncio.sleep(0)
    return web.Response()


@asynccontextmanager
async def served(standin: StandIn) -> AsyncIterator[str]:
    """Serves on this machine for as long as the block lasts; gives the address for BOT_API_URL."""
    application = web.Application()
    application.router.add_post("/bot{token}/{method}", standin.handle)
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.5)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()
