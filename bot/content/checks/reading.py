"""Rule: a tired person can read it: English of grade 8 at most, Russian sentences of 15 words in the middle."""

from __future__ import annotations

import re
import statistics
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

import syllables

from bot.content.checks.base import at_dialog, at_topic, spoken
from bot.content.checks.same import URL
from bot.content.dialog import Dialog
from bot.content.errors import Finding, Level
from bot.content.library import Library
from bot.content.marks import FACT, FIGURE, sentences
from bot.content.models import Language, Text, Topic

HIGHEST_GRADE = 8.0
LONGEST_MEDIAN = 15
ENGLISH_WORD = re.compile(r"[A-Za-z][A-Za-z'’]*")
RUSSIAN_WORD = re.compile(r"[\u0400-\u04ff][\u0400-\u04ff-]*")


def check_topic(topic: Topic, library: Library, today: date) -> Iterator[Finding]:
    texts = [topic.short, *topic.do, *([topic.body] if topic.body else [part.body for part in topic.parts])]
    for language, message in _too_hard(texts, library):
        yield at_topic(library, topic, ("short", language), message, Level.FORM)


def check_dialog(dialog: Dialog, library: Library, today: date) -> Iterator[Finding]:
    for language, message in _too_hard([text for _, text in spoken(dialog)], library):
        yield at_dialog(library, dialog, ("short", language), message, Level.FORM)


def _too_hard(texts: list[Text], library: Library) -> Iterator[tuple[Language, str]]:
    grade = flesch_kincaid(_sentences(texts, "en"), glossary_terms(library))
    if grade > HIGHEST_GRADE:
        yield "en", f"the English reads at grade {grade:.1f}; at most {HIGHEST_GRADE:.0f} is wanted"
    median = statistics.median(len(RUSSIAN_WORD.findall(sentence)) for sentence in _sentences(texts, "ru"))
    if median > LONGEST_MEDIAN:
        yield "ru", f"half of the Russian sentences are over {median:.0f} words; {LONGEST_MEDIAN} are wanted"


def flesch_kincaid(said: list[str], terms: re.Pattern[str]) -> float:
    """The Flesch-Kincaid grade level (Kincaid et al., 1975) of sentences, terms of the glossary left out.

    Syllables are estimated, rather too many than too few, so a text is never held easier than it is.
    """
    words = [word for sentence in said for word in ENGLISH_WORD.findall(terms.sub(" ", sentence))]
    if not words:
        return 0.0
    spoken = sum(_syllables(word.lower()) for word in words)
    return 0.39 * len(words) / len(said) + 11.8 * spoken / len(words) - 15.59


@lru_cache(20_000)
def _syllables(word: str) -> int:
    return int(syllables.estimate(word))


def _sentences(texts: list[Text], language: Language) -> list[str]:
    bare = (URL.sub(" ", FIGURE.sub("5", FACT.sub("", text[language]))) for text in texts)
    return [sentence for text in bare for sentence in sentences(text)]


@lru_cache(2)
def glossary_terms(library: Library) -> re.Pattern[str]:
    """The English terms of the glossary, which a text may need whatever their length."""
    known = {name for term in library.glossary.values() for name in (term.en.term, term.official)}
    longest_first = sorted(sorted(known), key=len, reverse=True)  # the same in every run, or nothing could be kept
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})s?\b", re.IGNORECASE)
