"""In which of the two languages a message is written, whatever the phone is set to."""

from __future__ import annotations

from bot.content.models import Language
from bot.search.words import DIGIT, Heard, Word

# These words hold an English sentence together. Names and terms (CBP One, master hearing) stand in Russian ones, too.
HOLDING = frozenset(
    """
    the a an of to in is it i you and or for on my me we he she they do does did what how when where who why can could
    are was be been have has had with at if not no this that from will would his her their am im its us our your by
    about after before should there
    """.split()
)
OF_A_TERM = 0.5  # what any other English word weighs against a Russian one


def spoken(heard: Heard) -> Language | None:
    """The language a message is mostly in; None where it has only numbers, names of forms, or letters without sense.

    Russian typed in Latin letters or on the other keyboard is Russian.
    """
    russian = sum(word.cyrillic for word in heard.words)
    english = sum(1 if word.typed in HOLDING else OF_A_TERM for word in heard.words if _english(word))
    if not russian and not english:
        return None
    return "ru" if russian >= english else "en"


def _english(word: Word) -> bool:
    return word.known and not word.cyrillic and not DIGIT.search(word.typed)
