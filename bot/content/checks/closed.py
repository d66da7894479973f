"""Rule: nothing that has ended is spoken of as open: CBP One scheduling ended on January 20, 2025."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from bot.content.checks.base import Path, at_dialog, at_topic, said
from bot.content.dialog import Dialog
from bot.content.errors import Finding
from bot.content.library import Library
from bot.content.marks import sentences
from bot.content.models import Topic
from bot.content.walk import Walked, texts_of, texts_of_dialog

OPEN = {
    "ru": re.compile(
        r"CBP One.{0,40}\b(?:снова|опять|вновь|работает|открыт\w*|доступн\w*)"
        r"|(?:запишитесь|записывайтесь).{0,40}CBP One",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"CBP One.{0,40}\b(?:works|is (?:open|available|back)|again|reopened)|\b(?:book|sign up).{0,40}CBP One",
        re.IGNORECASE,
    ),
}
DENIED = re.compile(
    r"\b(?:не|нет|нельзя|никто|больше|раньше|not|no|never|nobody|before|used to|until)\b|мошенни|scam", re.IGNORECASE
)


def check_topic(topic: Topic, library: Library, today: date) -> Iterator[Finding]:
    for path, message in _spoken_of_as_open(texts_of(topic)):
        yield at_topic(library, topic, path, message)


def check_dialog(dialog: Dialog, library: Library, today: date) -> Iterator[Finding]:
    for path, message in _spoken_of_as_open(texts_of_dialog(dialog)):
        yield at_dialog(library, dialog, path, message)


def _spoken_of_as_open(texts: Iterable[Walked]) -> Iterator[tuple[Path, str]]:
    for path, text in texts:
        if path[-1] == "before":
            continue
        for language, words in (("ru", text.ru), ("en", text.en)):
            for sentence in sentences(words):
                if OPEN[language].search(sentence) and not DENIED.search(sentence):
                    message = f"{said(path)}: CBP One has ended and is spoken of as open: '{sentence[:60]}'"
                    yield (*path, language), message
