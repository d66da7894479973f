"""One person in the browser chat: what they do, what came of it, and the transcript of it all."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from bot.preview.person import Person
from bot.preview.transcript import Attachment, Step, Transcript, screen_of
from bot.preview.views import ShownButton

log = logging.getLogger("pristan.preview")


class Spot(BaseModel):
    """Where on the screen a button stands."""

    model_config = ConfigDict(extra="forbid")

    message: int
    row: Annotated[int, Field(ge=0)]
    column: Annotated[int, Field(ge=0)]


class Act(BaseModel):
    """What the browser asks for: exactly one of these is set, `reply_to` only with `send`."""

    model_config = ConfigDict(extra="forbid")

    send: str | None = None
    reply_to: int | None = None
    tap: Spot | None = None
    attach: Attachment | None = None
    language: Annotated[str, Field(pattern="^[a-z]{2}$")] | None = None


class Conversation:
    """A person, the steps they took, and the error of the last one if the bot failed."""

    def __init__(self, person: Person) -> None:
        """Begin with an empty chat."""
        self.person = person
        self.error: str | None = None
        self.began_in = person.language
        self.steps: list[Step] = []
        self._last_press: tuple[str, int] | None = None
        self._turn = asyncio.Lock()

    @property
    def transcript(self) -> Transcript:
        """The whole conversation as data."""
        return Transcript(language=self.began_in, steps=self.steps)

    async def act(self, act: Act) -> None:
        """Do one thing after the other, and note it with the screen that follows."""
        async with self._turn:
            await self._guarded(self._do(act))

    async def refresh(self) -> None:
        """Press the last button again, so that a screen shows the content as it now is."""
        async with self._turn:
            if self._last_press is not None and self.person.from_bot:
                await self._guarded(self.person.press(*self._last_press))

    async def _guarded(self, doing: Awaitable[None]) -> None:
        """Show the editor whatever a handler raises, and let the chat go on."""
        self.error = None
        try:
            await doing
        except Exception as error:
            log.exception("the bot failed in the preview")
            self.error = f"{type(error).__name__}: {error}"

    async def _do(self, act: Act) -> None:
        if act.tap is not None:
            await self._tap(act.tap)
        elif act.language is not None:
            self._speak(act.language)
        elif act.attach is not None:
            self._last_press = None
            await self.person.attach(act.attach)
            self._note(attach=act.attach)
        elif act.send is not None and act.send.strip():
            await self._send(act.send.strip(), act.reply_to)

    async def _send(self, text: str, reply_to: int | None) -> None:
        self._last_press = None
        ids = [message.id for message in reversed(self.person.from_bot)]
        reply = ids.index(reply_to) + 1 if reply_to in ids else None
        await self.person.send(text, reply_to=reply_to if reply else None)
        self._note(send=text, reply=reply)

    async def _tap(self, spot: Spot) -> None:
        button = self._button(spot)
        self._last_press = (button.value, spot.message) if button.kind == "callback" else None
        await self.person.use(button, spot.message)
        self._note(tap=button.label)

    def _button(self, spot: Spot) -> ShownButton:
        message = next((shown for shown in self.person.from_bot if shown.id == spot.message), None)
        if message is None or spot.row >= len(message.rows) or spot.column >= len(message.rows[spot.row]):
            raise LookupError("this button is no longer there")
        return message.rows[spot.row][spot.column]

    def _speak(self, language: str) -> None:
        self.person.language = language
        if self.steps:
            self._note(language=language)
        else:
            self.began_in = language

    def _note(self, **act: str | int | None) -> None:
        self.steps.append(Step.model_validate({**act, "screen": screen_of(self.person)}))
