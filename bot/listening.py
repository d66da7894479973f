"""Serves HTTP on an address of the settings, for as long as a block lasts."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

from aiohttp import web

from bot.incidents import report
from bot.settings import host_and_port

BROKEN = 500
LAST_REPLIES = 1.0  # seconds for the connections to close
Answer = Callable[[web.BaseRequest], Awaitable[web.Response]]


class CannotListenError(Exception):
    """The address is taken or not of this machine; one line."""


@dataclass(frozen=True, slots=True)
class Listening:
    """A server that is open, and where."""

    site: web.TCPSite
    address: tuple[str, int]


@asynccontextmanager
async def listening(answer: Answer, name: str, value: str) -> AsyncIterator[Listening]:
    """Answers every request at `value`, a host and port; `name` is the setting that chose it.

    Nothing of a request is logged, nor that somebody sent what is no HTTP; a fault of ours is. Raises CannotListenError
    when the address cannot be used.
    """
    server = web.Server(_reporting(answer), access_log=None, logger=_deaf())
    runner = web.ServerRunner(server, shutdown_timeout=LAST_REPLIES)
    await runner.setup()
    try:
        site = web.TCPSite(runner, *host_and_port(value))
        try:
            await site.start()
        except OSError as error:
            raise CannotListenError(f"{name}: nothing can listen on {value}: choose another address") from error
        yield Listening(site, runner.addresses[0][:2])
    finally:
        await runner.cleanup()


def _reporting(answer: Answer) -> Answer:
    async def answered(request: web.BaseRequest) -> web.Response:
        try:
            return await answer(request)
        except web.HTTPException:
            raise
        except Exception as error:
            report(error)
            return web.Response(status=BROKEN)

    return answered


def _deaf() -> logging.Logger:
    """aiohttp logs whatever strangers send it as an error, and an error has the owners told."""
    logger = logging.Logger("strangers")
    logger.disabled = True
    return logger
