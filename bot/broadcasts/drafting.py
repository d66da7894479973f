"""The walk of a draft: what its author is asked next, what it still lacks, what tells one text from another."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args
from zlib import crc32

from bot.broadcasts.models import CORRECTABLE_FOR, SUBJECTS, Broadcast, Kind, State
from bot.content.models import Language

KINDS: tuple[Kind, ...] = get_args(Kind)
OPEN: tuple[State, ...] = ("draft", "proposed", "owner")
DRAFT: tuple[State, ...] = ("draft",)
WITH_THE_FIRM: tuple[State, ...] = ("proposed",)
PROPOSED: tuple[State, ...] = ("proposed", "owner")
SENT: tuple[State, ...] = ("sending", "paused", "done", "cancelled")
TYPED = ("text_ru", "text_en", "see", "seminar_at", "button_url", "button_ru", "button_en", "send_at")
TIMES = ("seminar_at", "send_at")
REASON = "reason"
MINUTES = (30, 45, 60, 90, 120, 180)
LONGEST_LABEL = 30
LONGEST_REASON = 1000
LONGEST_MESSAGE = 4096
CONTENT = (
    "kind", "subject", "watched", "text_ru", "text_en", "see", "seminar_at", "seminar_minutes",
    "button_url", "button_ru", "button_en", "urgent", "send_at", "zone",
)  # fmt: skip
TEXTS = ("text_ru", "text_en")


def next_step(draft: Broadcast) -> str | None:
    """The part that the author is asked for next, by its column; None where nothing is missing that must be there."""
    return next(_missing(draft), None)


def _missing(draft: Broadcast) -> Iterator[str]:
    if draft.subject is None and draft.watched is None:
        yield "subject"
    for step in TEXTS:
        if getattr(draft, step) is None:
            yield step
    if draft.kind == "seminar" and draft.seminar_at is None:
        yield "seminar_at"
    if draft.seminar_at is not None and draft.seminar_minutes is None:
        yield "seminar_minutes"
    if draft.button_url:
        yield from (f"button_{language}" for language in draft.languages if not label(draft, language))


def label(draft: Broadcast, language: Language) -> str:
    """What stands on the button in a language, "" where nothing does."""
    return (draft.button_ru if language == "ru" else draft.button_en) or ""


def language_of_text(part: str | None) -> Language:
    """The language of a text that is one of TEXTS."""
    return "ru" if part == "text_ru" else "en"


def changeable(draft: Broadcast) -> tuple[str, ...]:
    """The parts that its author may change; a correction changes texts alone, in the languages that were sent."""
    if draft.corrects is not None:
        return tuple(f"text_{language}" for language in draft.languages)
    parts = ["kind", "subject", "text_ru", "text_en", "see", "seminar_at", "button_url", "urgent", "send_at"]
    return tuple(part for part in parts if part != "subject" or draft.watched is None)


def may_change(draft: Broadcast, part: str) -> bool:
    """Whether a part may be changed, the further words of a button and the length of a seminar among them."""
    within = {"button_ru": "button_url", "button_en": "button_url", "seminar_minutes": "seminar_at"}
    return within.get(part, part) in changeable(draft)


def may_be_left_out(draft: Broadcast, part: str) -> bool:
    """Whether a part may be declared not needed: never both texts, nothing of a correction."""
    if part in TEXTS:
        other = draft.text_en if part == "text_ru" else draft.text_ru
        return draft.corrects is None and other != ""
    if part == "seminar_at" and draft.kind == "seminar":
        return False
    return part in ("see", "seminar_at", "button_url", "send_at") and draft.corrects is None


def may_choose_zone(draft: Broadcast, part: str) -> bool:
    """Whether another zone may be chosen for a time: that of a seminar is the one readers see, so it stays."""
    return part == "seminar_at" or draft.seminar_at is None


def emptied(part: str) -> dict[str, str | int | None]:
    """The values that stand for "not needed"."""
    if part in TEXTS:
        return {part: ""}
    if part == "seminar_at":
        return {"seminar_at": None, "seminar_minutes": None}
    if part == "button_url":
        return {"button_url": None, "button_ru": None, "button_en": None}
    return {part: None}


def chosen(part: str, value: str) -> dict[str, str | int | bool] | None:
    """The values that a pressed choice means; None for what is no choice."""
    choices: dict[str, dict[str, str | int | bool]] = {
        "kind": {kind: kind for kind in KINDS},
        "subject": {subject: subject for subject in SUBJECTS},
        "urgent": {"yes": True, "no": False},
        "seminar_minutes": {str(minutes): minutes for minutes in MINUTES},
    }
    meant = choices.get(part, {}).get(value)
    return {part: meant} if meant is not None else None


def edition(draft: Broadcast) -> str:
    """Eight signs that change with anything that a reader would get, so that nobody approves what they did not see."""
    return f"{crc32(repr([getattr(draft, name) for name in CONTENT]).encode()):08x}"


def correctable(broadcast: Broadcast, now: int) -> bool:
    """Whether it may be corrected: it went out, was not withdrawn, and first ended less than 48 hours ago."""
    if broadcast.corrects is not None or broadcast.withdrawn_at is not None or broadcast.state not in SENT:
        return False
    ended = broadcast.first_ended_at or broadcast.ended_at
    return ended is None or now < ended + CORRECTABLE_FOR


def too_late(draft: Broadcast, now: int) -> bool:
    """Whether the time it was to be sent at has passed."""
    return draft.send_at is not None and draft.send_at <= now


def units(text: str) -> int:
    """How long a text is as Telegram counts: in UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2
