"""A text as its reader sees it: marks gone, amounts filled in, no-break spaces where a line must not break."""

from __future__ import annotations

import re
from datetime import date

from bot.content.figures import NBSP, fill_figures
from bot.content.library import Library
from bot.content.marks import without_facts
from bot.content.models import Language, Text
from bot.content.render import to_html

USERNAME = "{{username}}"
BEFORE_DASH = re.compile(r" (?=—)")
AFTER_NUMBER = re.compile(r"(?<=\d) (?=[^\W\d_])")


def markdown(text: Text, language: Language, library: Library, today: date, username: str = "") -> str:
    """The Markdown of a text in one language, ready to render; `username` stands in for {{username}}."""
    bare = without_facts(text[language]).replace(USERNAME, f"@{username}")
    filled = fill_figures(bare, library.figures, language, today)
    if language == "ru":
        filled = AFTER_NUMBER.sub(NBSP, filled)
    return BEFORE_DASH.sub(NBSP, filled)


def html(text: Text, language: Language, library: Library, today: date, username: str = "") -> str:
    """The Telegram HTML of a text in one language."""
    return to_html(markdown(text, language, library, today, username))
