"""How the preview begins and ends."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import socket

import pytest

from bot.preview import server
from bot.settings import Settings


async def test_the_preview_says_where_it_is_and_stops_when_told(
    settings: Settings, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """One line says the address; a polite kill ends it with 0."""
    say = server.say

    def say_and_kill(line: str) -> None:
        say(line)
        asyncio.get_running_loop().call_later(0.05, os.kill, os.getpid(), signal.SIGTERM)

    monkeypatch.setattr(server, "say", say_and_kill)
    assert await asyncio.wait_for(server.serve(settings, 0), 10) == 0
    assert re.fullmatch(r"Pristan preview: http://127\.0\.0\.1:\d+\n", capsys.readouterr().out)


async def test_a_taken_port_is_one_line(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    """A port that is taken ends the preview with 2 and one line that names another."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert await server.serve(settings, port) == 2
    complaint = capsys.readouterr().err
    assert complaint.splitlines() == [
        f"The preview cannot use port {port}: address already in use. Choose another: pristan preview --port {port + 1}"
    ]


async def test_content_that_cannot_be_taken_is_told(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    """Broken content at the start ends the preview with 1 and the findings."""
    (settings.content_dir / "facts.yaml").write_text("a: [", encoding="utf-8")
    assert await server.serve(settings, 0) == 1
    assert capsys.readouterr().err.startswith("facts.yaml:")
