"""Rule: English is in Latin letters, Russian mostly in Cyrillic ones, and no word mixes the two."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from bot.content.checks.base import at_dialog, at_entry, at_topic, reference_texts, said
from bot.content.checks.same import URL
from bot.content.dialog import Dialog
from bot.content.errors import Finding
from bot.content.library import Library
from bot.content.marks import FACT, FIGURE
from bot.content.models import Text, Topic
from bot.content.walk import texts_of, texts_of_dialog

CYRILLIC = re.compile(r"[\u0400-\u04ff]")
LATIN = re.compile(r"[A-Za-z]")
MIXED = re.compile(r"\w*(?:[A-Za-z][\u0400-\u04ff]|[\u0400-\u04ff][A-Za-z])\w*")
QUOTED_ENGLISH = re.compile(r"[“\"][^”\"]*[”\"]|`[^`]*`|\([A-Za-z][^()\u0400-\u04ff]*\)")
LEAST_CYRILLIC = 0.4


def check_topic(topic: Topic, library: Library, today: date) -> Iterator[Finding]:
    for path, text in texts_of(topic):
        for message in wrong_script(text):
            yield at_topic(library, topic, path, f"{said(path)}: {message}")
    for index, words in enumerate(topic.say):
        if LATIN.search(FACT.sub("", words.sound)):
            yield at_topic(library, topic, ("say", index, "sound"), "the sound is written in Cyrillic letters")


def check_dialog(dialog: Dialog, library: Library, today: date) -> Iterator[Finding]:
    for path, text in texts_of_dialog(dialog):
        for message in wrong_script(text):
            yield at_dialog(library, dialog, path, f"{said(path)}: {message}")


def check_reference(library: Library, today: date) -> Iterator[Finding]:
    for kind, id, path, text in reference_texts(library):
        if kind == "sources" or path == ("name",):
            continue
        for message in wrong_script(text):
            yield at_entry(library, kind, id, path, message)


def wrong_script(text: Text) -> Iterator[str]:
    """What is wrong with the letters of a text, a sentence each."""
    russian = QUOTED_ENGLISH.sub(" ", URL.sub(" ", FIGURE.sub(" ", FACT.sub(" ", text.ru))))
    if found := CYRILLIC.search(text.en):
        yield f"Cyrillic letter '{found.group()}' in the English text"
    if found := MIXED.search(russian):
        yield f"Latin and Cyrillic letters in one word: '{found.group()}'"
    cyrillic, latin = len(CYRILLIC.findall(russian)), len(LATIN.findall(russian))
    if cyrillic + latin and cyrillic < LEAST_CYRILLIC * (cyrillic + latin):
        yield "the Russian text is mostly in Latin letters"
