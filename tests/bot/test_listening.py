"""Servers of ours on an open address: whatever strangers send, only a fault of ours is told."""

from __future__ import annotations

import asyncio
import logging
from urllib.parse import urlsplit

import pytest
from aiohttp import ClientSession, web

from bot.listening import listening
from tests.bot.posting import free_port

NO_HTTP = (b"GET / HTTP/1.1\r\nbad header\r\n\r\n", b"\x16\x03\x01 hello", b"GET / HTTP/9.9\r\n\r\n")


async def _well(_request: web.BaseRequest) -> web.Response:
    return web.Response()


async def _badly(_request: web.BaseRequest) -> web.Response:
    raise ValueError("7000000001")


async def said(address: str, sent: bytes) -> bytes:
    """What a server answers to some bytes."""
    parts = urlsplit(f"//{address}")
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
    writer.write(sent)
    answer = await reader.read(1000)
    writer.close()
    return answer


@pytest.mark.parametrize("sent", NO_HTTP)
async def test_what_is_no_http_is_not_logged(
    sent: bytes, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    """A scanner is refused, and neither fills the log, nor wakes the owners, nor has its bytes printed by anybody."""
    address = f"127.0.0.1:{free_port()}"
    with caplog.at_level(logging.DEBUG):
        async with listening(_well, "LISTEN", address):
            assert b" 400 " in await said(address, sent)
    assert [record for record in caplog.records if record.levelno >= logging.WARNING] == []
    assert capsys.readouterr().err == ""  # where a logger without a handler prints


async def test_a_fault_of_ours_is_an_incident(caplog: pytest.LogCaptureFixture) -> None:
    """Where our own code breaks, the answer is 500 and the fault is told under its code, without its words."""
    address = f"127.0.0.1:{free_port()}"
    async with (
        listening(_badly, "LISTEN", address),
        ClientSession() as session,
        session.get(f"http://{address}/") as answer,
    ):
        assert answer.status == 500
    assert "ValueError at" in caplog.text
    assert "7000000001" not in caplog.records[-1].getMessage()
