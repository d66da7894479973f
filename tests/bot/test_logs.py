"""The log can be read by anybody: it names no reader, repeats no text, holds no token."""

from __future__ import annotations

import io
import logging

import pytest

from bot.logs import Discreet, set_up_logs


def formatted(name: str, message: str, error: Exception | None = None) -> str:
    """A record as the log shows it."""
    info = (type(error), error, None) if error else None
    return Discreet().format(logging.LogRecord(name, logging.ERROR, "x.py", 1, message, (), info))


def test_a_librarys_words_do_not_pass() -> None:
    """Of a library's line only its name and the kind of error stay: its words hold ids, texts and the token."""
    line = formatted(
        "aiogram.event", "update of 7000000001 at /bot1:secret/ said мужа забрали", ValueError("7000000001")
    )
    assert line.endswith("ERROR aiogram.event (withheld) ValueError")
    assert formatted("aiohttp.access", "GET /bot1:secret/").endswith("aiohttp.access (withheld) -")


def test_our_own_fixed_words_pass() -> None:
    """Our own lines are fixed words and counts, and pass as they are."""
    assert formatted("pristan.serving", "polling").endswith("pristan.serving polling")


def test_the_whole_process_logs_discreetly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever logs or warns, it goes through the discreet formatter."""
    stream = io.StringIO()
    monkeypatch.setattr("sys.stderr", stream)
    before = logging.root.handlers[:], logging.root.level
    try:
        set_up_logs("INFO")
        logging.getLogger("aiogram.dispatcher").error("secret %s", "7000000001")
        logging.getLogger("aiogram.event").info("Update id=7000000001 is handled")
        logging.getLogger("py.warnings").warning("x.py:1: UserWarning: secret text")
        logging.getLogger("pristan.x").info("started")
    finally:
        logging.captureWarnings(False)
        logging.root.handlers[:], logging.root.level = before
    text = stream.getvalue()
    assert "secret" not in text
    assert "7000000001" not in text
    assert "INFO pristan.x started" in text
