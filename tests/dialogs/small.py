"""A small dialog that has one of everything, for tests of the engine."""

from __future__ import annotations

from typing import Any

from bot.content.dialog import Dialog


def both(text: str) -> dict[str, str]:
    """The same word in both languages."""
    return {"ru": text, "en": text}


def option(to: str, **more: Any) -> dict[str, Any]:
    """An option that leads somewhere."""
    return {"label": both(to), "to": to, **more}


def outcome(**more: Any) -> dict[str, Any]:
    """The least that an outcome holds."""
    return {
        "title": both("end"),
        "means": both("means"),
        "do": [both("do")],
        "ask_lawyer": [both("one"), both("two"), both("three")],
        "see": ["topic:first"],
        **more,
    }


def clock(**more: Any) -> dict[str, Any]:
    """A computed day, counted from the question `when`."""
    return {"rule": "one-year", "counted_from": "when", "label": both("by"), "how": both("how"), **more}


def shape(**more: Any) -> dict[str, Any]:
    """where -> (when ->) sum -> stopped or fine; `why` is asked only after one of the answers."""
    steps = {
        "where": {
            "key": "a",
            "ask": both("where"),
            "options": {
                "m": option("when", place="m", note=both("note m")),
                "r": option("why", place="r", sign="stop"),
                "c": option("sum", sign="caution"),
            },
            "unknown": "sum",
        },
        "why": {"key": "b", "ask": both("why"), "about_past": True, "options": {"y": option("when")}, "skip": "when"},
        "when": {"key": "d", "ask": both("when"), "date": "past", "recent": True, "to": "sum", "unknown": "sum"},
        "sum": {"key": "z", "gravest": {"stop": "stopped", "caution": "warned", "none": "fine"}},
    }
    outcomes = {"stopped": outcome(), "warned": outcome(), "fine": outcome(clocks=[clock()])}
    return {
        "id": "small",
        "key": "s",
        "group": "main",
        "voices": "sr",
        "title": both("small"),
        "asked": {"ru": ["а"], "en": ["a"]},
        "short": both("short"),
        "start": "where",
        "steps": steps,
        "outcomes": outcomes,
        **more,
    }


def small(**more: Any) -> Dialog:
    """The small dialog, with other keys where given."""
    return Dialog.model_validate(shape(**more))
