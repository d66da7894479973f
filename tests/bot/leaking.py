"""What must never stand in a log, and our own mistakes that would put it there."""

from __future__ import annotations

import io
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from bot.logs import set_up_logs
from bot.settings import ROOT

PERSON, TOKEN, NAME, SAID = (
    "7000000001",
    "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw1",
    "Анна",
    "they took my husband",
)
SECRETS = (PERSON, TOKEN, TOKEN.split(":")[1], NAME, SAID, "husband")
EVERYTHING = f"{NAME} {PERSON} said {SAID} at https://api.telegram.org/bot{TOKEN}/sendMessage"
OURS = str(ROOT / "bot" / "reloading.py")
NOT_TOLD = "an owner was not told: %s"
TAKEN, NOT_TAKEN = "new content was taken", "new content was not taken: %d places to mend"
Attack = Callable[[logging.Logger], object]


class Reader:
    """An object that says who it is, as aiogram's updates do."""

    def __repr__(self) -> str:
        return EVERYTHING


def leaks(text: str) -> list[str]:
    """The secrets that stand in a text, also where JSON spells their letters as numbers."""
    plain = text + text.encode().decode("unicode_escape", errors="replace")
    return [secret for secret in SECRETS if secret in plain]


@contextmanager
def logging_to(stream: io.StringIO, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The logs of a running bot, written to a stream."""
    monkeypatch.setattr("sys.stderr", stream)
    before = logging.root.handlers[:], logging.root.level, logging.getLogger("pristan").level
    try:
        set_up_logs("DEBUG")
        yield
    finally:
        logging.captureWarnings(False)
        logging.root.handlers[:], logging.root.level = before[:2]
        logging.getLogger("pristan").setLevel(before[2])


def caught(*notes: str, cause: BaseException | None = None) -> Exception:
    """An error as it is caught, with all that it carries along."""
    try:
        raise ValueError(EVERYTHING, Reader()) from cause
    except ValueError as error:
        for note in notes:
            error.add_note(note)
        return error


def file_with(words: object) -> str:
    """The file of ours in which a line is logged; for a mistake any."""
    return str(ROOT / "bot" / "owners.py") if words == NOT_TOLD else OURS


def mistaken(logger: logging.Logger, words: object, *arguments: object, **more: Any) -> None:
    """A log call of ours that is made in a file of the bot."""
    record = logger.makeRecord(logger.name, logging.ERROR, file_with(words), 1, words, arguments, more.get("exc_info"))
    vars(record).update(more.get("extra", {}))
    logger.handle(record)
