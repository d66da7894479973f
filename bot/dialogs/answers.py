"""The answers of a dialog as a button carries them: "amb5C1" is m to question a, and 2005-12-01 to question b.

An answer is one small letter, or a date in one to three signs (year, month, day), so that a date half picked is an
answer too. Answers stand by the letter of their question, in any order: a question that is gone for now loses nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
FIRST_YEAR = 2000
LAST_YEAR = FIRST_YEAR + len(SIGNS) - 1
WHOLE_DATE = 3
ROOM = 32  # bytes that answers may take in a button of 64: the longest of bot/callbacks.py has 32 besides them
ANSWER = re.compile(r"([a-z])([a-z]|[0-9A-Z]{1,3})")
ANSWERS = re.compile(rf"(?:{ANSWER.pattern})*\Z")

Answers = Mapping[str, str]


class DamagedAnswersError(ValueError):
    """A text that no answers were ever packed into."""


def pack(answers: Answers) -> str:
    """The answers as one text, in the order given."""
    return "".join(f"{key}{answer}" for key, answer in answers.items())


def unpack(text: str) -> dict[str, str]:
    """The answers that `pack` wrote; DamagedAnswersError for anything else, impossible dates among it."""
    if ANSWERS.match(text) is None:
        raise DamagedAnswersError(text)
    pairs = ANSWER.findall(text)
    found = dict(pairs)
    if len(found) != len(pairs) or not all(map(_possible, found.values())):
        raise DamagedAnswersError(text)
    return found


def is_date(answer: str) -> bool:
    """Whether an answer is a date or the beginning of one."""
    return not answer.islower()


def date_signs(day: date) -> str:
    """A day in three signs; the years 2000 to 2035 can be written."""
    return f"{SIGNS[day.year - FIRST_YEAR]}{SIGNS[day.month]}{SIGNS[day.day]}"


def date_of(answer: str) -> date:
    """The day that three signs mean; ValueError where there is no such day."""
    year, month, day = (SIGNS.index(sign) for sign in answer)
    return date(FIRST_YEAR + year, month, day)


def _possible(answer: str) -> bool:
    if not is_date(answer):
        return True
    try:
        date_of(answer.ljust(2, "1").ljust(WHOLE_DATE, "1"))
    except ValueError:
        return False
    return True
