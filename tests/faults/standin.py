"""The Bot API over HTTP with a layer before it in which one fault at a time can be switched on."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager

from aiohttp import web

from bot.preview.errors import ApiError
from bot.preview.http import bot_api
from bot.preview.telegram import Telegram

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
Fault = Callable[[web.Request, Handler], Awaitable[web.StreamResponse]]
ALWAYS = 1_000_000


class Layer:
    """Lets calls through, but for those that the fault that is on is for."""

    def __init__(self) -> None:
        self.hits = 0
        self._fault: Fault | None = None
        self._methods: tuple[str, ...] = ()
        self._left = 0

    @contextmanager
    def on(self, fault: Fault, *methods: str, times: int = ALWAYS) -> Iterator[None]:
        """Until the block ends, the next `times` calls of these methods meet the fault; of any, where none is named."""
        self._fault, self._methods, self._left, self.hits = fault, methods, times, 0
        try:
            yield
        finally:
            self._fault = None

    def off(self) -> None:
        """Lifts it before the block ends."""
        self._fault = None

    @web.middleware
    async def handle(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Takes one call."""
        method = request.match_info.get("method", "")
        fault = self._fault if not self._methods or method in self._methods else None
        if fault is None or self._left == 0:
            return await handler(request)
        self.hits += 1
        self._left -= 1
        return await fault(request, handler)


@asynccontextmanager
async def served(telegram: Telegram, layer: Layer) -> AsyncIterator[str]:
    """Serves until the block ends; gives the address for BOT_API_URL."""
    application = bot_api(telegram)
    application.middlewares.append(layer.handle)
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.5)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


def refusing(code: int, words: str, *, retry_after: int | None = None) -> Fault:
    """A refusal as the Bot API writes it; nothing is done."""

    async def fault(_request: web.Request, _handler: Handler) -> web.StreamResponse:
        return web.json_response(ApiError(code, words, retry_after=retry_after).as_json(), status=code)

    return fault


async def gateway_page(_request: web.Request, _handler: Handler) -> web.StreamResponse:
    """502 with a page of HTML, as a gateway before Telegram writes it."""
    return web.Response(status=502, text="<html><h1>502 Bad Gateway</h1></html>", content_type="text/html")


async def broken_json(request: web.Request, handler: Handler) -> web.StreamResponse:
    """The call is done, and the answer is 200 with JSON that ends too early."""
    await handler(request)
    return web.Response(text='{"ok": tr', content_type="application/json")


async def bytes_of_no_text(request: web.Request, handler: Handler) -> web.StreamResponse:
    """The call is done, and the answer is 200 with bytes that are no UTF-8."""
    await handler(request)
    return web.Response(body=b"\xff\xfe\x81", content_type="application/json", charset="utf-8")


async def silence(_request: web.Request, _handler: Handler) -> web.StreamResponse:
    """No answer, until the other side has had enough; nothing is done."""
    await asyncio.sleep(3600)
    return web.Response()


async def lost_before(request: web.Request, _handler: Handler) -> web.StreamResponse:
    """The connection ends before the call is done."""
    return await _hung_up(request)


async def lost_after(request: web.Request, handler: Handler) -> web.StreamResponse:
    """The call is done, and the connection ends in the middle of the answer."""
    whole = await handler(request)
    body = whole.body if isinstance(whole, web.Response) and isinstance(whole.body, bytes) else b"{}"
    half = web.StreamResponse(headers={"Content-Length": str(len(body)), "Content-Type": "application/json"})
    await half.prepare(request)
    await half.write(body[: len(body) // 2])
    return await _hung_up(request)


async def _hung_up(request: web.Request) -> web.StreamResponse:
    if request.transport is not None:
        request.transport.abort()
    await asyncio.sleep(0)
    return web.Response()
