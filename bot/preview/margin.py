"""The editor's margin: where a shown text comes from, what it rests on, and what the check says of it."""

from __future__ import annotations

from collections.abc import Iterable

from bot.content.errors import Finding
from bot.content.library import Library
from bot.content.walk import marks_in, texts_of_dialog
from bot.preview.arguments import Json
from bot.preview.keyboards import DATA_LIMIT
from bot.preview.views import ShownButton


def topic_margin(library: Library, topic_id: str, findings: Iterable[Finding]) -> Json:
    """Return file, line, facts and findings of one topic."""
    place = library.place("topic", topic_id)
    topic = library.topics[topic_id]
    return {
        "topic": topic_id,
        "file": place.file,
        "line": place.line,
        "as_of": _said(topic.as_of),
        "checked": _said(topic.checked),
        "lawyer": topic.lawyer,
        "facts": [fact_json(library, fact_id) for fact_id in library.marks[topic_id]],
        "findings": [finding_json(finding) for finding in findings if finding.file == place.file],
    }


def dialog_margin(library: Library, dialog_id: str, findings: Iterable[Finding]) -> Json:
    """Return file, line, facts and findings of one dialog; the day it speaks for differs from outcome to outcome."""
    place = library.place("dialog", dialog_id)
    dialog = library.dialogs[dialog_id]
    texts = (text for _, text in texts_of_dialog(dialog))
    return {
        "topic": dialog_id,
        "file": place.file,
        "line": place.line,
        "as_of": None,
        "checked": _said(dialog.checked),
        "lawyer": dialog.lawyer,
        "facts": [fact_json(library, fact_id) for fact_id in marks_in(texts)],
        "findings": [finding_json(finding) for finding in findings if finding.file == place.file],
    }


def fact_json(library: Library, fact_id: str) -> Json:
    """Return a fact as the margin shows it; one that is marked but does not exist has only its id."""
    fact = library.facts.get(fact_id)
    if fact is None:
        return {"id": fact_id, "states": None}
    return {
        "id": fact_id,
        "line": library.place("facts", fact_id).line,
        "states": fact.states,
        "as_of": _said(fact.as_of),
        "status": fact.status,
        "volatility": fact.volatility,
        "evidence": fact.evidence,
    }


def finding_json(finding: Finding) -> Json:
    """Return a finding as the margin and the banner show it."""
    return {
        "file": finding.file,
        "line": finding.line,
        "message": finding.message,
        "level": str(finding.level),
    }


def button_json(button: ShownButton) -> Json:
    """Return a button with the size of what it carries, which Telegram limits for callbacks."""
    size = len(button.value.encode()) if button.kind == "callback" else None
    return {
        "label": button.label,
        "kind": button.kind,
        "value": button.value,
        "bytes": size,
        "limit": DATA_LIMIT,
    }


def _said(value: object) -> str | None:
    return None if value is None else str(value)
