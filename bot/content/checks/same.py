"""Rule: both languages hold the same numbers, dates, links, phones, figures and fact marks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date

from bot.content.checks.base import at_dialog, at_entry, at_topic, reference_texts, said
from bot.content.dialog import Dialog
from bot.content.errors import Finding
from bot.content.library import Library
from bot.content.marks import FACT, FIGURE
from bot.content.models import Text, Topic
from bot.content.walk import texts_of, texts_of_dialog

URL = re.compile(r"https?://[^\s)>\]]+")
GROUPED = re.compile(r"(?<=\d)[\s\u00a0,](?=\d{3}(?!\d))")
NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
MONTHS_EN = "january february march april may june july august september october november december".split()
MONTHS_RU = "январ феврал март апрел ма[йяе] июн июл август сентябр октябр ноябр декабр".split()
ENGLISH_MONTH = re.compile(rf"\b({'|'.join(MONTHS_EN)})\b(?=\s*\d)", re.IGNORECASE)
RUSSIAN_MONTH = re.compile(
    rf"(?<=\d)[\s\u00a0]({'|'.join(MONTHS_RU)})[а-я]*|({'|'.join(MONTHS_RU)})[а-я]*(?=[\s\u00a0]\d{{4}})"
)
PLAIN_RU = [re.compile(stem) for stem in MONTHS_RU]


def check_topic(topic: Topic, library: Library, today: date) -> Iterator[Finding]:
    for path, text in texts_of(topic):
        for message in differences(text):
            yield at_topic(library, topic, path, f"{said(path)}: {message}")


def check_dialog(dialog: Dialog, library: Library, today: date) -> Iterator[Finding]:
    for path, text in texts_of_dialog(dialog):
        for message in differences(text):
            yield at_dialog(library, dialog, path, f"{said(path)}: {message}")


def check_reference(library: Library, today: date) -> Iterator[Finding]:
    for kind, id, path, text in reference_texts(library):
        for message in differences(text):
            yield at_entry(library, kind, id, path, message)


def differences(text: Text) -> Iterator[str]:
    """What one language holds and the other does not, a sentence each."""
    for what, found in (("fact marks", FACT.findall), ("figures", FIGURE.findall), ("links", URL.findall)):
        yield from _compare(what, Counter(found(text.ru)), Counter(found(text.en)))
    yield from _compare("numbers", numbers(text.ru), numbers(text.en))


def _compare(what: str, ru: Counter[str], en: Counter[str]) -> Iterator[str]:
    if ru != en:
        only_ru, only_en = ", ".join(sorted((ru - en).elements())), ", ".join(sorted((en - ru).elements()))
        yield f"the {what} differ (only ru: {only_ru or '-'}; only en: {only_en or '-'})"


def numbers(text: str) -> Counter[str]:
    """The numbers of a text, months of dates as numbers too, however each language writes them."""
    bare = URL.sub(" ", FIGURE.sub(" ", FACT.sub(" ", text)))
    bare = ENGLISH_MONTH.sub(lambda found: f" M{MONTHS_EN.index(found.group(1).lower()) + 1} ", bare)
    bare = RUSSIAN_MONTH.sub(lambda found: f" M{_russian_month(found)} ", bare)
    months = re.findall(r"\bM\d+\b", bare)
    digits = NUMBER.findall(GROUPED.sub("", re.sub(r"\bM\d+\b", " ", bare)))
    return Counter(months + [digit.replace(",", ".") for digit in digits])


def _russian_month(found: re.Match[str]) -> int:
    word = (found.group(1) or found.group(2)).lower()
    return next(index for index, stem in enumerate(PLAIN_RU, 1) if stem.match(word))
