"""How many webhook requests a second `pristan run` answers, against a bare aiogram webhook making the same two calls.

Both are processes of their own and speak HTTP on loopback: Telegram's side here keeps its connections, posts presses of
ever other people, and counts an update when it is answered with 200, which both do once its two calls were made.
"""

from __future__ import annotations

import asyncio
import json
import os
import socket
import sys
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from itertools import count, cycle
from pathlib import Path
from typing import Any

from aiogram.types import InlineKeyboardMarkup
from aiogram.webhook.aiohttp_server import SimpleRequestHandler
from aiohttp import web

from bench.press import bare
from bench.rows import Row, printed
from bench.telegram import ME, NOTHING_SET
from bot.app import build_bot
from bot.services import open_services
from bot.settings import Settings
from bot.storage.keys import new_key

ROOT = Path(__file__).resolve().parent.parent
CONNECTIONS, REQUESTS, ROUNDS = 40, 300, 5
TOKEN, SECRET = "42:BENCH", "bench"
PATH = "/telegram"
NO_WEBHOOK = {"url": "", "has_custom_certificate": False, "pending_update_count": 0}
CHAT = {"id": 9_000_001, "type": "private", "first_name": "A"}
SHOWN = {"message_id": 5, "date": 1_800_000_000, "chat": CHAT, "text": "x"}
RESULTS: dict[str, Any] = {"getMe": ME, "getWebhookInfo": NO_WEBHOOK, "editMessageText": SHOWN, **NOTHING_SET}
LAST_OF_PROFILE, LANGUAGES = "getMyShortDescription", 3
MODULE = "-m"


CALLS: Counter[str] = Counter()


class Api(asyncio.Protocol):
    """Telegram's answers to the calls, said as cheaply as can be: the machine is for those who are measured."""

    def __init__(self) -> None:
        self._received = b""
        self._transport: asyncio.WriteTransport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Remembers where to answer."""
        assert isinstance(transport, asyncio.WriteTransport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        """Answers every call that is there whole."""
        self._received += data
        while (split := self._received.find(b"\r\n\r\n")) >= 0:
            head = self._received[:split].decode("latin-1")
            length = next(
                (int(line[15:]) for line in head.split("\r\n") if line.lower().startswith("content-length:")), 0
            )
            end = split + 4 + length
            if len(self._received) < end:
                return
            self._received = self._received[end:]
            self._answer(head.split(" ", 2)[1].rpartition("/")[2])

    def _answer(self, method: str) -> None:
        CALLS[method] += 1
        body = json.dumps({"ok": True, "result": RESULTS.get(method, True)}).encode()
        head = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        assert self._transport is not None
        self._transport.write(head.encode() + body)


def presses() -> Iterator[bytes]:
    """Requests with presses on every answer of the content, each of another person."""
    topics = sorted(path.stem for path in (ROOT / "content" / "faq").rglob("*.yaml"))
    heads = cycle([f"t:{who}:{topic}:" for topic in topics for who in ("rs-", "es-")])
    for number in count(1):
        person = {"id": 10_000_000 + number, "is_bot": False, "first_name": "A", "language_code": "ru"}
        query = {"id": str(number), "from": person, "chat_instance": "1", "message": {**SHOWN, "from": ME}}
        update = {"update_id": number, "callback_query": {**query, "data": f"{next(heads)}{number}"}}
        body = json.dumps(update).encode()
        head = f"POST {PATH} HTTP/1.1\r\nHost: x\r\nX-Telegram-Bot-Api-Secret-Token: {SECRET}\r\n"
        yield f"{head}Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body


async def rate(port: int, requests: list[bytes]) -> float:
    """Requests answered a second, on so many connections at a time."""
    waiting = iter(requests)
    streams = [await asyncio.open_connection("127.0.0.1", port) for _ in range(CONNECTIONS)]
    begun = time.perf_counter()
    async with asyncio.TaskGroup() as tasks:
        for reader, writer in streams:
            tasks.create_task(_posted(reader, writer, waiting))
    took = time.perf_counter() - begun
    for _, writer in streams:
        writer.close()
    return len(requests) / took


async def _posted(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, waiting: Iterator[bytes]) -> None:
    for request in waiting:
        writer.write(request)
        head = (await reader.readuntil(b"\r\n\r\n")).lower()
        assert head.startswith(b"http/1.1 200"), head
        await reader.readexactly(int(head.partition(b"content-length:")[2].partition(b"\r\n")[0]))


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as some:
        some.bind(("127.0.0.1", 0))
        return int(some.getsockname()[1])


@asynccontextmanager
async def process(*arguments: str, port: int, **environment: str) -> AsyncIterator[None]:
    """A Python process from when it listens on the port to the end of the block."""
    started = await asyncio.create_subprocess_exec(
        sys.executable, *arguments, cwd=ROOT, env={"PATH": os.environ["PATH"], "LOG_LEVEL": "WARNING", **environment},
        stdout=asyncio.subprocess.DEVNULL,
    )  # fmt: skip
    try:
        while not await _listened(port):
            assert started.returncode is None
            await asyncio.sleep(0.05)
        yield
    finally:
        started.terminate()
        await started.wait()


async def _listened(port: int) -> bool:
    try:
        _, writer = await asyncio.open_connection("127.0.0.1", port)
    except OSError:
        return False
    writer.close()
    return True


async def serve_bare(api: str, port: int) -> None:
    """aiogram's own webhook server with one handler and one screen, ready in its hands, until killed."""
    settings = Settings.model_validate(
        {"bot_token": TOKEN, "bot_api_url": api, "database_url": "sqlite+aiosqlite:///no.db"}
    )
    async with open_services(settings.model_copy(update={"storage_key": None}), username="pristan_bot") as services:
        screen = services.content.screens.pressed("t:rs-:urgent:")
    assert screen is not None
    dispatcher = bare(screen.text, InlineKeyboardMarkup.model_validate_json(screen.markup("1")))
    application = web.Application()
    handler = SimpleRequestHandler(dispatcher, build_bot(settings), handle_in_background=False, secret_token=SECRET)
    handler.register(application, PATH)
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    await asyncio.Event().wait()


