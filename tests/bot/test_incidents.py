"""What nobody caught is an incident with a code that can be read out, and names only code."""

from __future__ import annotations

import faulthandler
import json
import logging
import subprocess
import sys
import threading
from types import SimpleNamespace

import pytest

from bot.incidents import new_code
from bot.logs import Coded, Discreet, catch_uncaught
from bot.settings import ROOT
from tests.bot.leaking import (
    EVERYTHING,
    caught,
    leaks,
)

SCRIPT = """
import ctypes, logging, os, sys, threading
from bot.logs import catch_uncaught, set_up_logs
what, guarded, said = sys.argv[1:]
set_up_logs("INFO")
if guarded:
    catch_uncaught()

def fails():
    raise ValueError(said)

class Gone:
    def __del__(self):
        fails()

if what == "thread":
    thread = threading.Thread(target=fails, name=said)
    thread.start()
    thread.join()
elif what == "clearing away":
    Gone()
elif what == "crash":
    locals()[said] = said
    os.abort()
else:
    fails()
"""


def ended(what: str, guarded: str) -> str:
    """What a process writes to standard error in its trouble."""
    command = [sys.executable, "-c", SCRIPT, what, guarded, EVERYTHING]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False).stderr  # noqa: S603


@pytest.mark.parametrize("what", ["thread", "clearing away", "interpreter"])
def test_what_nobody_caught_becomes_an_incident(what: str) -> None:
    """An error that ends a thread, a clearing away or the process is one line with a code; Python's own way leaks."""
    line = json.loads(ended(what, "guarded"))
    assert line["event"] == f"incident {line['incident']}: ValueError at ?"
    assert leaks(json.dumps(line)) == []
    assert leaks(ended(what, "")) != []


def test_every_way_out_of_python_is_taken(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    """The interpreter, threads, clearing away and crashes each have their hook; Ctrl+C is no incident."""
    crashes: list[int] = []
    monkeypatch.setattr(faulthandler, "is_enabled", lambda: False)
    monkeypatch.setattr(faulthandler, "enable", crashes.append)
    for holder, name in ((sys, "excepthook"), (sys, "unraisablehook"), (threading, "excepthook")):
        monkeypatch.setattr(holder, name, getattr(holder, name))
    catch_uncaught()
    error = caught()
    sys.excepthook(ValueError, error, None)
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    for hook in (sys.unraisablehook, threading.excepthook):
        hook(SimpleNamespace(exc_value=error))  # type: ignore[arg-type]
        hook(SimpleNamespace(exc_value=None))  # type: ignore[arg-type]
    assert [leaks(record.getMessage()) for record in caplog.records] == [[], [], []]
    assert crashes == [2]


def test_a_crash_below_python_names_only_code() -> None:
    """Where Python itself breaks off, the lines of code it happened in are told, and no value."""
    told = ended("crash", "guarded")
    assert "Fatal Python error: Aborted" in told
    assert leaks(told) == []


def test_every_error_has_a_code_whoever_logs_it() -> None:
    """An error of a library gets a code too, the same for everybody who handles it; a warning needs none."""
    error, warning = (
        logging.LogRecord("aiogram", level, "x.py", 1, "x", (), None) for level in (logging.ERROR, logging.WARNING)
    )
    for record in (error, error, warning):
        assert Coded().filter(record)
    first = json.loads(Discreet().format(error))["incident"]
    assert Coded().filter(error)
    assert json.loads(Discreet().format(error))["incident"] == first
    assert "incident" not in json.loads(Discreet().format(warning))


def test_codes_are_no_numbers() -> None:
    """A code is read out and typed by a frightened person: six signs, none taken for another, never digits alone."""
    codes = {new_code() for _ in range(500)}
    assert len(codes) > 490
    assert all(len(code) == 6 and not code.isdigit() and not set(code) & set("IO01") for code in codes)
