"""The real content, read once in a run of the tests: reading it for each of them takes longer than most of them do."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.edition import Edition
from bot.settings import Settings

TODAY = date(2026, 11, 22)
USERNAME = "pristan_bot"


@cache
def _read() -> Edition:
    plain = Settings.model_construct()
    with TemporaryDirectory(prefix="pristan-tests-") as folder:
        edition = Edition(plain.model_copy(update={"data_dir": Path(folder)}), USERNAME, lambda: TODAY)
        edition.search.prepare()
    return edition


def content_on(today: Callable[[], date] = lambda: TODAY) -> Edition:
    """What the real content says on some day."""
    return _read().on_days(today)