async def compare(api: str, folder: str) -> tuple[float, float]:
    """Requests a second of Pristan and of bare aiogram: the median of several rounds taken in turn."""
    ours, plain = free_port(), free_port()
    settings = {
        "BOT_TOKEN": TOKEN, "BOT_API_URL": api, "DATA_DIR": folder, "STORAGE_KEY": new_key(), "WEBHOOK_SECRET": SECRET,
        "WEBHOOK_URL": f"https://bot.example.org{PATH}", "LISTEN": f"127.0.0.1:{ours}",
    }  # fmt: skip
    requests = presses()
    async with (
        process(MODULE, "bench.webhook", api, str(plain), port=plain),
        process(MODULE, "bot", "run", port=ours, **settings),
    ):
        while CALLS[LAST_OF_PROFILE] < LANGUAGES:
            await asyncio.sleep(0.05)
        pairs = []
        for _ in range(ROUNDS + 1):
            batch = [next(requests) for _ in range(REQUESTS)]
            pairs.append((await rate(plain, batch), await rate(ours, batch)))
    plainly, as_we = sorted(pairs[1:], key=lambda pair: pair[1] / pair[0])[ROUNDS // 2]
    return as_we, plainly


async def measured() -> list[Row]:
    """Serves Telegram's side while both are measured."""
    server = await asyncio.get_running_loop().create_server(Api, "127.0.0.1", 0)
    with tempfile.TemporaryDirectory() as folder:
        ours, plain = await compare(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", folder)
    server.close()
    return [Row("webhook requests a second", f"{ours:.0f}", f"{plain:.0f} bare aiogram", ours / plain)]


if __name__ == "__main__":
    if len(sys.argv) > 1:
        asyncio.run(serve_bare(sys.argv[1], int(sys.argv[2])))
    else:
        print(printed(asyncio.run(measured())))
