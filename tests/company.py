"""Conversations of several people as data: who did what, and the screen that this person then saw."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

import yaml
from pydantic import Field, StringConstraints, model_validator

from bot.broadcasts.models import Role
from bot.preview.person import Person
from bot.preview.transcript import (
    Attachment,
    Screen,
    Step,
    Strict,
    TranscriptMismatch,
    Words,
    difference,
    perform,
    read,
    screen_of,
)
from tests.stage import OWNER, Stage

Wait = Annotated[str, StringConstraints(pattern=r"^(everything|[1-9]\d* (messages?|minutes?|hours?|days?))$")]
ADDRESS = re.compile(r"https://\S+")


class Deed(Strict):
    """One act of one of the people, and the screen this person sees after it; without an act they only look.

    `follow` opens the newest link to the bot on somebody's screens. `wait` lets the sender send: so many messages, or
    everything that is due, now or when so much time has passed. `says` stands somewhere in the text of the screen.
    """

    who: Words
    send: Words | None = None
    reply: Annotated[int, Field(ge=1)] | None = None
    tap: Words | None = None
    attach: Attachment | None = None
    language: Words | None = None
    follow: Words | None = None
    wait: Wait | None = None
    says: list[Words] | None = None
    screen: Screen | None

    @model_validator(mode="after")
    def _acts_once(self) -> Deed:
        acts = (self.send, self.tap, self.attach, self.language, self.follow, self.wait)
        if sum(act is not None for act in acts) > 1:
            raise ValueError("a step does one thing: send, tap, attach, language, follow or wait")
        if self.reply is not None and self.send is None:
            raise ValueError("only a text that is sent can be a reply")
        return self

    @property
    def act(self) -> str:
        """Who did what, for a person who reads a failure."""
        did = self.model_dump(exclude={"who", "screen", "says"}, exclude_none=True)
        return ", ".join([self.who, *(f"{name}: {value}" for name, value in did.items())])

    @property
    def alone(self) -> Step | None:
        """What the conversation of one person knows too."""
        did = self.model_dump(include={"send", "reply", "tap", "attach", "language"}, exclude_none=True)
        return Step(**did, screen=None) if did else None


class Company(Strict):
    """A conversation of several people: what it is about, the language of each one's Telegram, and the steps.

    Whoever is called "owner" is the owner of the bot. With `staff` there is a verified firm that has sent updates
    before, and these people are its staff.
    """

    about: Words
    people: dict[Words, Words]
    staff: dict[Words, Role] | None = None
    steps: list[Deed]

    @model_validator(mode="after")
    def _knows_everybody(self) -> Company:
        named = {name for deed in self.steps for name in (deed.who, deed.follow) if name is not None}
        named |= set(self.staff or ())
        if unknown := sorted(named - self.people.keys()):
            raise ValueError(f"nobody among the people is called {unknown[0]!r}")
        return self


def load(path: Path) -> Company:
    """Read a conversation; raise TranscriptError with the file and the line of a fault."""
    return read(path, Company)


def dump(company: Company) -> str:
    """Write a conversation as YAML that people can read and mend."""
    steps = [
        {**deed.model_dump(exclude_none=True, exclude={"screen"}), "screen": deed.screen and deed.screen.model_dump()}
        for deed in company.steps
    ]
    head = company.model_dump(exclude_none=True, exclude={"steps"})
    return yaml.safe_dump({**head, "steps": steps}, allow_unicode=True, sort_keys=False, width=1000)


async def cast(company: Company, stage: Stage) -> dict[str, Person]:
    """Bring everybody before the bot, the staff with a firm of theirs."""
    people = {
        name: stage.person(language, OWNER if name == "owner" else None) for name, language in company.people.items()
    }
    if company.staff:
        await stage.employ({people[name]: (role, name) for name, role in company.staff.items()})
    return people


async def act(deed: Deed, people: dict[str, Person], stage: Stage) -> Screen | None:
    """Do what a step does and return what is then seen; raise LookupError where it cannot be, or says otherwise."""
    person = people[deed.who]
    if deed.alone is not None:
        await perform(deed.alone, person)
    elif deed.follow is not None:
        await person.open_link(link_of(people[deed.follow]))
    elif deed.wait is not None:
        await stage.wait(deed.wait)
    for said in deed.says or ():
        if said not in person.screen.text.replace("\N{NO-BREAK SPACE}", " "):
            raise LookupError(f"{said!r} is not said: {person.screen.text}")
    return screen_of(person)


def link_of(person: Person) -> str:
    """Return what the newest link to the bot on a person's screens carries."""
    for message in reversed(person.from_bot):
        for address in (*(button.value for button in message.buttons), *ADDRESS.findall(message.text)):
            if payload := person.start_payload(address):
                return payload
    raise LookupError("no link to the bot on screen")


async def record(company: Company, stage: Stage) -> Company:
    """The same acts, with the screens as they are now; raise LookupError with the step that cannot be done."""
    people, steps = await cast(company, stage), []
    for number, deed in enumerate(company.steps, start=1):
        try:
            screen = await act(deed, people, stage)
        except LookupError as error:
            raise LookupError(f"step {number} ({deed.act}): {error}") from error
        steps.append(deed.model_copy(update={"screen": screen}))
    return company.model_copy(update={"steps": steps})


async def replay(company: Company, stage: Stage) -> None:
    """Have everybody do it all again; raise TranscriptMismatch at the first screen that differs."""
    people = await cast(company, stage)
    for number, deed in enumerate(company.steps, start=1):
        try:
            screen = await act(deed, people, stage)
        except LookupError as error:
            raise TranscriptMismatch(f"step {number} ({deed.act}): {error}") from error
        if screen != deed.screen:
            raise TranscriptMismatch(f"step {number} ({deed.act}):\n{difference(deed.screen, screen)}")
    for name, person in people.items():
        if person.unanswered:
            raise TranscriptMismatch(f"a press of {name} was not answered")
