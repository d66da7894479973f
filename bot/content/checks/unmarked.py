"""Rule: a sentence that holds a number, a date, a form or an office rests on a fact and is marked with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from bot.content.checks.base import at_dialog, at_topic, said, spoken
from bot.content.checks.same import URL
from bot.content.dialog import Dialog
from bot.content.errors import Finding, Level
from bot.content.library import Library
from bot.content.marks import FACT, sentences
from bot.content.models import Topic
from bot.content.walk import texts_of

RULE = re.compile(r"\d|\{\{(?!username)|\b(?:ICE|USCIS|CBP|EOIR|BIA|DHS|COMAR|INM|UNHCR|FBI|FTC)\b")
LIST_SIGN = re.compile(r"^(?:[-*•]|\d+[.)])\s+")
HEADING = re.compile(r"\*\*[^*]+\*\*\Z")
FREE = {"title"}
QUESTIONS = {"ask", "relative", "help"}


def check_topic(topic: Topic, library: Library, today: date) -> Iterator[Finding]:
    if not library.plan[topic.id].facts:
        return
    for path, text in texts_of(topic):
        if path[-1] in FREE or path[0] == "say":
            continue
        for language in ("ru", "en"):
            for sentence in unmarked(text.ru if language == "ru" else text.en):
                message = f"{said(path)}: a rule without its fact: '{sentence[:60]}'"
                yield at_topic(library, topic, (*path, language), message, Level.FORM)


def check_dialog(dialog: Dialog, library: Library, today: date) -> Iterator[Finding]:
    for path, text in spoken(dialog):
        if path[0] == "steps" and path[-1] in QUESTIONS:
            continue
        for language, words in (("ru", text.ru), ("en", text.en)):
            for sentence in unmarked(words):
                if "ask_lawyer" in path and sentence.endswith("?"):
                    continue  # a question states nothing
                message = f"{said(path)}: a rule without its fact: '{sentence[:60]}'"
                yield at_dialog(library, dialog, (*path, language), message, Level.FORM)


def unmarked(text: str) -> list[str]:
    """The sentences of a text that state something checkable and carry no fact mark."""
    return [found for found in sentences(text) if _states(found) and not FACT.search(found)]


def _states(sentence: str) -> bool:
    said = LIST_SIGN.sub("", sentence)
    return RULE.search(URL.sub("", FACT.sub("", said))) is not None and not HEADING.match(said)
