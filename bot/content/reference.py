"""What the topics rest on and point to: the map, facts, sources, dated figures, contacts, the glossary."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, StringConstraints, model_validator
from pydantic.dataclasses import dataclass

from bot.content.dates import Dated
from bot.content.models import STRICT, Id, LongId, Model, Phrasings, Prose, Text, Volatility

WebAddress = Annotated[str, StringConstraints(pattern=r"^https://[^\s]+$", max_length=400)]
Status = Literal["C", "G", "C+G", "C(T)", "C(weak)", "C(title only)"]
Place = Literal["in-russia", "other-country", "mexico", "border", "us", "detention"]


def _said(value: object) -> object:
    return {True: "true", False: "false"}.get(value, value) if isinstance(value, bool) else value


Undesirable = Annotated[Literal["true", "false", "unknown"], BeforeValidator(_said)]


@dataclass(config=STRICT, frozen=True, slots=True, kw_only=True)
class Fact:
    """One researched statement: what it says, of which day, how sure, and where it was read (for editors)."""

    states: Prose
    as_of: Dated | None
    status: Status
    volatility: Volatility
    evidence: str


@dataclass(config=STRICT, frozen=True, slots=True, kw_only=True)
class Source:
    """A citation that a reader sees: law, court paper, official page, organization, or press by name and date."""

    kind: Literal["law", "court", "government", "organization", "press"]
    name: Text
    date: Dated | None
    url: WebAddress | None
    undesirable: Undesirable
    facts: tuple[LongId, ...]

    @model_validator(mode="after")
    def safe_to_show(self) -> Source:
        """Press is cited by name and date; only law, courts and government are known to be safe to name in Russia."""
        if self.kind == "press" and self.url is not None:
            raise ValueError("press is cited by name and date, without a link")
        if self.undesirable == "false" and self.kind in ("organization", "press"):
            raise ValueError("only law, court and government sources are 'undesirable: false'")
        return self


class FigureValue(Model):
    """An amount with the days it holds for; both ends may be open."""

    amount: Decimal
    from_: date | None = Field(alias="from")
    until: date | None
    fact: LongId

    def holds_on(self, day: date) -> bool:
        return (self.from_ is None or self.from_ <= day) and (self.until is None or day <= self.until)


class Figure(Model):
    """A number that law or an office may change, written once and used by reference."""

    kind: Literal["money", "number"]
    values: tuple[FigureValue, ...] = Field(min_length=1)

    def on(self, day: date) -> FigureValue:
        """The value in force on a day; where none is, the latest (the check reports it as expired)."""
        return next((value for value in reversed(self.values) if value.holds_on(day)), self.values[-1])


class Contact(Model):
    """Somebody who can help: an office, a court page, an organization or a phone line."""

    kind: Literal["government", "court", "organization", "hotline"]
    name: Text
    what: Text
    for_whom: Text
    languages: tuple[Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")], ...]
    country: Literal["us", "mexico", "russia", "any"]
    places: tuple[Place, ...]
    url: WebAddress | None
    phone: Annotated[str, StringConstraints(pattern=r"^[+\d][\d \u00a0()-]*$")] | None
    undesirable: Undesirable
    facts: tuple[LongId, ...]
    as_of: Dated | None

    @model_validator(mode="after")
    def safe_to_show(self) -> Contact:
        """Of organizations none is known to be safe to be tied with in Russia."""
        if self.kind == "organization" and self.undesirable == "false":
            raise ValueError("only offices, courts and lines run by a state are 'undesirable: false'")
        return self


class TermWords(Model):
    """A term as our texts write it, as people say it, and in one plain sentence."""

    term: Prose
    said: tuple[Prose, ...] = ()
    means: Prose


class Term(Model):
    """A glossary entry: the word in both languages, its official English, and the topic that explains it."""

    ru: TermWords
    en: TermWords
    official: Prose
    topic: Id


class Planned(Model):
    """An entry of the map: where a topic belongs, for whom it is, what it must say, and on which facts."""

    in_: Id = Field(alias="in")
    for_: Literal["s", "r", "sr"] = Field(alias="for")
    say: Prose
    facts: tuple[LongId, ...]


class Refusal(Model):
    """A kind of question the bot refuses, and the topic it points to instead."""

    to: Id


class RefusalText(Model):
    """What the bot says to a kind of question it refuses, and how such questions sound."""

    text: Text
    asked: Phrasings


class Reversal(Model):
    """Something that turned into its opposite since the old articles; `on` is the day, where a fact gives one."""

    on: date | None
    before: Text
    now: Text
    topic: Id


class OpenQuestion(Model):
    """Something readers ask that no fact supports: left out of the answers until a lawyer closes it."""

    topic: Id
    asks: Prose


class Danger(Model):
    """Pieces of messages that come before everything else: thoughts of ending one's life; what is happening now.

    `calm` are pieces that hold the words of `urgent` and speak of something else.
    """

    crisis: Phrasings
    urgent: Phrasings
    calm: Phrasings


class Map(Model):
    """content/map.yaml: sections in their order, every topic, what is refused, and the dialogs in their order."""

    sections: dict[Id, Text]
    topics: dict[Id, Planned]
    refuse: dict[Id, Refusal]
    dialogs: tuple[Id, ...] = ()
