"""Rule: nothing is left out silently: texts, audience, the day of a seminar, the label of a button."""

from __future__ import annotations

from collections.abc import Iterator

from bot.broadcasts.models import Broadcast
from bot.broadcasts.rules.base import Case, Problem


def check(draft: Broadcast, case: Case) -> Iterator[Problem]:
    if draft.subject is None and draft.watched is None:
        yield Problem("missing", "rule-no-audience", field="subject")
    yield from _texts(draft)
    if draft.kind == "seminar" and draft.seminar_at is None:
        yield Problem("missing", "rule-no-seminar-date", field="seminar_at")
    yield from _labels(draft)


def _texts(draft: Broadcast) -> Iterator[Problem]:
    if draft.text_ru is None:
        yield Problem("missing", "rule-no-russian", field="text_ru")
    if draft.text_en is None:
        yield Problem("missing", "rule-no-english", field="text_en")
    if draft.text_ru == "" and draft.text_en == "":
        yield Problem("missing", "rule-no-text", field="text_ru")


def _labels(draft: Broadcast) -> Iterator[Problem]:
    """A button needs a label in each language that has a text; a label needs a page."""
    if not draft.button_url:
        if draft.button_ru or draft.button_en:
            yield Problem("missing", "rule-no-button-link", field="button_url")
        return
    if "ru" in draft.languages and not (draft.button_ru or "").strip():
        yield Problem("missing", "rule-no-russian-label", field="button_ru")
    if "en" in draft.languages and not (draft.button_en or "").strip():
        yield Problem("missing", "rule-no-english-label", field="button_en")
