"""Rule: where the Russian and the English text hold other numbers, days or links, the approver has seen it."""

from __future__ import annotations

import calendar
import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from bot.broadcasts.models import Broadcast
from bot.broadcasts.rules.addresses import links
from bot.broadcasts.rules.base import Case, Problem
from bot.content.checks.same import MONTHS_EN, URL, numbers
from bot.content.dates import MONTHS_RU

MONTH: Final = rf"(?:{'|'.join(name[:3] for name in MONTHS_EN)})[a-z]*"
MONTH_FIRST: Final = re.compile(rf"\b({MONTH})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?\b(?!:)", re.IGNORECASE)
DAY_FIRST: Final = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?({MONTH})\b", re.IGNORECASE)
WITH_DOTS: Final = re.compile(r"\b(\d{1,2})\.(?:(0?[1-9]|1[0-2])\.(\d{4})|(0[1-9]|1[0-2]))\b(?!\.?\d)")
WITH_SLASHES: Final = re.compile(r"\b(0?[1-9]|1[0-2])/(\d{1,2})(?:/(\d{4}))?\b")
TWELVE_HOURS: Final = re.compile(r"\b(1[0-2]|0?[1-9])(?:[:.](\d{2}))?\s*([ap])\.?\s?m\b\.?", re.IGNORECASE)
HOURS: Final = re.compile(r"\b0?(\d{1,2}):(\d{2})\b")
SHOWN: Final = 150


def check(draft: Broadcast, case: Case) -> Iterator[Problem]:
    if not draft.text_ru or not draft.text_en:
        return
    ru, en = _counted(draft.text_ru, "ru"), _counted(draft.text_en, "en")
    if ru != en:
        yield Problem("tick", "rule-numbers-differ", {"ru": _listed(ru - en), "en": _listed(en - ru)}, "text_en")


def _counted(text: str, language: str) -> Counter[str]:
    plain = TWELVE_HOURS.sub(_by_24_hours, URL.sub(" ", text))
    hours = [f"{int(hour)}:{minute}" for hour, minute in HOURS.findall(plain)]
    days = (_english if language == "en" else _russian)(HOURS.sub(" ", plain))
    return Counter(map(_named, numbers(days).elements())) + Counter(links(text)) + Counter(hours)


def _by_24_hours(found: re.Match[str]) -> str:
    hour = int(found.group(1)) % 12 + (12 if found.group(3).lower() == "p" else 0)
    return f"{hour}:{found.group(2) or '00'} "


def _english(text: str) -> str:
    """The days of an English text as "November 25, 2026"."""
    text = WITH_SLASHES.sub(lambda found: _day(found[1], found[2], found[3]), text)
    text = MONTH_FIRST.sub(lambda found: _day(_month(found[1]), found[2]), text)
    return DAY_FIRST.sub(lambda found: _day(_month(found[2]), found[1]), text)


def _russian(text: str) -> str:
    """The days of a Russian text that are written with dots as in English, which are counted the same way."""
    return WITH_DOTS.sub(lambda found: _day(found[2] or found[4], found[1], found[3]), text)


def _month(name: str) -> int:
    return next(number for number, whole in enumerate(MONTHS_EN, 1) if whole.startswith(name[:3].lower()))


def _day(month: str | int, day: str, year: str | None = None) -> str:
    return f" {calendar.month_name[int(month)]} {int(day)}, {year or ''}"


def _named(number: str) -> str:
    """A number as a person knows it: months stand as M1 to M12 among them."""
    if not number.startswith("M"):
        return number
    return f"{MONTHS_RU[0][int(number[1:]) - 1]}/{calendar.month_name[int(number[1:])]}"


def _listed(counted: Counter[str]) -> str:
    return ", ".join(sorted(counted.elements()))[:SHOWN] or "—"
