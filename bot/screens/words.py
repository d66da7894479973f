"""What every builder needs at hand: the content, the interface words, the day, the bot's name, and who is reading."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from html import escape

from bot.callbacks import Hide, Menu, Press
from bot.content import prose
from bot.content.library import Library
from bot.content.models import Language, Text
from bot.dialogs.structure import structure
from bot.reader import Reader
from bot.screens.screen import Button, Row
from bot.texts import Argument, Texts

KEPT_TEXTS = 512


@dataclass(frozen=True)
class Sources:
    """The things all screens are built from, the same for every reader of one day."""

    library: Library
    texts: Texts
    username: str
    today: date

    @cached_property
    def rendered(self) -> Callable[[str, Language], str]:
        """A text in one language as Telegram HTML; the paths of a dialog show the same texts over and over."""

        def render(text: str, language: Language) -> str:
            return prose.html(Text(ru=text, en=text), language, self.library, self.today, self.username)

        return lru_cache(KEPT_TEXTS)(render)

    @cached_property
    def written(self) -> Callable[[str, Language], str]:
        """A text in one language as a button shows it."""

        def write(text: str, language: Language) -> str:
            return prose.markdown(Text(ru=text, en=text), language, self.library, self.today, self.username)

        return lru_cache(KEPT_TEXTS)(write)

    @cached_property
    def structures(self) -> Mapping[str, str]:
        """The fingerprint of each dialog's structure, by its id."""
        return {id: structure(dialog) for id, dialog in self.library.dialogs.items()}

    @cached_property
    def sources_of(self) -> Mapping[str, tuple[str, ...]]:
        """The ids of the sources that support each fact."""
        found: dict[str, list[str]] = {}
        for id, source in self.library.sources.items():
            for fact in source.facts:
                found.setdefault(fact, []).append(id)
        return {fact: tuple(ids) for fact, ids in found.items()}


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
        return self.given.rendered(text[self.reader.language], self.reader.language)

    def in_english(self, text: str) -> str:
        """A text that is English for every reader, words to an officer above all, as Telegram HTML."""
        return self.given.rendered(text, "en")

    def plain(self, text: Text) -> str:
        """A text of the content as a button shows it."""
        return self.given.written(text[self.reader.language], self.reader.language)

    @staticmethod
    def escaped(text: str) -> str:
        """A plain text as it stands in Telegram HTML."""
        return escape(text, quote=False)

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
