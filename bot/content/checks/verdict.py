"""Rule: rules are told about kinds of people; no text passes a verdict on the reader."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from bot.content.checks.base import at_dialog, at_entry, at_topic, reference_texts, said
from bot.content.dialog import Dialog
from bot.content.errors import Finding
from bot.content.library import Library
from bot.content.models import Topic
from bot.content.walk import texts_of, texts_of_dialog

ENGLISH = (
    r"you (?:do not |don't |now )?(?:qualify|deserve)",
    r"you(?: are|'re)(?: not| probably| likely| surely)? (?:eligible|ineligible|safe|entitled|guaranteed)",
    r"you(?: will|'ll| won't| will not)(?: surely| probably| likely)? "
    r"(?:win|lose|be (?:released|deported|granted|approved|denied|detained|let go|allowed in|refused))",
    r"it(?: is|'s) (?:already )?too late",
    r"your (?:case|claim) is (?:strong|weak|hopeless|good|bad)",
    r"your (?:chances|odds) (?:are|of)",
    r"(?:he|she|they)(?: will|'ll) be (?:released|deported)",
    r"nothing can be done",
)
RUSSIAN = (
    r"вы (?:не |точно |скорее всего )?подходите",
    r"вас (?:не |точно |скорее всего |обязательно )?(?:отпустят|депортируют|вышлют|задержат|пропустят|примут)",
    r"вам (?:не |точно |скорее всего |обязательно )?(?:дадут|откажут|одобрят|предоставят)",
    r"(?:уже|слишком) поздно",
    r"вы (?:не |точно |скорее всего )?(?:выиграете|проиграете|получите убежище)",
    r"вы имеете право на убежище",
    r"у вас (?:сильн|слаб|хорош|плох)\w+ (?:дело|кейс|шанс\w*)",
    r"ваши шансы",
    r"(?:его|е[её]|их) (?:точно |обязательно |скорее всего )?(?:отпустят|депортируют|вышлют)",
    r"ничего (?:уже )?(?:сделать нельзя|не сделать)",
)
WORDS = {
    "en": re.compile(rf"\b(?:{'|'.join(ENGLISH)})\b", re.IGNORECASE),
    "ru": re.compile(rf"\b(?:{'|'.join(RUSSIAN)})\b", re.IGNORECASE),
}


def check_topic(topic: Topic, library: Library, today: date) -> Iterator[Finding]:
    for path, text in texts_of(topic):
        for language, found in (("ru", verdict_in(text.ru, "ru")), ("en", verdict_in(text.en, "en"))):
            if found:
                message = f"{said(path)}: '{found}' is a verdict: say the rule for a kind of people"
                yield at_topic(library, topic, (*path, language), message)


def check_dialog(dialog: Dialog, library: Library, today: date) -> Iterator[Finding]:
    for path, text in texts_of_dialog(dialog):
        for found in filter(None, (verdict_in(text.ru, "ru"), verdict_in(text.en, "en"))):
            message = f"{said(path)}: '{found}' is a verdict: say the rule for a kind of people"
            yield at_dialog(library, dialog, path, message)


def check_reference(library: Library, today: date) -> Iterator[Finding]:
    for kind, id, path, text in reference_texts(library):
        for found in (verdict_in(text.ru, "ru"), verdict_in(text.en, "en")):
            if found:
                yield at_entry(library, kind, id, path, f"'{found}' is a verdict: say the rule for a kind of people")


def verdict_in(text: str, language: str) -> str | None:
    """The first words of a text that judge the reader, or None."""
    found = WORDS[language].search(text)
    return found.group() if found else None
