"""Takes out of a question what may name somebody, before editors are shown it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container

from bot.search.personal import PERSONAL

MASK = "•••"
ENDS = "com|ru|org|net|me|info|gov|edu|io|us|рф"
ADDRESS = re.compile(  # each begins where a word does: else a long word would be read anew from each of its letters
    rf"(?<![a-z])[a-z]+://\S+|www\.\S+|(?<![\w.-])[\w-]+(?:\.[\w-]+)*\.(?:{ENDS})(?:/\S*|\b)"
    r"|(?<!\S)[^\s@]*@\s?\w+(?:\s?\.\s?\w+)*|@\w+|(?<!\w)\w+\(at\)\S+",
    re.IGNORECASE,
)
WITH_NUMBER = re.compile(r"(?<!\w)\w*?\d\w*(?:[.,:/-]?\w*?\d\w*)*")
INITIALS = re.compile(r"(?<!\w)(?:[A-ZА-ЯЁ]\.\s?)+(?!\w)|(?<!\w)[A-ZА-ЯЁ](?:\s[A-ZА-ЯЁ])+(?!\w)")
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
OURS = re.compile(r"[a-zа-яё'’-]+\Z", re.IGNORECASE)
HIDDEN = frozenset(
    {"Cf", "Mn", "Me", "Co", "Cn", "No", "Nl"}
)  # marks that split a word unseen, and numbers that are none


def masked(text: str, known: Container[str]) -> str:
    """The text with addresses, numbers, initials, and every capitalised word that the content does not use, masked.

    `known` holds the words of the content in small letters. A word in letters that are neither Latin nor Russian is
    masked whole: such letters may have no capitals.
    """
    plain = "".join(sign for sign in unicodedata.normalize("NFKC", text) if unicodedata.category(sign) not in HIDDEN)
    for pattern in (ADDRESS, PERSONAL, WITH_NUMBER, INITIALS):
        plain = pattern.sub(MASK, plain)
    return WORD.sub(lambda found: _word(found.group(), known), plain)


def _word(word: str, known: Container[str]) -> str:
    if not OURS.match(word):
        return MASK
    named = any(letter.isupper() for letter in word) and word.lower() not in known
    return MASK if named else word
