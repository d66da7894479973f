"""The button of a dialog: all answers given so far, sealed, in 64 bytes (bot/callbacks.py holds all the others)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Self

from aiogram.filters.callback_data import CallbackData
from pydantic import StringConstraints

from bot.callback_fields import ANSWERS_PATTERN, Asker, Who
from bot.dialogs.answers import pack
from bot.sealing import LIMIT, seal


class InDialog(CallbackData, prefix="q"):
    """A place in a dialog: `answers` as bot/dialogs/answers.py packs them, replayed at every press.

    `structure` tells an older edition of the dialog; `view` is what to show: "" the question or outcome reached, else a
    letter with what it is about (bot/screens/dialogs.py). `seal` is over the rest; a wrong one is refused.
    """

    who: Who
    dialog: Annotated[str, StringConstraints(pattern=r"^[a-z]$")]
    structure: Annotated[str, StringConstraints(pattern=r"^[0-9a-z]{3}$")]
    answers: Annotated[str, StringConstraints(pattern=ANSWERS_PATTERN)] = ""
    view: Annotated[str, StringConstraints(pattern=r"^([a-z]([a-z]|[0-9][a-z]?)?)?$")] = ""
    seal: Annotated[str, StringConstraints(pattern=r"^[\w-]{0,6}$")] = ""
    asker: Asker = ""

    def pack(self) -> str:
        """The button's data, sealed; ValueError where too long. Written out: aiogram's way takes ten times as long."""
        rest = f"{self.structure}:{self.answers}:{self.view}:{self.proper_seal()}:{self.asker}"
        data = f"{self.__prefix__}:{self.who}:{self.dialog}:{rest}"
        if len(data) > LIMIT:
            raise ValueError(f"a button of {len(data)} bytes; Telegram takes {LIMIT}")
        return data

    @classmethod
    def unpack(cls, value: str) -> Self:
        """The press that data mean; ValueError where the seal says that they are damaged."""
        found = super().unpack(value)
        if found.seal != found.proper_seal():
            raise ValueError("a damaged button")
        return found

    def proper_seal(self) -> str:
        """Six signs over everything but the asker, which is put behind a finished screen."""
        return seal(self.who, self.dialog, self.structure, self.answers, self.view)

    def answering(self, answers: Mapping[str, str], view: str = "") -> InDialog:
        """The same dialog with other answers."""
        return self.model_copy(update={"answers": pack(answers), "view": view})
