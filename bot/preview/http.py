"""Serves a Telegram in memory as the HTTP Bot API, for a bot that runs as its own process."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import BodyPartReader, web

from bot.preview.arguments import Json, Upload, integer
from bot.preview.errors import ApiError
from bot.preview.telegram import Telegram

_UPLOAD_LIMIT = 50 * 1024 * 1024


def bot_api(telegram: Telegram) -> web.Application:
    """Build the application: POST or GET /bot<token>/<method>."""
    application = web.Application(client_max_size=_UPLOAD_LIMIT)
    api = _BotApi(telegram)
    application.router.add_route("*", "/bot{token:[^/]+}/{method}", api.handle)
    application.router.add_route("*", "/{anything:.*}", api.nowhere)
    return application


@asynccontextmanager
async def serve_bot_api(telegram: Telegram, port: int = 0) -> AsyncIterator[str]:
    """Serve on 127.0.0.1 for as long as the block lasts; give the address for BOT_API_URL."""
    runner = web.AppRunner(bot_api(telegram), access_log=None, shutdown_timeout=0.5)
    await runner.setup()
    try:
        site = web.TCPSite(runner, "127.0.0.1", port)
        await site.start()
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


class _BotApi:
    """The two handlers of the application."""

    def __init__(self, telegram: Telegram) -> None:
        self.telegram = telegram

    async def handle(self, request: web.Request) -> web.Response:
        """Make one call; a wrong token is refused first, as Telegram does."""
        if request.match_info["token"] != self.telegram.token:
            return _answer(ApiError(401, "Unauthorized"))
        params = await _params(request)
        method = request.match_info["method"]
        try:
            if method.lower() == "getupdates":
                await self._wait_for_update(params)
            return web.json_response({"ok": True, "result": self.telegram.call(method, params)})
        except ApiError as error:
            return _answer(error)

    async def nowhere(self, _request: web.Request) -> web.Response:
        """Answer any other address."""
        return _answer(ApiError(404, "Not Found"))

    async def _wait_for_update(self, params: Json) -> None:
        """Hold a long poll until an update comes or its timeout passes; what it confirms is forgotten before."""
        updates, offset = self.telegram.updates, integer(params, "offset")
        if not updates.webhook:
            updates.confirm(offset)
        try:
            async with asyncio.timeout(integer(params, "timeout")):
                while not updates.has_news(offset):
                    updates.arrived.clear()
                    await updates.arrived.wait()
        except TimeoutError:
            return


def _answer(error: ApiError) -> web.Response:
    return web.json_response(error.as_json(), status=error.code)


async def _params(request: web.Request) -> Json:
    """Read the parameters from wherever Telegram lets them stand."""
    params: Json = dict(request.query)
    if request.content_type == "application/json":
        params |= await request.json()
    elif request.content_type == "application/x-www-form-urlencoded":
        params |= dict(await request.post())
    elif request.content_type == "multipart/form-data":
        params |= await _multipart(request)
    return params


async def _multipart(request: web.Request) -> Json:
    params: Json = {}
    async for part in await request.multipart():
        if isinstance(part, BodyPartReader) and part.name:
            params[part.name] = await _part(part)
    return params


async def _part(part: BodyPartReader) -> Any:
    if part.filename is None:
        return await part.text()
    return Upload(part.filename, bytes(await part.read(decode=True)))
