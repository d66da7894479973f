"""Reads what people type into stems that the content knows: wrong layout, Latin letters, typos, cases, form names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter

from Stemmer import Stemmer

from bot.search.typos import Budget, Spelling

TOKEN = re.compile(r"[a-z0-9а-я]+")
LATIN, CYRILLIC, DIGIT = re.compile(r"[a-z]"), re.compile(r"[а-я]"), re.compile(r"\d")
FORM = re.compile(r"(?<![a-zа-я0-9])([a-zа-я]{1,3})[-\s]?(\d{2,4}[a-z]?)(?![a-zа-я0-9])")
SPELLED = {"и": "i", "ай": "i", "г": "g", "ар": "ar", "н": "n"}  # и-589 is I-589
KEYS_LATIN = "`qwertyuiop[]asdfghjkl;'zxcvbnm,."
KEYS_CYRILLIC = "ёйцукенгшщзхъфывапролджэячсмитьбю"
TO_CYRILLIC = str.maketrans(KEYS_LATIN, KEYS_CYRILLIC)
TO_LATIN = str.maketrans(KEYS_CYRILLIC, KEYS_LATIN)
LATIN_SOUNDS = "shch sch zh kh ts ch sh yu ju ya ja yo ye iy yi a b v w g d e z i j k l m n o p r s t u f h c y x q '"
CYRILLIC_SOUNDS = "щ щ ж х ц ч ш ю ю я я е е ий ый а б в в г д е з и й к л м н о п р с т у ф х ц ы кс к ь"
SOUNDS = tuple(zip(LATIN_SOUNDS.split(), CYRILLIC_SOUNDS.split(), strict=True))
SOUND = re.compile("|".join(re.escape(latin) for latin, _ in SOUNDS))  # longer ones stand first
AS_CYRILLIC = dict(SOUNDS)
MOSTLY = 0.6  # a message of which so much is known as it stands is read as it stands
SURER = 0.15  # by how much another reading of the whole message has to be better than the plain one
NOTHING_KEPT = 0  # the stemmer would remember the words it has seen: nothing that people type is kept
_russian, _english = Stemmer("russian", NOTHING_KEPT), Stemmer("english", NOTHING_KEPT)


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a message: as it stands there, the stem it was read as, and by what means where not as it stands.

    `known` is False for a word that nothing explains.
    """

    typed: str
    stem: str
    read_by: str = ""
    known: bool = True

    @property
    def typed_stem(self) -> str:
        """The stem of what stands there, whatever spelling it was read as."""
        return self.stem if self.read_by in ("", "keyboard", "alphabet") else stem(self.typed)

    @property
    def cyrillic(self) -> bool:
        """Whether it was read as a word in Cyrillic letters."""
        return CYRILLIC.search(self.stem) is not None


@dataclass(frozen=True, slots=True)
class Heard:
    """A message as it was understood: the words at its end, and all its text on the keyboard that makes sense."""

    words: tuple[Word, ...]
    plain: str

    @property
    def stems(self) -> list[str]:
        """The stems of all words."""
        return [word.stem for word in self.words]


def stem(word: str) -> str:
    """A word without its ending, by the Snowball stemmer of its alphabet."""
    russian = not word.isascii() and CYRILLIC.search(word)
    return str((_russian if russian else _english).stemWord(word))


def plain(text: str) -> str:
    """Small letters, е for ё, and form names as one word: "И-589" is "i589"."""
    small = text.lower().replace("ё", "е")
    return FORM.sub(lambda found: f" {SPELLED.get(found.group(1), found.group(1))}{found.group(2)} ", small)


def stems(text: str) -> list[str]:
    """The stems of a text of the content, which is spelled as it should be."""
    return [_of_content(word) for word in TOKEN.findall(plain(text))]


_of_content = lru_cache(20_000)(stem)


def in_cyrillic(word: str) -> str:
    """A Russian word typed in Latin letters: "ubezhishe" is "убежише"."""
    return SOUND.sub(lambda found: AS_CYRILLIC[found.group()], word)


class Reading:
    """Reads messages by the stems that the content knows."""

    def __init__(self, known: Iterable[str], said: Iterable[str] = ()) -> None:
        """`known` are the stems of the content, `said` those that people use besides."""
        self.known = frozenset(known).union(said)
        self._spelling = Spelling(self.known)

    def read(self, text: str, at_the_end: int | None = None) -> Heard:
        """The words that a message means, or its last so many letters; one that nothing explains stays as it is."""
        chosen, how = self._layout(text)
        budget = Budget()
        typed = TOKEN.findall(chosen[-at_the_end:] if at_the_end else chosen)
        return Heard(tuple(word for one in typed for word in self._meant(one, how, budget)), chosen)

    def _layout(self, text: str) -> tuple[str, str]:
        """The message as typed, or as it reads on the other keyboard or in the other alphabet: what is known best."""
        typed = plain(text)
        known = self._share(typed)
        if known >= MOSTLY:
            return typed, ""
        others = [(self._share(other), other, how) for other, how in self._other_layouts(text, typed)]
        share, best, how = max(others, key=itemgetter(0), default=(0.0, typed, ""))
        return (best, how) if share > known + SURER else (typed, "")

    @staticmethod
    def _other_layouts(text: str, typed: str) -> Iterator[tuple[str, str]]:
        raw = text.lower().replace("ё", "е")
        if LATIN.search(raw) and not CYRILLIC.search(raw):
            yield plain(raw.translate(TO_CYRILLIC)), "keyboard"
            words = (word if DIGIT.search(word) else in_cyrillic(word) for word in TOKEN.findall(typed))
            yield " ".join(words), "alphabet"
        elif CYRILLIC.search(raw) and not LATIN.search(raw):
            yield plain(raw.translate(TO_LATIN)), "keyboard"

    def _share(self, text: str) -> float:
        words = TOKEN.findall(text)
        return sum(len(word) > 2 and stem(word) in self.known for word in words) / max(1, len(words))

    def _meant(self, typed: str, how: str, budget: Budget) -> Iterator[Word]:
        found = stem(typed)
        if found in self.known:
            yield Word(typed, found, how)
        elif (cyrillic := self._russian_in_latin(typed)) is not None:
            yield Word(typed, cyrillic, "alphabet")
        elif DIGIT.search(typed):
            yield Word(typed, found, how, known=False)
        elif (corrected := self._spelling.corrected(found, budget)) is not None:
            yield Word(typed, corrected, "spelling")
        elif pieces := self._glued(typed, budget):
            yield from (Word(piece, stem(piece), "spaces") for piece in pieces)
        else:
            yield Word(typed, found, how, known=False)

    def _russian_in_latin(self, typed: str) -> str | None:
        if not LATIN.search(typed) or DIGIT.search(typed):
            return None
        found = stem(in_cyrillic(typed))
        return found if len(found) > 2 and found in self.known else None

    def _glued(self, typed: str, budget: Budget) -> list[str]:
        """The known words that were typed without the spaces between them, or none."""
        return self._spelling.unglued(typed, budget, lambda piece: stem(piece) in self.known)
