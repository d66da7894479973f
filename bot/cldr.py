"""Lets go of what babel reads beside the numbers of a language: 5 MB of names of countries, money and time zones."""

from __future__ import annotations

from typing import Any, Final, Literal, cast

from babel import localedata
from babel.core import get_global

# how a number is written, and which form of a word goes with it: all that a message of ours ever asks for
OF_NUMBERS = {"decimal_formats", "default_numbering_system", "number_symbols", "numbering_systems", "plural_form"}
ROOT = "root"  # what all languages have in common
OfTheWorld = Literal["likely_subtags", "territory_currencies", "territory_languages"]
OF_THE_WORLD: Final[tuple[OfTheWorld, ...]] = ("likely_subtags", "territory_currencies", "territory_languages")


def keep_numbers(language: str) -> None:
    """Takes the rest out of babel's tables, which it hands to everybody and never drops.

    For a language without a country, "ru" or "en", that a bundle was made for. A date or a sum of money cannot be
    written by babel in this process afterwards; the words come with dates ready made (bot/content/dates.py).
    """
    for name in (ROOT, language):
        table = localedata.load(name)
        for part in set(table) - OF_NUMBERS:
            del table[part]
    for part in OF_THE_WORLD:
        cast("dict[str, Any]", get_global(part)).clear()  # read-only by its type alone
