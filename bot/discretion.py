"""What may pass into the log: words that stand in our code, counts, kinds of errors; nothing that a person gave."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Iterator
from functools import cache
from logging import LogRecord
from pathlib import Path
from traceback import walk_tb

ROOT = Path(__file__).resolve().parent.parent
OUR_CODE = (ROOT / "bot", ROOT / "handlers")
WITHHELD, HIDDEN = "(withheld)", "#"
PASSED_BY_ALL = frozenset(("pace.py", "meter.py", "delivery.py", "base.py", "middleware.py"))
MOST = 99_999  # a count; a number of more digits may be somebody's id
# Whatever went wrong before, neither an id nor a token leaves: digits in a row, or a word as long as no word of ours.
SUSPICIOUS = re.compile(r"\d{6,}|[^\s/]{40,}")
A_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.]{0,60}\Z")
LOGGED = re.compile(r'\blog\.[a-z]+\(\s*"((?:[^"\\\n]|\\.)*)"')
PLACEHOLDER = re.compile(r"%(?:%|[-+ 0#]*\d{0,3}(?:\.\d)?[a-zA-Z])")
SYSTEM_WORDS = frozenset(map(os.strerror, errno.errorcode))  # "No space left on device"
Counts = list[int | float]


class Known(str):
    """A word that the code made itself, as the code of an incident: never anything that it was given."""

    __slots__ = ()


def event_of(record: LogRecord) -> tuple[str, Counts]:
    """What one of our own lines says, and the counts in it.

    Its words pass only if they stand in our code, in a call of `log`: what was put into them by mistake, as by an
    f-string, does not stand there. Of its arguments numbers pass, kinds of errors, and what is `Known`.
    """
    words, counts = record.msg, Counts()
    if not isinstance(words, str) or words not in _logged_in(record.pathname):
        return WITHHELD, counts
    arguments = iter(record.args if isinstance(record.args, tuple) else ())

    def shown(found: re.Match[str]) -> str:
        return "%" if found[0] == "%%" else _shown(found[0], next(arguments, None), counts)

    return masked(PLACEHOLDER.sub(shown, words)), counts


def _shown(placeholder: str, value: object, counts: Counts) -> str:
    if isinstance(value, int | float) and type(value) in (int, float) and abs(value) <= MOST:
        counts.append(round(value, 3))
        return placeholder % value
    if isinstance(value, str) and (type(value) is Known or value in SYSTEM_WORDS or _is_kind(value)):
        return value
    return HIDDEN


def name_of(logger: str) -> str:
    """The name of a library's logger."""
    return masked(logger) if A_NAME.match(logger) else HIDDEN


def kind_of(error: BaseException) -> Known:
    """The name of an error's class; of the first in a group."""
    name = type(first_of(error)).__name__
    return Known(masked(name) if A_NAME.match(name) else HIDDEN)


def place_of(error: BaseException) -> Known:
    """The last line of ours that an error came through, as hide.py:41; "?" where it came through none.

    What every call to Telegram or to the database passes is left out: it tells nobody which screen broke.
    """
    frames = [(frame.f_code.co_filename, line) for frame, line in walk_tb(first_of(error).__traceback__)]
    ours = [(path, line) for path, line in frames if _is_ours(path)]
    telling = [(path, line) for path, line in ours if Path(path).name not in PASSED_BY_ALL] or ours
    return Known(f"{Path(telling[-1][0]).name}:{telling[-1][1]}" if telling else "?")


def first_of(error: BaseException) -> BaseException:
    """The error itself, or the first one in a group of them."""
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    return error


def masked(words: str) -> str:
    """The last net under everything that is written."""
    return SUSPICIOUS.sub(HIDDEN, words.encode("ascii", "replace").decode())


@cache
def _logged_in(path: str) -> frozenset[str]:
    """The words that the calls of `log` in a file of ours are written with; of any other file none."""
    if not _is_ours(path):
        return frozenset()
    try:
        return frozenset(LOGGED.findall(Path(path).read_text(encoding="utf-8")))
    except OSError:
        return frozenset()


def _is_ours(path: str) -> bool:
    return any(Path(path).is_relative_to(folder) for folder in OUR_CODE)


def _is_kind(word: str) -> bool:
    return any(kind.__name__ == word for kind in _kinds(BaseException)) and A_NAME.match(word) is not None


def _kinds(kind: type[BaseException]) -> Iterator[type[BaseException]]:
    yield kind
    for narrower in kind.__subclasses__():
        yield from _kinds(narrower)
