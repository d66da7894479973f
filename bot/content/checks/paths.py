"""Rule: every step of a dialog is reached, every path ends in an outcome, and none is longer than a person can bear."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.content.checks.base import at_dialog
from bot.content.dialog import Dialog
from bot.content.errors import Finding
from bot.content.library import Library
from bot.dialogs.dates import RULES
from bot.dialogs.engine import longest
from bot.dialogs.paths import count_paths

MOST_STEPS = 9
MOST_OPTIONS = 7
MOST_PATHS = 5000


def check_dialog(dialog: Dialog, library: Library, today: date) -> Iterator[Finding]:
    ring = cycle(dialog)
    if ring is not None:
        message = f"'{ring}' leads back to itself: a dialog goes only forward"
        yield at_dialog(library, dialog, ("steps", ring), message)
        return
    yield from _unreached(dialog, library)
    if dialog.start not in dialog.steps or dialog.steps[dialog.start].gravest is not None:
        yield at_dialog(library, dialog, ("start",), "a dialog starts with a question")
        return
    yield from _rules(dialog, library)
    yield from _sizes(dialog, library, today)


def cycle(dialog: Dialog) -> str | None:
    """A step from which a path comes back to it, or None."""
    done: set[str] = set()

    def visit(name: str, above: frozenset[str]) -> str | None:
        if name in above:
            return name
        step = dialog.steps.get(name)
        if step is None or name in done:
            return None
        found = next(filter(None, (visit(ahead, above | {name}) for ahead in step.targets)), None)
        done.add(name)
        return found

    return next(filter(None, (visit(name, frozenset()) for name in dialog.steps)), None)


def _unreached(dialog: Dialog, library: Library) -> Iterator[Finding]:
    reached, waiting = set(), [dialog.start]
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            step = dialog.steps.get(name)
            waiting += step.targets if step is not None else ()
    for kind, names in (("steps", dialog.steps), ("outcomes", dialog.outcomes)):
        for name in names:
            if name not in reached:
                yield at_dialog(library, dialog, (kind, name), f"no answer leads to '{name}'")


def _rules(dialog: Dialog, library: Library) -> Iterator[Finding]:
    for name, outcome in dialog.outcomes.items():
        for index, clock in enumerate(outcome.clocks):
            if clock.rule not in RULES:
                path = ("outcomes", name, "clocks", index, "rule")
                yield at_dialog(library, dialog, path, f"there is no rule '{clock.rule}' in bot/dialogs/dates.py")


def _sizes(dialog: Dialog, library: Library, today: date) -> Iterator[Finding]:
    if longest(dialog, dialog.start) > MOST_STEPS:
        yield at_dialog(library, dialog, ("start",), f"over {MOST_STEPS} questions on the longest path")
    for name, step in dialog.steps.items():
        if len(step.ways) > MOST_OPTIONS:
            yield at_dialog(library, dialog, ("steps", name), f"over {MOST_OPTIONS} options")
    known = all(clock.rule in RULES for outcome in dialog.outcomes.values() for clock in outcome.clocks)
    if known and count_paths(dialog, today) > MOST_PATHS:
        yield at_dialog(library, dialog, ("steps",), f"over {MOST_PATHS} paths")
