"""How long an update is as Telegram will count it, with everything that is added to its text."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

from bot.broadcasts.drafting import LONGEST_MESSAGE, units
from bot.broadcasts.models import Broadcast, Firm
from bot.content.models import Language
from bot.reader import Reader
from bot.screens.updates import whole
from bot.services import Services

TAG = re.compile(r"<[^>]*>")


def too_many(services: Services, draft: Broadcast, firm: Firm | None, language: Language) -> int:
    """By how many characters the message in a language is longer than Telegram takes; 0 where it fits."""
    screen = whole(services.content.screens.words(Reader(language)), draft, firm)
    return max(0, units(unescape(TAG.sub("", screen.text))) - LONGEST_MESSAGE)


def with_text(draft: Broadcast, language: Language, text: str) -> Broadcast:
    """A draft as it would be with another text."""
    return replace(draft, text_ru=text) if language == "ru" else replace(draft, text_en=text)
