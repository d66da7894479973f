"""Logging that cannot name a reader: our lines are fixed words and counts, of a library's only the kind passes."""

from __future__ import annotations

import logging
import sys

OURS = "pristan"


class Discreet(logging.Formatter):
    """Keeps the text of our own lines; of a library's line only its name and the kind of error.

    Libraries put ids, texts and addresses with the token into their messages, so none of their words pass.
    """

    def format(self, record: logging.LogRecord) -> str:
        when = self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z")
        if record.name == OURS or record.name.startswith(f"{OURS}."):
            words = record.getMessage()
        else:
            kind = record.exc_info[0].__name__ if record.exc_info and record.exc_info[0] else "-"
            words = f"(withheld) {kind}"
        return f"{when} {record.levelname} {record.name} {words}"


def set_up_logs(level: str) -> None:
    """Sends everything through the discreet formatter to standard error."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Discreet())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    logging.getLogger(OURS).setLevel(level)
    logging.captureWarnings(True)
