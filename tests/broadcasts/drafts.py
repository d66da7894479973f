"""A draft that no rule has anything against, and the case it is judged in, to change one thing at a time."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

from bot.broadcasts.models import Broadcast, Firm
from bot.broadcasts.rules.base import Case, Problem
from bot.broadcasts.rules.every import problems
from bot.content.library import Library
from bot.content.loader import load_library
from bot.settings import ROOT

TODAY = date(2026, 11, 22)
NOW = int(datetime(2026, 11, 22, 17, tzinfo=UTC).timestamp())
DRAFT = Broadcast(
    id=1, firm=1, person=b"x", state="draft", kind="update", subject="border", watched=None, text_ru="Суд вынес решение.",
    text_en="The court has ruled.", see=None, seminar_at=None, seminar_minutes=None, button_url=None, button_ru=None,
    button_en=None, urgent=False, send_at=None, zone=None, awaits=None, ticked=False, corrects=None, made_at=NOW,
    approved_at=None, started_at=None, ended_at=None, corrected_at=None, withdrawn_at=None, progress_message=None,
)  # fmt: skip
FIRM = Firm(
    id=1, name_ru="Фирма Иванова", name_en="Ivanov Law", site="https://www.ivanov.example", lawyer="Ivan Ivanov",
    state="California", licence="https://apps.calbar.ca.gov/attorney/Licensee/Detail/1",
    known="@ivanov_law\n+1 (213) 555-01-23\nhttps://www.instagram.com/ivanovlaw\nvisa@mail.example\n1-213-555-0199",
    verified="2026-10-01", removed=None,
)  # fmt: skip


@cache
def library() -> Library:
    """The real content."""
    return load_library(ROOT / "content", ROOT / "data")


def case(**changes: Any) -> Case:
    """A firm that has sent before and has two people."""
    given = Case(library(), FIRM, TODAY, first=False, alone=False, same_day=0, per_day=2, now=NOW)
    return replace(given, **changes)


def judged(*, by: Case | None = None, **changes: Any) -> list[Problem]:
    """What the rules say of a draft with some fields changed."""
    return problems(replace(DRAFT, **changes), by or case())


def keys(*, by: Case | None = None, **changes: Any) -> list[tuple[str, str]]:
    """The same as kinds and keys."""
    return [(problem.kind, problem.key) for problem in judged(by=by, **changes)]


def of_text(text: str, language: str = "ru") -> list[str]:
    """What keeps a text from being sent, in one language alone."""
    texts: dict[str, Any] = {"text_ru": text, "text_en": ""} if language == "ru" else {"text_ru": "", "text_en": text}
    return [problem.key for problem in judged(**texts)]
