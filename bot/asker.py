"""Who asked for a screen, as its buttons carry it: the id of the message in base 36, so that Hide can remove it."""

from __future__ import annotations

import re

from bot.reader import Reader, reader_of

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
NOBODY = "0"  # a screen that no message of the person asked for
ASKER = re.compile(r"[0-9a-z]{1,7}\Z")
MOST = 36**7  # more than any message has for its id


def split_asker(data: str) -> tuple[str, str] | None:
    """Button data as (all up to the asker, asker in base 36); None where there is no asker, so not one of ours."""
    head, _, asker = data.rpartition(":")
    return (f"{head}:", asker) if head and ASKER.match(asker) else None


def reader_in(data: str) -> Reader | None:
    """The reader that even a damaged button still names, or None."""
    parts = data.split(":")
    try:
        return reader_of(parts[1]) if len(parts) > 1 else None
    except ValueError:
        return None


def to_base36(number: int) -> str:
    """A message id as a button carries it; what can be no such id stands for nobody."""
    digits = ""
    while 0 < number < MOST:
        number, rest = divmod(number, 36)
        digits = DIGITS[rest] + digits
    return digits or NOBODY
