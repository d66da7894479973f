"""Texts as rules read them: one case, one kind of blank, one alphabet a word; and what is denied in them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

LATIN: Final = "aceopxykmthb"
CYRILLIC: Final = "асеорхукмтнв"
TO_CYRILLIC: Final = str.maketrans(LATIN, CYRILLIC)
TO_LATIN: Final = str.maketrans(CYRILLIC, LATIN)
MIXED: Final = re.compile(r"\w*(?:[a-z][а-я]|[а-я][a-z])\w*")
SPACED_OUT: Final = re.compile(r"(?<!\w)(?:[^\W\d_][ .*_-]){4,}[^\W\d_](?!\w)")
APOSTROPHES: Final = re.compile("[\u2018\u2019\u02bc\u0060\u00b4]")
SENTENCE_ENDS: Final = re.compile(r"[.!?…](?=\s|$)|\n")
CLAUSE_ENDS: Final = re.compile(r"[,;:()]|\s[-–—]\s")
NO_DENIAL: Final = re.compile(
    r"\bне (?:забуд|забыв|стесня|бойтесь|бойся|откладыв|медл|тян|жд|сомнев|раздумыв|только|просто|упуст|волну)\w*"
    r"|\b(?:do not|don't|not|never) (?:hesitate|wait|forget|delay|worry|miss|only|just|doubt|be afraid)\b"
)
DENIAL: Final = re.compile(
    r"\b(?:не|ни|никто|никогда|никому|нельзя|невозможно|нет|без|not|never|nobody|no one|cannot|neither|nor|without"
    r"|no (?:lawyer|attorney|law firm|firm|person|honest \w+))\b|n't\b"
)
DENIED_AFTER: Final = re.compile(
    r"^(?:[\w%]*\W+(?:\w+\W+){0,3}?)(?:нет|не|невозможно|нельзя|никто|do not|does not|don't|doesn't|cannot|can't|is not"
    r"|isn't|are not|aren't|impossible)\b"
)
DISCLAIMER: Final = re.compile(
    r"\bне (?:\w+ ){0,3}(?:значит|означает|гаранти\w*|обеща\w*|знает|факт|сказать|предсказ\w*)|\bникто не\b"
    r"|\bнеизвестно\b"
    r"|\b(?:no one|nobody|cannot|can't|does not|doesn't|do not|don't) (?:\w+ ){0,2}"
    r"(?:mean|promis\w*|guarantee\w*|know|predict|say|tell)\b"
)
WARNING: Final = re.compile(
    r"(?<!не )(?<!без )(?:\bмошенни|\bобман|\bлгут\b|\bлжет\b|\bврут\b|\bврет\b|\bне верьте\b|\bне доверяйте\b"
    r"|\bостерегайтесь\b|\bосторожно\b|\bпризнак\w* (?:мошен|обман)|(?<!not )(?<!no )\bscam|(?<!not )(?<!no )\bfraud"
    r"|\bbeware\b|\b(?:do not|don't|never) (?:trust|believe)\b|\b(?:liar|lying|lies|con artist)\b)"
)
OURS: Final = re.compile(r"\b(?:мы|нас|нам|нами|наш\w*|we|we'll|we're|our|ours|us|в отличие|unlike)\b")
POINTS_BACK: Final = re.compile(r"^\W*(?:это|эт\w+|так\w*|this|that|it|it's|they|these|those|such)\b")


@dataclass(frozen=True, slots=True)
class Found:
    """Words that a rule looked for, with the sentence around them."""

    words: str
    before: str
    after: str
    question: bool
    following: str

    @property
    def shown(self) -> str:
        """The words as a problem quotes them."""
        return self.words.strip()[:60]

    @property
    def clause(self) -> str:
        """The part of the sentence that leads to the words."""
        return NO_DENIAL.sub(" ", CLAUSE_ENDS.split(self.before)[-1])

    def is_denied(self) -> bool:
        """Whether a "not" or "nobody" stands close before: "никто не может гарантировать"."""
        return DENIAL.search(" ".join(self.clause.split()[-8:])) is not None

    def is_denied_after(self) -> bool:
        """Whether the denial follows: «гарантий не бывает»."""
        return DENIED_AFTER.search(CLAUSE_ENDS.split(self.after)[0]) is not None

    def is_disclaimed(self) -> bool:
        """Whether the sentence says before that this is not known or not promised."""
        return DISCLAIMER.search(NO_DENIAL.sub(" ", self.before)) is not None

    def is_warned_of(self) -> bool:
        """Whether the words are another's, told as a warning: "those who guarantee a win are scammers"."""
        sentence = f"{self.before} {self.words} {self.after}"
        if OURS.search(sentence):
            return False
        pointed_at = POINTS_BACK.search(self.following) and WARNING.search(self.following)
        return WARNING.search(sentence) is not None or pointed_at is not None


def folded(text: str) -> str:
    """The text in small letters, with ё as е, plain apostrophes and blanks, and no word of two alphabets."""
    plain = unicodedata.normalize("NFKC", text).casefold().replace("ё", "е")
    lines = (" ".join(line.split()) for line in APOSTROPHES.sub("'", plain).split("\n"))
    joined = SPACED_OUT.sub(lambda found: re.sub(r"[ .*_-]", "", found.group()), "\n".join(lines))
    return MIXED.sub(_in_one_alphabet, joined)


def _in_one_alphabet(found: re.Match[str]) -> str:
    word = found.group()
    latin = sum("a" <= letter <= "z" for letter in word)
    return word.translate(TO_LATIN if latin * 2 > len(word) else TO_CYRILLIC)


def around(said: str, match: re.Match[str]) -> Found:
    """A match in a folded text, with its sentence."""
    starts = [end.end() for end in SENTENCE_ENDS.finditer(said, 0, match.start())]
    start = starts[-1] if starts else 0
    stop = SENTENCE_ENDS.search(said, match.end())
    end = stop.start() if stop else len(said)
    following = SENTENCE_ENDS.split(said[stop.end() :].lstrip(), maxsplit=1)[0] if stop else ""
    question = stop is not None and stop.group() == "?"
    return Found(match.group(), said[start : match.start()], said[match.end() : end], question, following)
