"""What the bot makes of a message: the topics that answer it, a refusal, danger, or that it does not know."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bot.content.models import Language

Kind = Literal["found", "unsure", "refuse", "nothing"]
Scored = tuple[str, float]
OFFERED = 4


@dataclass(frozen=True, slots=True)
class Near:
    """The language of a few words, None where they have none, and the topics nearest to them, best first."""

    language: Language | None
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What comes of one message; it holds nothing of what was typed but `why`, which only an editor is shown.

    kind: found = the first topic answers; unsure = one of the topics may; refuse = `refuse` says which kind of
    question; nothing = not the bot's subject. topics: the best first, each with how likely it is right, from 0 to 1.
    elsewhere: it asks for protection by another country. personal: it held a number or address, which was not used.
    language: None where the message has no words. why: a line for each thing that decided.
    """

    kind: Kind
    topics: tuple[Scored, ...] = ()
    dialogs: tuple[str, ...] = ()
    refuse: str | None = None
    urgent: bool = False
    crisis: bool = False
    elsewhere: bool = False
    personal: bool = False
    language: Language | None = None
    why: tuple[str, ...] = ()

    @property
    def best(self) -> str | None:
        """The topic to show, where one was found."""
        return self.topics[0][0] if self.topics else None
