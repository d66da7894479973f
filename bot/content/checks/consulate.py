"""Rule: no text says that Russia's consulate need not be told of an arrest, or will not know of it.

By the Consular Convention of 1964 and 8 CFR 236.1(e) notice is mandatory for a Russian; the asylum claim stays secret.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from bot.content.checks.base import Path, at_dialog, at_topic, said, spoken
from bot.content.dialog import Dialog
from bot.content.errors import Finding, Level
from bot.content.library import Library
from bot.content.marks import facts_of, sentences
from bot.content.models import Topic
from bot.content.walk import Walked, texts_of, texts_of_dialog

ENGLISH = re.compile(
    r"consul\w*.{0,60}\b(?:will not|won't|does not have to|need not|must not) "
    r"(?:know|be told|be notified|learn|find out)"
    r"|\b(?:refuse|decline|opt out|ask (?:them )?not|right not)\b.{0,50}\b(?:consul\w*.{0,30}(?:told|notif\w+|informed)"
    r"|(?:notify|tell|inform)\w*.{0,20}consul\w*)",
    re.IGNORECASE,
)
RUSSIAN = re.compile(
    r"консул\w*.{0,60}\bне (?:узна\w+|сообщат|будут сообщать|уведомят|станут уведомлять)"
    r"|\b(?:отказаться|запретить|имеете право не)\b.{0,50}(?:уведом\w+|сообщ\w+).{0,30}консул\w*"
    r"|не (?:сообщат|узнает).{0,30}консул\w*",
    re.IGNORECASE,
)
DENIED = re.compile(
    r"\b(?:cannot|can't|not true|wrong|never|no (?:Russian|one)|do not count on)\b"
    r"|нельзя|не может|неправда|никто не|не рассчитывайте",
    re.IGNORECASE,
)
ABOUT = re.compile(
    r"(?=.*\b(?:consul|embass))(?=.*\b(?:tell|told|notif|inform|hid|know|learn))"
    r"|(?=.*(?:консул|посольств))(?=.*(?:сообщ|извещ|уведом|узна|скрыва|знает|знать))",
    re.IGNORECASE | re.DOTALL,
)
QUOTED = re.compile(r"my asylum|моей просьбе|you may have read|вы (?:могли )?чита", re.IGNORECASE)
FACTS = ("consul-", "no-russian-consulate")
OF_ASYLUM = re.compile(r"asylum|claim|story|убежищ|истори", re.IGNORECASE)


def check_topic(topic: Topic, library: Library, today: date) -> Iterator[Finding]:
    for path, message in _promises(texts_of(topic)):
        yield at_topic(library, topic, path, message)
    sentences_of = ((path, text) for path, text in texts_of(topic) if path[0] != "say" and path[-1] != "title")
    for path, message in _unmarked(sentences_of):
        yield at_topic(library, topic, path, message, Level.FORM)


def check_dialog(dialog: Dialog, library: Library, today: date) -> Iterator[Finding]:
    for path, message in _promises(texts_of_dialog(dialog)):
        yield at_dialog(library, dialog, path, message)
    for path, message in _unmarked(spoken(dialog)):
        yield at_dialog(library, dialog, path, message, Level.FORM)


def _promises(texts: Iterable[Walked]) -> Iterator[tuple[Path, str]]:
    for path, text in texts:
        for language, found in (("ru", promised(text.ru, RUSSIAN)), ("en", promised(text.en, ENGLISH))):
            if found:
                message = f"the US must tell Russia's consulate of an arrest, and '{found[:70]}' says otherwise"
                yield (*path, language), f"{said(path)}: {message}"


def promised(text: str, pattern: re.Pattern[str]) -> str | None:
    """The first sentence that promises a silence nobody can promise, or None."""
    for sentence in sentences(text):
        if pattern.search(sentence) and not DENIED.search(sentence) and not OF_ASYLUM.search(sentence):
            return sentence
    return None


def _unmarked(texts: Iterable[Walked]) -> Iterator[tuple[Path, str]]:
    for path, text in texts:
        for language, words in (("ru", text.ru), ("en", text.en)):
            for sentence in filter(_needs_a_fact, sentences(words)):
                message = f"{said(path)}: what a consulate is told rests on a consul- fact: '{sentence[:60]}'"
                yield (*path, language), message


def _needs_a_fact(sentence: str) -> bool:
    marked = any(mark.startswith(FACTS) for mark in facts_of(sentence))
    return not marked and ABOUT.search(sentence) is not None and not QUOTED.search(sentence)
