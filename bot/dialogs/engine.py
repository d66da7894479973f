"""Plays a dialog: the answers given so far lead to a question or an outcome, and nothing else is remembered."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from bot.content.dialog import Dialog, Gravest, Option, Outcome, Sign, Step
from bot.content.models import Text
from bot.dialogs.answers import ROOM, WHOLE_DATE, Answers, date_of, is_date, pack


@dataclass(frozen=True, slots=True)
class Answered:
    """A question of the path and its answer: a letter, or a whole date in three signs."""

    name: str
    step: Step
    answer: str

    @property
    def option(self) -> Option | None:
        """The option chosen; None for a date, "I do not know" and "I would rather not answer"."""
        return self.step.options.get(self.answer)


@dataclass(frozen=True, slots=True)
class Position:
    """Where the answers lead: `name` is a question or an outcome, `begun` a date of it that is half picked."""

    dialog: Dialog
    path: tuple[Answered, ...]
    name: str
    begun: str
    unused: Mapping[str, str]

    @property
    def step(self) -> Step | None:
        """The question that is to be answered, or None at an outcome."""
        return self.dialog.steps.get(self.name)

    @property
    def outcome(self) -> Outcome | None:
        """The outcome that is reached, or None at a question."""
        return self.dialog.outcomes.get(self.name)

    @property
    def notes(self) -> tuple[Text, ...]:
        """What the outcome says because of single answers, in the order of the questions."""
        return tuple(option.note for option in self._options() if option.note is not None)

    @property
    def place(self) -> str | None:
        """The letter of the place that the answers name last, or None."""
        return next((option.place for option in reversed(list(self._options())) if option.place), None)

    def _options(self) -> Iterator[Option]:
        return (answered.option for answered in self.path if answered.option is not None)

    def answers(self) -> dict[str, str]:
        """All answers in the order of the path; those that no question asks for now are kept behind, as room allows."""
        given = {answered.step.key: answered.answer for answered in self.path}
        step = self.step
        if step is not None and self.begun:
            given[step.key] = self.begun
        for key, answer in self.unused.items():
            if len(pack(given)) + len(key + answer) <= ROOM:
                given[key] = answer
        return given

    def day(self, name: str) -> date | None:
        """The day picked at a question, or None where no date was given there."""
        found = next((one.answer for one in self.path if one.name == name), None)
        return date_of(found) if found is not None and is_date(found) else None


def play(dialog: Dialog, answers: Answers) -> Position:
    """Follows the answers from the first question as far as they lead; what is not asked for stays in `unused`."""
    path: list[Answered] = []
    rest = dict(answers)
    name = dialog.start
    while (step := dialog.steps.get(name)) is not None:
        if step.gravest is not None:
            name = gravest(step.gravest, signs_of(path))
            continue
        answer = rest.get(step.key, "")
        ahead = after(step, answer)
        if ahead is None:
            break
        path.append(Answered(name, step, rest.pop(step.key)))
        name = ahead
    begun = rest.pop(step.key, "") if step is not None and fits(step, rest.get(step.key, "")) else ""
    return Position(dialog, tuple(path), name, begun, {key: rest[key] for key in sorted(rest)})


def after(step: Step, answer: str) -> str | None:
    """Where an answer leads; None where it is no whole answer to this question."""
    if len(answer) == WHOLE_DATE and is_date(answer):
        return step.to
    return step.ways.get(answer)


def fits(step: Step, answer: str) -> bool:
    """Whether an answer, or the beginning of a date, may stand for this question."""
    if answer and is_date(answer):
        return step.date is not None
    return answer in step.ways


def fitting(dialog: Dialog, answers: Answers) -> dict[str, str]:
    """The answers that the dialog still asks for, whole dates and options that exist; the others are dropped."""
    steps = {step.key: step for step in dialog.steps.values()}
    return {key: answer for key, answer in answers.items() if key in steps and after(steps[key], answer) is not None}


def signs_of(path: Iterable[Answered]) -> set[Sign]:
    """The warning signs among the answers."""
    return {one.option.sign for one in path if one.option is not None and one.option.sign is not None}


def gravest(ways: Gravest, signs: Collection[Sign]) -> str:
    """The way on by the gravest of some warning signs."""
    if "stop" in signs:
        return ways.stop
    return ways.caution if "caution" in signs else ways.none


def longest(dialog: Dialog, name: str) -> int:
    """How many questions lie at most between a step and an outcome, the step itself counted."""
    step = dialog.steps.get(name)
    if step is None:
        return 0
    return (step.gravest is None) + max(longest(dialog, ahead) for ahead in step.targets)
