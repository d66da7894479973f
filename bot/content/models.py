"""What a topic of the content is: one question, answered in two languages, with every sentence resting on facts."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator
from pydantic.dataclasses import dataclass

from bot.content.dates import Dated

LANGUAGES: tuple[Literal["ru"], Literal["en"]] = ("ru", "en")
Language = Literal["ru", "en"]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=32)]
PartId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=12)]
LongId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=64)]
Prose = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Link = Annotated[str, StringConstraints(pattern=r"^(topic|dialog|contact):[a-z0-9-]+$")]
GIVEN: dict[frozenset[str], set[str]] = {}


class Model(BaseModel):
    """What every content model keeps to: no extra keys, nothing changed after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    def model_post_init(self, context: object, /) -> None:
        """Pydantic notes of each model which fields were given: where those are the same, one note is enough."""
        given = self.__pydantic_fields_set__
        object.__setattr__(self, "__pydantic_fields_set__", GIVEN.setdefault(frozenset(given), given))


# What the content holds thousands of is a dataclass with slots: a tenth of a model's memory.
STRICT = ConfigDict(extra="forbid")


@dataclass(config=STRICT, frozen=True, slots=True, kw_only=True)
class Text:
    """The same words in both languages."""

    ru: Prose
    en: Prose

    def __getitem__(self, language: Language) -> str:
        return self.ru if language == "ru" else self.en


@dataclass(config=STRICT, frozen=True, slots=True, kw_only=True)
class Phrasings:
    """How people really put the question, for the search; never shown."""

    ru: tuple[Prose, ...]
    en: tuple[Prose, ...]


@dataclass(config=STRICT, frozen=True, slots=True, kw_only=True)
class Words:
    """Words to say to an officer: the English sentence, its meaning, and its sound in Cyrillic letters."""

    en: Prose
    ru: Prose
    sound: Prose


@dataclass(config=STRICT, frozen=True, slots=True, kw_only=True)
class Part:
    """One screen of a long explanation."""

    id: PartId
    title: Text
    body: Text


@dataclass(config=STRICT, frozen=True, slots=True, kw_only=True)
class Change:
    """What was so before a day and what is so since then."""

    on: date
    before: Text
    now: Text


class Volatility(StrEnum):
    """How fast an answer ages, and so how long it may stand without being looked at again."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"

    @property
    def keeps_days(self) -> int:
        return {"high": 60, "medium": 365, "low": 1095}[self.value]


class Topic(Model):
    """One question and its answer, as it stands in content/faq/<section>/<id>.yaml."""

    id: Id
    title: Text
    asked: Phrasings
    short: Text
    do: tuple[Text, ...] = Field(min_length=1)
    never: tuple[Text, ...] = ()
    say: tuple[Words, ...] = ()
    body: Text | None = None
    parts: tuple[Part, ...] = ()
    relative: Text | None = None
    see: tuple[Link, ...] = ()
    sources: tuple[LongId, ...] = ()
    volatility: Volatility
    as_of: Dated | None
    checked: date | None
    lawyer: Prose | None
    changes: tuple[Change, ...] = ()

    @model_validator(mode="after")
    def explains_once(self) -> Topic:
        """A topic has either one body or two to five parts with ids of their own."""
        if (self.body is None) == (not self.parts):
            raise ValueError("a topic has either 'body' or 'parts'")
        if self.parts and not 2 <= len(self.parts) <= 5:
            raise ValueError("'parts' are two to five screens")
        if len({part.id for part in self.parts}) != len(self.parts):
            raise ValueError("two parts have the same id")
        return self

    def linked(self, kind: str) -> tuple[str, ...]:
        """The ids that `see` names of one kind: topic, dialog or contact."""
        return tuple(link.split(":", 1)[1] for link in self.see if link.startswith(f"{kind}:"))
