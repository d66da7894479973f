"""Logging that cannot name a reader: every line of the process is one JSON object that went through one filter.

    {"time": "2026-11-22T12:00:00+00:00", "level": "error", "where": "incidents.py:30",
     "event": "incident K7M2QX: ValueError at hide.py:41", "incident": "K7M2QX", "kind": "ValueError",
     "at": "hide.py:41"}

What passes, and what does not, stands in bot/discretion.py.
"""

from __future__ import annotations

import faulthandler
import json
import logging
import sys
import threading
import time
from datetime import UTC, datetime
from typing import Any

from bot import incidents
from bot.discretion import WITHHELD, Known, event_of, kind_of, masked, name_of, place_of

OURS = "pristan"
STANDARD_ERROR = 2
LEVELS = {logging.DEBUG: "debug", logging.INFO: "info", logging.WARNING: "warning", logging.ERROR: "error"}


class Discreet(logging.Formatter):
    """Writes a record as one line; of a library's line only its name and the kind and place of the error pass.

    Libraries put ids, texts and addresses with the token into their messages, so none of their words pass.
    """

    def format(self, record: logging.LogRecord) -> str:
        try:
            return json.dumps(_fields(record))
        except Exception:  # whatever a record holds, its line says nothing rather than too much
            return json.dumps({"time": _time(time.time()), "level": "error", "event": WITHHELD})


def _time(instant: float) -> str:
    return datetime.fromtimestamp(instant, UTC).isoformat(timespec="seconds")


def _fields(record: logging.LogRecord) -> dict[str, Any]:
    ours = record.name == OURS or record.name.startswith(f"{OURS}.")
    event, counts = event_of(record) if ours else (WITHHELD, [])
    fields: dict[str, Any] = {
        "time": _time(record.created),
        "level": LEVELS.get(record.levelno, "error"),
        "where": f"{name_of(record.filename)}:{record.lineno}" if ours else name_of(record.name),
        "event": event,
    }
    error = record.exc_info[1] if record.exc_info else None
    if error is not None:
        fields |= {"kind": kind_of(error), "at": place_of(error)}
    fields |= {name: masked(value) for name, value in vars(record).items() if type(value) is Known}
    return fields | {"counts": counts} if counts else fields


class Coded(logging.Filter):
    """Gives every error a code, whoever logs it, so that it can be spoken of."""

    def filter(self, record: logging.LogRecord) -> bool:
        if record.levelno >= logging.ERROR and not hasattr(record, "incident"):
            record.incident = incidents.new_code()
        return True


class Lines(logging.StreamHandler[Any]):
    """Writes to standard error; logging's own way to tell of a line that cannot be written repeats what was in it."""

    def __init__(self) -> None:
        super().__init__(sys.stderr)
        self.setFormatter(Discreet())
        self.addFilter(Coded())

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802
        """There is no other place to write to."""


def set_up_logs(level: str) -> None:
    """Sends whatever the process logs, warnings too, through the filter; `level` is for our own lines."""
    logging.basicConfig(level=logging.WARNING, handlers=[Lines()], force=True)
    logging.getLogger(OURS).setLevel(level)
    logging.captureWarnings(True)


def catch_uncaught() -> None:
    """From now on an error that nobody caught becomes an incident: Python would print all that it says.

    It holds for the interpreter, for threads, and for what fails while it is being cleared away; asyncio logs its own,
    which are filtered like any line of a library. A crash below Python names the lines of code it happened in.
    """
    sys.excepthook = lambda _kind, error, _trace: _tell(error)
    threading.excepthook = lambda caught: _tell(caught.exc_value)
    sys.unraisablehook = lambda caught: _tell(caught.exc_value)
    if not faulthandler.is_enabled():
        faulthandler.enable(STANDARD_ERROR)


def _tell(error: BaseException | None) -> None:
    if error is not None and not isinstance(error, KeyboardInterrupt):
        incidents.report(error)
