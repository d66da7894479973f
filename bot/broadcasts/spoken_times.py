"""Reads a day and an hour from typed words, Russian or English, without knowing the place or the present day."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import time
from typing import Final

MONTHS: Final = (
    ("янв", "jan"), ("фев", "feb"), ("мар", "mar"), ("апр", "apr"), ("ма[йяе]", "may"), ("июн", "jun"),
    ("июл", "jul"), ("авг", "aug"), ("сен", "sep"), ("окт", "oct"), ("ноя", "nov"), ("дек", "dec"),
)  # fmt: skip
AHEAD: Final = {
    "сегодня": 0, "today": 0, "завтра": 1, "tomorrow": 1, "послезавтра": 2, "day after tomorrow": 2,
    "the day after tomorrow": 2,
}  # fmt: skip
YEAR = r"(?P<year>\d{4})(?:\s*(?:года|год|г\b\.?))?"
MONTH = rf"(?P<name>(?:{'|'.join(stem for pair in MONTHS for stem in pair)})[a-zа-я]*)\.?"
DAYS: Final = (
    rf"(?P<ahead>{'|'.join(sorted(AHEAD, key=len, reverse=True))})",
    r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})",
    r"(?P<day>\d{1,2})\.(?P<month>0?[1-9]|1[0-2])(?:\.(?P<year>\d{4}|\d{2}))?(?:\s*г(?:ода)?\b\.?)?",
    r"(?P<month>\d{1,2})/(?P<day>\d{1,2})(?:/(?P<year>\d{4}|\d{2}))?",
    rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th|-?го)?\s+(?:of\s+)?{MONTH}(?:,?\s*{YEAR})?",
    rf"{MONTH}\s*(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+{YEAR})?",
)
HOUR: Final = (
    r"(?P<hour>\d{1,2})(?:[:.\u2236](?P<minute>\d{2}))?(?::00)?"
    r"\s*(?P<half>a\.?m\b\.?|p\.?m\b\.?|утра|дня|вечера|ночи|час(?:ов|а)?\b|ч\b\.?)?"
)
FROM_UTC: Final = r"(?:\s*\(?(?:utc|gmt)\s*(?P<sign>[+-])(?P<away>\d{1,2})(?::?(?P<more>\d{2}))?\)?)?"
LINK: Final = r"(?:,?\s*(?:в|во|at|on)\s+|,\s*|\s+)"
BEFORE: Final = r"(?:(?:в|во|на|at|on)\s+)?"
WITH_A_DAY: Final = tuple(
    shape
    for day in DAYS
    for shape in (rf"{BEFORE}{day}{LINK}{HOUR}{FROM_UTC}", rf"{BEFORE}{HOUR}{LINK}{day}{FROM_UTC}", rf"{BEFORE}{day}")
)
SHAPES: Final = tuple(map(re.compile, (*WITH_A_DAY, rf"{BEFORE}{HOUR}{FROM_UTC}")))
AFTERNOON, MORNING = ("pm", "дня", "вечера"), ("am", "утра", "ночи")


@dataclass(frozen=True, slots=True)
class Day:
    """A day: `ahead` so many days from today, else a day of a month, `year` None where none was said."""

    number: int = 0
    month: int = 0
    year: int | None = None
    ahead: int | None = None


@dataclass(frozen=True, slots=True)
class Spoken:
    """What was said: `at` is None where no hour was, `minutes_from_utc` where no distance from UTC was."""

    day: Day
    at: time | None
    minutes_from_utc: int | None = None


def read(text: str) -> Spoken | None:
    """The day and hour of typed words; None where they are not understood."""
    said = _simplified(text)
    for shape in SHAPES:
        found = shape.fullmatch(said)
        if found is not None and (spoken := _spoken(found.groupdict())) is not None:
            return spoken
    return None


def _simplified(text: str) -> str:
    """Small letters, plain blanks, one kind of dash: what a phone's keyboard makes pretty is typed in many ways."""
    plain = unicodedata.normalize("NFKC", text[:100]).casefold().replace("ё", "е")
    plain = re.sub(r"[\u2010-\u2015\u2212]", "-", plain)
    return " ".join(plain.split()).rstrip(" .!")


def _spoken(found: dict[str, str | None]) -> Spoken | None:
    at = None
    if found.get("hour"):
        at = _time(int(found["hour"] or 0), found)
        if at is None:
            return None
    return Spoken(_day(found), at, _minutes_from_utc(found))


def _time(hour: int, found: dict[str, str | None]) -> time | None:
    minute, half = found["minute"], (found["half"] or "").replace(".", "")
    if minute is None and not half:
        return None
    if half in (*AFTERNOON, *MORNING):
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half in AFTERNOON else 0)
    if hour > 23 or int(minute or 0) > 59:
        return None
    return time(hour, int(minute or 0))


def _day(found: dict[str, str | None]) -> Day:
    if ahead := found.get("ahead"):
        return Day(ahead=AHEAD[ahead])
    if not found.get("day"):
        return Day(ahead=0)
    year = int(found["year"]) if found.get("year") else None  # type: ignore[arg-type]
    if year is not None and year < 100:
        year += 2000
    month = int(found["month"] or 0) if found.get("month") else _month(found.get("name") or "")
    return Day(int(found["day"] or 0), month, year)


def _month(name: str) -> int:
    return next(number for number, stems in enumerate(MONTHS, 1) if re.match("|".join(stems), name))


def _minutes_from_utc(found: dict[str, str | None]) -> int | None:
    if not found.get("away"):
        return None
    minutes = int(found["away"] or 0) * 60 + int(found.get("more") or 0)
    return -minutes if found["sign"] == "-" else minutes
