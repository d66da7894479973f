"""Rule: silence never swallows the statement of fear: whoever is told to be silent is told, there too, to say the fear.

A person in custody who does not say that they fear return may be removed unheard
(8 USC 1225(b)(1)(A)(ii); 8 CFR 235.3(b)(4)).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from bot.content.checks.base import at_dialog, at_topic, said, spoken
from bot.content.dialog import Dialog
from bot.content.errors import Finding
from bot.content.library import Library
from bot.content.marks import FACT
from bot.content.models import Text, Topic
from bot.content.walk import texts_of

SILENCE = {
    "ru": re.compile(
        r"(?<!повод )(?<!причина )\bмолч(?:ите|ать|у)\b|не отвечайте на вопросы|ничего не (?:говорите|отвечайте)",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"(?<!reason to )\b(?:(?:stay|remain|keep|be) silent|do not answer questions)\b"
        r"|\b(?:say nothing to|do not say anything)\b",
        re.IGNORECASE,
    ),
}
FEAR = {
    "ru": re.compile(r"страх|бо(?:юсь|ится|итесь|яться)", re.IGNORECASE),
    "en": re.compile(r"\b(?:fear|afraid)\w*", re.IGNORECASE),
}


def check_topic(topic: Topic, library: Library, today: date) -> Iterator[Finding]:
    for path, text in texts_of(topic):
        if path[0] in ("title", "changes") or (path[0] == "parts" and path[-1] == "title"):
            continue
        for language in swallowed(text):
            message = f"{said(path)}: it speaks of silence and not of the fear that must be said"
            yield at_topic(library, topic, (*path, language), message)


def check_dialog(dialog: Dialog, library: Library, today: date) -> Iterator[Finding]:
    for path, text in spoken(dialog):
        for language in swallowed(text):
            message = f"{said(path)}: it speaks of silence and not of the fear that must be said"
            yield at_dialog(library, dialog, (*path, language), message)


def swallowed(text: Text) -> Iterator[str]:
    """The languages in which a text asks for silence without naming fear."""
    for language, words in (("ru", text.ru), ("en", text.en)):
        bare = FACT.sub("", words)
        if SILENCE[language].search(bare) and not FEAR[language].search(bare):
            yield language
