"""What every builder needs at hand: the content, the interface words, the day, the bot's name, and who is reading."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from html import escape

from bot.callbacks import Hide, Menu, Press
from bot.content import prose
from bot.content.library import Library
from bot.content.models import Text
from bot.reader import Reader
from bot.screens.screen import Button, Row
from bot.texts import Argument, Texts


@dataclass(frozen=True, slots=True)
class Sources:
    """The things all screens are built from, the same for every reader of one day."""

    library: Library
    texts: Texts
    username: str
    today: date


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one screen, in the language of its reader."""

    given: Sources
    reader: Reader

    def word(self, key: str, **arguments: Argument) -> str:
        """An interface word; arguments are escaped for HTML."""
        safe = {
            name: escape(value, quote=False) if isinstance(value, str) else value for name, value in arguments.items()
        }
        return self.given.texts(self.reader.language, key, **safe)

    def label(self, key: str, **arguments: Argument) -> str:
        """A button label: plain text, nothing escaped."""
        return self.given.texts(self.reader.language, key, **arguments)

    def html(self, text: Text) -> str:
        """A text of the content as Telegram HTML."""
        return prose.html(text, self.reader.language, self.given.library, self.given.today, self.given.username)

    def in_english(self, text: str) -> str:
        """A text that is English for every reader, words to an officer above all, as Telegram HTML."""
        return prose.html(Text(ru=text, en=text), "en", self.given.library, self.given.today, self.given.username)

    def plain(self, text: Text) -> str:
        """A text of the content as a button shows it."""
        language = self.reader.language
        return prose.markdown(text, language, self.given.library, self.given.today, self.given.username)

    def go(self, label: str, press: Press) -> Button:
        """A button that leads to another screen."""
        return Button(label, data=press.pack())

    def to(self, key: str, press: Press) -> Button:
        """The same, labelled with an interface word."""
        return self.go(self.label(key), press)

    def voices(self, press: Press) -> Row:
        """The switch between asking for oneself and for someone close, the chosen one ticked."""
        return tuple(self._voices(press))

    def _voices(self, press: Press) -> Iterator[Button]:
        for voice, key in (("self", "for-self"), ("relative", "for-close")):
            label = self.label(key)
            if self.reader.voice == voice:
                label = self.label("chosen", label=label)
            who = self.reader.speaking("self" if voice == "self" else "relative").letters
            yield self.go(label, press.model_copy(update={"who": who}))

    def footer(self, press: Press, back: Press | None = None) -> tuple[Row, ...]:
        """The last rows of every screen: back, menu, the other language, Hide."""
        who = self.reader.letters
        menu = [] if isinstance(press, Menu) else [self.to("menu", Menu(who=who))]
        ways = [self.to("back", back), *menu] if back is not None else menu
        return (*((tuple(ways),) if ways else ()), (self.language_switch(press), self.to("hide", Hide(who=who))))

    def language_switch(self, press: Press) -> Button:
        """The same screen in the other language."""
        other = press.model_copy(update={"who": self.reader.in_other_language().letters})
        return Button(self.label("other-language"), data=other.pack(), switches_language=True)
