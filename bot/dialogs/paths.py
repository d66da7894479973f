"""Every path through a dialog, dates standing for themselves by the days around which an outcome changes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from bot.content.dialog import Dialog, Sign, Step
from bot.dialogs.answers import date_signs
from bot.dialogs.dates import boundaries
from bot.dialogs.engine import after, gravest

A_MONTH = timedelta(days=30)
Path = tuple[tuple[str, str], ...]  # (letter of the question, answer), in order
Signs = frozenset[Sign]


def paths(dialog: Dialog, today: date) -> Iterator[Path]:
    """Each path from the first question to an outcome, as the answers that lead there."""
    yield from _from(dialog, dialog.start, (), frozenset(), today)


def _from(dialog: Dialog, name: str, before: Path, signs: Signs, today: date) -> Iterator[Path]:
    step = dialog.steps.get(name)
    if step is None:
        yield before
    elif step.gravest is not None:
        yield from _from(dialog, gravest(step.gravest, signs), before, signs, today)
    else:
        for answer in answers_to(dialog, name, today):
            ahead = after(step, answer) or name
            yield from _from(dialog, ahead, (*before, (step.key, answer)), signs | _sign(step, answer), today)


def _sign(step: Step, answer: str) -> Signs:
    option = step.options.get(answer)
    return frozenset({option.sign} if option is not None and option.sign is not None else ())


def answers_to(dialog: Dialog, name: str, today: date) -> list[str]:
    """Every answer a question can get; of dates, those around which the computed days change, and one day."""
    step = dialog.steps[name]
    answers = list(step.ways)
    if step.date is not None:
        answers += [date_signs(day) for day in sorted(_days(dialog, name, step, today))]
    return answers


def _days(dialog: Dialog, name: str, step: Step, today: date) -> set[date]:
    clocks = (clock for outcome in dialog.outcomes.values() for clock in outcome.clocks)
    rules = {clock.rule for clock in clocks if clock.counted_from == name}
    near = {day for rule in rules for day in boundaries(rule, today)}
    possible = {day for day in near if (day <= today if step.date == "past" else day >= today)}
    return possible or {today - A_MONTH if step.date == "past" else today + A_MONTH}


def count_paths(dialog: Dialog, today: date) -> int:
    """How many paths there are, counted without walking each."""

    @lru_cache(None)
    def ahead(name: str, signs: Signs) -> int:
        step = dialog.steps.get(name)
        if step is None:
            return 1
        if step.gravest is not None:
            return ahead(gravest(step.gravest, signs), signs)
        every = answers_to(dialog, name, today)
        return sum(ahead(after(step, answer) or name, signs | _sign(step, answer)) for answer in every)

    return ahead(dialog.start, frozenset())
