"""Conversations as data: what a person did, and the screen that followed each act."""

from __future__ import annotations

import re
from difflib import ndiff
from pathlib import Path
from typing import Annotated, Literal, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, model_validator

from bot.content.lines import line_of
from bot.content.yaml_lines import read_yaml
from bot.preview.person import Person

NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
NAME_LIMIT = 60
Words = Annotated[str, StringConstraints(min_length=1)]
Attachment = Literal["photo", "voice", "sticker"]


class Strict(BaseModel):
    """Data that takes no key it does not know and no value of another kind."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Screen(Strict):
    """What stands on the newest message of the bot: its first line, and the labels row by row."""

    first: str
    buttons: list[list[str]]


class Step(Strict):
    """One act, and the screen after it; no screen means the bot has no message in the chat.

    `reply` says which message of the bot a sent text replies to: 1 is the newest.
    """

    send: Words | None = None
    reply: Annotated[int, Field(ge=1)] | None = None
    tap: Words | None = None
    attach: Attachment | None = None
    language: Words | None = None
    screen: Screen | None

    @model_validator(mode="after")
    def _acts_once(self) -> Step:
        if sum(act is not None for act in (self.send, self.tap, self.attach, self.language)) != 1:
            raise ValueError("a step does one thing: send, tap, attach or language")
        if self.reply is not None and self.send is None:
            raise ValueError("only a text that is sent can be a reply")
        return self

    @property
    def act(self) -> str:
        """The act in one line, for a person who reads a failure."""
        name, value = next(iter(self.model_dump(exclude={"screen"}, exclude_none=True).items()))
        return f"{name}: {value}"


class Transcript(Strict):
    """A whole conversation of one person, from the first message."""

    language: Words
    steps: list[Step]


Data = TypeVar("Data", bound=Strict)


class TranscriptError(Exception):
    """A file that is no transcript, or a name that is no good for one."""


class TranscriptExistsError(TranscriptError):
    """A name that is taken."""


class TranscriptMismatch(AssertionError):  # noqa: N818  (it is a failed assertion, not a fault of the program)
    """The bot now answers otherwise than it did when the conversation was recorded."""


def screen_of(person: Person) -> Screen | None:
    """Return what a transcript keeps of the screen a person now sees."""
    if not person.from_bot:
        return None
    shown = person.screen
    return Screen(first=shown.text.partition("\n")[0] or shown.file_name, buttons=shown.labels)


def dump(transcript: Transcript) -> str:
    """Write a transcript as YAML that people can read and mend."""
    data = transcript.model_dump(exclude_none=True)
    for step, kept in zip(transcript.steps, data["steps"], strict=True):
        if step.screen is None:
            kept["screen"] = None
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=1000)


def load(path: Path) -> Transcript:
    """Read a transcript; a fault is told with the file and the line."""
    return read(path, Transcript)


def read(path: Path, kind: type[Data]) -> Data:
    """Read a conversation of some kind; raise TranscriptError with the file and the line of a fault."""
    data, lines, findings = read_yaml(path.read_text(encoding="utf-8"), path.name)
    if findings:
        raise TranscriptError(str(findings[0]))
    try:
        return kind.model_validate(data)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        line = line_of(lines, first["loc"])
        raise TranscriptError(f"{path.name}:{line}: {first['msg'].removeprefix('Value error, ')}") from None


def save(transcript: Transcript, directory: Path, name: str) -> Path:
    """Write a transcript under a plain name into a directory, never over another."""
    if not NAME.fullmatch(name) or len(name) > NAME_LIMIT:
        raise TranscriptError("a name is made of small Latin letters, digits and single hyphens")
    path = directory / f"{name}.yaml"
    directory.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(dump(transcript))
    except FileExistsError:
        raise TranscriptExistsError(f"{path.name} is already there: choose another name") from None
    return path


async def perform(step: Step, person: Person) -> None:
    """Do what a step does."""
    if step.send is not None:
        await person.send(step.send, reply_to=person.from_bot[-step.reply].id if step.reply else None)
    elif step.tap is not None:
        await person.tap(step.tap)
    elif step.attach is not None:
        await person.attach(step.attach)
    else:
        person.language = step.language or person.language


async def replay(transcript: Transcript, person: Person) -> None:
    """Have a person do it all again; raise TranscriptMismatch at the first screen that differs."""
    person.language = transcript.language
    for number, step in enumerate(transcript.steps, start=1):
        try:
            await perform(step, person)
        except LookupError as error:
            raise TranscriptMismatch(f"step {number} ({step.act}): {error}") from error
        if (now := screen_of(person)) != step.screen:
            raise TranscriptMismatch(f"step {number} ({step.act}):\n{difference(step.screen, now)}")


def difference(recorded: Screen | None, now: Screen | None) -> str:
    """Show two screens line by line: - as recorded, + as it is now."""
    return "\n".join(line for line in ndiff(_lines(recorded), _lines(now)) if not line.startswith("?"))


def _lines(screen: Screen | None) -> list[str]:
    if screen is None:
        return ["(nothing of the bot in the chat)"]
    return [screen.first, *("   ".join(f"[{label}]" for label in row) for row in screen.buttons)]
