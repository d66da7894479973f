"""What a guided dialog of the content is: questions, each with its ways on, and the outcomes they lead to."""

from __future__ import annotations

import datetime
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from bot.content.models import Id, Link, Model, Phrasings, Prose, Text

Letter = Annotated[str, StringConstraints(pattern=r"^[a-z]$")]
Name = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40)]
PlaceLetter = Annotated[str, StringConstraints(pattern=r"^[rombud]$")]
DateKind = Literal["past", "future"]
Sign = Literal["stop", "caution"]
UNKNOWN, SKIP = "u", "x"  # the letters of "I do not know" and "I would rather not answer"
LAWYER_QUESTIONS = 3


class Option(Model):
    """One answer to a question; `note` is said in the outcome, `sign` is a warning sign it counts as."""

    label: Text
    to: Name
    note: Text | None = None
    sign: Sign | None = None
    place: PlaceLetter | None = None


class Gravest(Model):
    """Where to go by the gravest warning sign among the answers so far."""

    stop: Name
    caution: Name
    none: Name


class Step(Model):
    """One question: options, or a date picked by buttons; or, without a question, a way on by the gravest sign."""

    key: Letter
    ask: Text | None = None
    relative: Text | None = None
    help: Text | None = None
    about_past: bool = False
    options: dict[Letter, Option] = Field(default_factory=dict)
    date: DateKind | None = None
    recent: bool = False
    to: Name | None = None
    unknown: Name | None = None
    skip: Name | None = None
    gravest: Gravest | None = None

    @model_validator(mode="after")
    def is_of_one_kind(self) -> Step:
        """A step has options, or a date with `to`, or `gravest`, and never two of them."""
        if sum((bool(self.options), self.date is not None, self.gravest is not None)) != 1:
            raise ValueError("a step has either 'options', or 'date', or 'gravest'")
        if (self.ask is None) == (self.gravest is None):
            raise ValueError("a step has either 'ask' or 'gravest'")
        if (self.date is None) != (self.to is None):
            raise ValueError("'to' stands beside 'date', and nowhere else")
        return self._answers()

    def _answers(self) -> Step:
        if self.about_past and self.skip is None:
            raise ValueError("a question about what happened to a person needs 'skip': nobody has to answer it")
        if {UNKNOWN, SKIP} & set(self.options):
            raise ValueError(f"the letters {UNKNOWN} and {SKIP} are those of 'unknown' and 'skip'")
        if self.date is None and self.recent:
            raise ValueError("'recent' stands beside 'date'")
        return self

    @property
    def ways(self) -> dict[str, str]:
        """The letter of each answer but a date, and the step or outcome it leads to."""
        ways = {letter: option.to for letter, option in self.options.items()}
        if self.unknown is not None:
            ways[UNKNOWN] = self.unknown
        if self.skip is not None:
            ways[SKIP] = self.skip
        return ways

    @property
    def targets(self) -> tuple[str, ...]:
        """Every step or outcome that may come next."""
        ahead = [*self.ways.values(), *([self.to] if self.to else [])]
        if self.gravest is not None:
            ahead += [self.gravest.stop, self.gravest.caution, self.gravest.none]
        return tuple(dict.fromkeys(ahead))


class Clock(Model):
    """One computed day of an outcome: the named rule, the step whose date it counts from, and the words around it."""

    rule: Name
    counted_from: Name
    label: Text
    how: Text
    later: Text | None = None
    passed: Text | None = None


class Outcome(Model):
    """Where a dialog ends: what it means, what to do, what never to do, and what to ask a lawyer.

    With `ask_later` the questions are for a calmer day, and say so.
    """

    title: Text
    means: Text
    clocks: tuple[Clock, ...] = ()
    do: tuple[Text, ...] = Field(min_length=1)
    never: tuple[Text, ...] = ()
    relative: Text | None = None
    say: Id | None = None
    ask_lawyer: tuple[Text, ...] = Field(min_length=LAWYER_QUESTIONS, max_length=LAWYER_QUESTIONS)
    ask_later: bool = False
    see: tuple[Link, ...] = Field(min_length=1)

    def linked(self, kind: str) -> tuple[str, ...]:
        """The ids that `see` names of one kind: topic, dialog or contact."""
        return tuple(link.split(":", 1)[1] for link in self.see if link.startswith(f"{kind}:"))


class Dialog(Model):
    """One guided dialog, as it stands in content/dialogs/<id>.yaml; `key` is the letter that buttons carry for it.

    `checked` is the day a person opened the live pages behind it, `lawyer` who reviewed it: null until that happens.
    """

    id: Id
    key: Letter
    group: Literal["main", "clocks"]
    voices: Literal["sr", "s", "r"]
    title: Text
    asked: Phrasings
    short: Text
    checked: datetime.date | None = None
    lawyer: Prose | None = None
    start: Name
    steps: dict[Name, Step]
    outcomes: dict[Name, Outcome]

    @model_validator(mode="after")
    def names_are_clear(self) -> Dialog:
        """No name and no letter stands twice, and every name that is used exists."""
        both = set(self.steps) & set(self.outcomes)
        if both:
            raise ValueError(f"'{min(both)}' is the name of a step and of an outcome")
        keys = [step.key for step in self.steps.values()]
        if len(set(keys)) != len(keys):
            raise ValueError("two steps have the same 'key'")
        known = {*self.steps, *self.outcomes}
        for name in (self.start, *(target for step in self.steps.values() for target in step.targets)):
            if name not in known:
                raise ValueError(f"there is no step or outcome '{name}'")
        return self._clocks_count_from_dates()

    def _clocks_count_from_dates(self) -> Dialog:
        for outcome in self.outcomes.values():
            for clock in outcome.clocks:
                step = self.steps.get(clock.counted_from)
                if step is None or step.date is None:
                    raise ValueError(f"'{clock.counted_from}' is no step that asks for a date")
        return self
