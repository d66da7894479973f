"""Rule: a text is one that Telegram takes, and holds no sign that a reader cannot see."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Final

from bot.broadcasts.models import Broadcast
from bot.broadcasts.rules.base import Case, Problem, written

TEXT_LIMIT: Final = 3000  # Telegram takes 4,096; who sent it, the date and the notices stand below the text
LABEL_LIMIT: Final = 30
BREAKS: Final = frozenset("\n\t")
JOINER: Final = "\u200d"
BLANK_LETTERS: Final = frozenset("\u115f\u1160\u2800\u3164\uffa0")  # drawn as nothing, though they count as letters
UNSEEN: Final = frozenset({"Cf", "Co", "Zl", "Zp"})


def check(draft: Broadcast, case: Case) -> Iterator[Problem]:
    for name, text in written(draft):
        if not _has_letters(text):
            yield Problem("refused", "rule-only-blanks", field=name)
            continue
        limit = TEXT_LIMIT if name.startswith("text") else LABEL_LIMIT
        if (length := _length(text)) > limit:
            yield Problem("refused", "rule-too-long", {"over": length - limit, "limit": limit}, name)
        yield from _signs(name, text)


def _has_letters(text: str) -> bool:
    return any(unicodedata.category(char)[0] in "LNSP" and char not in BLANK_LETTERS for char in text)


def _length(text: str) -> int:
    """The length as Telegram counts it: UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _signs(name: str, text: str) -> Iterator[Problem]:
    for index, char in enumerate(text):
        kind = unicodedata.category(char)
        sign = f"U+{ord(char):04X}"
        if kind == "Cs" or (kind == "Cc" and char not in BREAKS):
            yield Problem("refused", "rule-control-sign", {"sign": sign, "after": _before(text, index)}, name)
            return
        if (kind in UNSEEN and not _joins_emoji(text, index)) or char in BLANK_LETTERS:
            yield Problem("refused", "rule-unseen-sign", {"sign": sign, "after": _before(text, index)}, name)
            return


def _joins_emoji(text: str, index: int) -> bool:
    """Whether a joiner makes one picture of two, as in a family, and so is seen."""
    if text[index] != JOINER or not 0 < index < len(text) - 1:
        return False
    before, after = unicodedata.category(text[index - 1]), unicodedata.category(text[index + 1])
    return before in ("So", "Sk", "Mn") and after == "So"


def _before(text: str, index: int) -> str:
    """The words before a sign, to find it by; all of them can be seen, for this is the first that cannot."""
    return " ".join(text[max(0, index - 25) : index].split())
