"""Reads what people type into stems that the content knows: wrong layout, Latin letters, typos, cases, form names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz import fuzz, process
from Stemmer import Stemmer

TOKEN = re.compile(r"[a-z0-9а-я]+")
LATIN, CYRILLIC = re.compile(r"[a-z]"), re.compile(r"[а-я]")
FORM = re.compile(r"(?<![a-zа-я0-9])([a-zа-я]{1,3})[-\s]?(\d{2,4}[a-z]?)(?![a-zа-я0-9])")
SPELLED = {"и": "i", "ай": "i", "г": "g", "ар": "ar"}  # и-589 is I-589
KEYS_LATIN = "`qwertyuiop[]asdfghjkl;'zxcvbnm,."
KEYS_CYRILLIC = "ёйцукенгшщзхъфывапролджэячсмитьбю"
TO_CYRILLIC = str.maketrans(KEYS_LATIN, KEYS_CYRILLIC)
TO_LATIN = str.maketrans(KEYS_CYRILLIC, KEYS_LATIN)
LATIN_SOUNDS = "shch sch zh kh ts ch sh yu ju ya ja yo ye iy yi a b v w g d e z i j k l m n o p r s t u f h c y x q '"
CYRILLIC_SOUNDS = "щ щ ж х ц ч ш ю ю я я е е ий ый а б в в г д е з и й к л м н о п р с т у ф х ц ы кс к ь"
SOUNDS = tuple(zip(LATIN_SOUNDS.split(), CYRILLIC_SOUNDS.split(), strict=True))
SOUND = re.compile("|".join(re.escape(latin) for latin, _ in SOUNDS))  # longer ones stand first
AS_CYRILLIC = dict(SOUNDS)
SURER = 0.15  # by how much another reading of the whole message has to be better than the plain one
ALIKE = 78  # of 100; a typo in a word of five letters
SHORTEST_MISTYPED = 5
_russian, _english = Stemmer("russian"), Stemmer("english")


def stem(word: str) -> str:
    """A word without its ending, by the Snowball stemmer of its alphabet; nothing that people type is kept."""
    return str((_russian if CYRILLIC.search(word) else _english).stemWord(word))


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

    def __init__(self, known: Iterable[str]) -> None:
        self.known = frozenset(known)
        long = [word for word in self.known if len(word) >= SHORTEST_MISTYPED - 1]
        self._cyrillic = [word for word in long if CYRILLIC.search(word)]
        self._latin = [word for word in long if not CYRILLIC.search(word)]

    def read(self, text: str) -> list[str]:
        """The stems that a message means; a word that nothing explains stays as it is."""
        return [self._meant(word) for word in TOKEN.findall(self._layout(text))]

    def _layout(self, text: str) -> str:
        """The message as typed, or as it reads on the other keyboard or in the other alphabet: what is known best."""
        typed = plain(text)
        raw = text.lower().replace("ё", "е")
        others = []
        if LATIN.search(raw) and not CYRILLIC.search(raw):
            words = (word if any(map(str.isdigit, word)) else in_cyrillic(word) for word in TOKEN.findall(typed))
            others = [plain(raw.translate(TO_CYRILLIC)), " ".join(words)]
        elif CYRILLIC.search(raw):
            others = [plain(raw.translate(TO_LATIN))]
        best = max(others, key=self._share, default=typed)
        return best if self._share(best) > self._share(typed) + SURER else typed

    def _share(self, text: str) -> float:
        words = TOKEN.findall(text)
        return sum(len(word) > 2 and stem(word) in self.known for word in words) / max(1, len(words))

    def _meant(self, word: str) -> str:
        found = stem(word)
        if found in self.known:
            return found
        if LATIN.search(word) and not any(map(str.isdigit, word)):
            cyrillic = stem(in_cyrillic(word))
            if len(cyrillic) > 2 and cyrillic in self.known:
                return cyrillic
        return self._corrected(found) if len(word) >= SHORTEST_MISTYPED else found

    def _corrected(self, mistyped: str) -> str:
        spelled = self._cyrillic if CYRILLIC.search(mistyped) else self._latin
        best = process.extractOne(mistyped, spelled, scorer=fuzz.ratio, score_cutoff=ALIKE)
        return str(best[0]) if best is not None else mistyped
