"""A screen as data: Telegram HTML and rows of buttons, the asker still left out."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

ASKER_GOES_HERE = "\ue000"  # a private-use character that no text of ours holds


@dataclass(frozen=True, slots=True)
class Button:
    """One button: `data` is callback data up to the asker (bot/callbacks.py); else it opens a page or copies a text."""

    label: str
    data: str = ""
    url: str = ""
    copy: str = ""
    switches_language: bool = False

    def as_telegram(self) -> dict[str, Any]:
        """The button as the Bot API spells it, a sign standing where the asker goes."""
        if self.url:
            return {"text": self.label, "url": self.url}
        if self.copy:
            return {"text": self.label, "copy_text": {"text": self.copy}}
        return {"text": self.label, "callback_data": f"{self.data}{ASKER_GOES_HERE}"}


Row = tuple[Button, ...]


@dataclass(frozen=True)
class Screen:
    """What is shown: `text` is Telegram HTML; `topic` or `dialog` names the content it comes from.

    `why` is for the editor's margin: how the search came to it. No reader is shown it.
    """

    text: str
    rows: tuple[Row, ...]
    topic: str | None = None
    dialog: str | None = None
    urgent_first: bool = False
    why: tuple[str, ...] = ()

    @cached_property
    def _markup(self) -> list[str]:
        rows = [[button.as_telegram() for button in row] for row in self.rows]
        return json.dumps({"inline_keyboard": rows}, ensure_ascii=False).split(ASKER_GOES_HERE)

    def markup(self, asker: str) -> str:
        """The keyboard as the JSON that the Bot API takes, with the asker put behind each button.

        Written once for all readers and joined for each: building it as objects takes longer than all else we do.
        """
        return asker.join(self._markup)


def with_language_first(screen: Screen) -> Screen:
    """The screen as it answers a typed command: the other language in the first row, behind Urgent where that leads."""
    switch = next((button for row in screen.rows for button in row if button.switches_language), None)
    if switch is None:
        return screen
    rest = (tuple(button for button in row if button is not switch) for row in screen.rows)
    rows = tuple(row for row in rest if row)
    if screen.urgent_first and rows:
        return replace(screen, rows=((*rows[0], switch), *rows[1:]))
    return replace(screen, rows=((switch,), *rows))
