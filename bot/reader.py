"""Who is reading: language, voice and place, in the three letters that ride in every button."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from bot.content.models import Language

Voice = Literal["self", "relative"]
LANGUAGE_LETTERS: dict[str, Language] = {"r": "ru", "e": "en"}
VOICE_LETTERS: dict[str, Voice] = {"s": "self", "r": "relative"}
UNKNOWN_PLACE, IN_RUSSIA = "-", "r"
PLACE_LETTERS = frozenset("-rombud")  # unknown, Russia, other country, Mexico, border, US, detention


@dataclass(frozen=True, slots=True)
class Reader:
    """What a screen depends on besides its content; nothing here names a person, and nothing is stored."""

    language: Language = "ru"
    voice: Voice = "self"
    place: str = UNKNOWN_PLACE

    @property
    def letters(self) -> str:
        """The three letters: "rs-" is Russian, for oneself, place unknown."""
        return f"{self.language[0]}{self.voice[0]}{self.place}"

    def in_other_language(self) -> Reader:
        return replace(self, language="en" if self.language == "ru" else "ru")

    def speaking(self, voice: Voice) -> Reader:
        return replace(self, voice=voice)

    def located(self, place: str) -> Reader:
        return replace(self, place=place)


def reader_of(letters: str) -> Reader:
    """The reader whom three letters mean; raises ValueError for anything else."""
    if len(letters) != 3 or letters[2] not in PLACE_LETTERS:
        raise ValueError("not a reader")
    try:
        return Reader(LANGUAGE_LETTERS[letters[0]], VOICE_LETTERS[letters[1]], letters[2])
    except KeyError as error:
        raise ValueError("not a reader") from error
