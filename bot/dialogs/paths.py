"""Every path through a dialog, dates standing for themselves by the days around which an outcome changes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from bot.content.dialog import Dialog, Gravest, Sign, Step
from bot.dialogs.answers import date_signs
from bot.dialogs.dates import boundaries
from bot.dialogs.engine import after

Path = tuple[tuple[str, str], ...]  # (letter of the question, answer), in order
WORST_FIRST: tuple[Sign, ...] = ("stop", "caution")


def paths(dialog: Dialog, today: date) -> Iterator[Path]:
    """Each path from the first question to an outcome, as the answers that lead there."""
    yield from _from(dialog, dialog.start, (), frozenset(), today)


def _from(dialog: Dialog, name: str, before: Path, signs: frozenset[Sign], today: date) -> Iterator[Path]:
    step = dialog.steps.get(name)
    if step is None:
        yield before
    elif step.gravest is not None:
        yield from _from(dialog, _worst(step.gravest, signs), before, signs, today)
    else:
        for answer in answers_to(dialog, name, today):
            option = step.options.get(answer)
            more = signs | {option.sign} if option is not None and option.sign else signs
            yield from _from(dialog, after(step, answer) or name, (*before, (step.key, answer)), more, today)


def _worst(ways: Gravest, signs: frozenset[Sign]) -> str:
    return next((getattr(ways, sign) for sign in WORST_FIRST if sign in signs), ways.none)


def answers_to(dialog: Dialog, name: str, today: date) -> list[str]:
    """Every answer a question can get; of dates, those around which the computed days change, and one day."""
    step = dialog.steps[name]
    answers = list(step.ways)
    if step.date is not None:
        answers += [date_signs(day) for day in sorted(_days(dialog, name, step, today))]
    return answers


def _days(dialog: Dialog, name: str, step: Step, today: date) -> set[date]:
    rules = {
        clock.rule for outcome in dialog.outcomes.values() for clock in outcome.clocks if clock.counted_from == name
    }
    near = {day for rule in rules for day in boundaries(rule, today)}
    possible = {day for day in near if (day <= today if step.date == "past" else day >= today)}
    return possible or {today - timedelta(days=30) if step.date == "past" else today + timedelta(days=30)}


def count_paths(dialog: Dialog, today: date) -> int:
    """How many paths there are, counted without walking each."""

    @lru_cache(None)
    def ahead(name: str, worst: int) -> int:
        step = dialog.steps.get(name)
        if step is None:
            return 1
        if step.gravest is not None:
            return ahead((step.gravest.none, step.gravest.caution, step.gravest.stop)[worst], worst)
        return sum(
            ahead(after(step, answer) or "", max(worst, _weight(step, answer)))
            for answer in answers_to(dialog, name, today)
        )

    return ahead(dialog.start, 0)


def _weight(step: Step, answer: str) -> int:
    option = step.options.get(answer)
    return {"stop": 2, "caution": 1}.get(option.sign or "", 0) if option is not None else 0
