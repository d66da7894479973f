"""Finds the screen that a press asks for, and keeps the ones already built."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from bot.callbacks import (
    Answer,
    Ask,
    Card,
    ClearChat,
    ContactCard,
    Help,
    Menu,
    More,
    PartOf,
    Press,
    Section,
    Share,
    parse_press,
)  # fmt: skip
from bot.content.library import Library
from bot.reader import Reader, reader_of
from bot.screens import answer, contacts, simple
from bot.screens.screen import Screen
from bot.screens.words import Sources, Words
from bot.storage.holdings import Held
from bot.texts import Texts

KEPT_SCREENS = 2048


class Screens:
    """All screens of one library on one day; pure, so whatever it has built it may give again."""

    def __init__(self, library: Library, texts: Texts, username: str, today: date) -> None:
        self.given = Sources(library, texts, username, today)
        self.library = library
        self.pressed = lru_cache(KEPT_SCREENS)(self._pressed)

    def words(self, reader: Reader) -> Words:
        """The words for one reader."""
        return Words(self.given, reader)

    def _pressed(self, head: str) -> Screen | None:
        press = parse_press(head)
        return self.show(press) if press is not None else None

    def show(self, press: Press) -> Screen | None:
        """The screen a press leads to; None where the content has no such thing (any more)."""
        words = self.words(reader_of(press.who))
        match press:
            case Menu():
                return simple.first(words)
            case Section(section=id):
                return simple.section(words, id) if id in self.library.by_section else None
            case Ask():
                return simple.ask(words)
            case Help():
                return simple.help_(words)
            case ClearChat():
                return simple.clear_chat(words)
            case Answer() | PartOf() | Card() | More() | ContactCard() | Share():
                return self._of_topic(words, press)
            case _:
                return None

    def _of_topic(self, words: Words, press: Answer | PartOf | Card | More | ContactCard | Share) -> Screen | None:
        topic = self.library.topics.get(press.topic)
        if topic is None:
            return None
        match press:
            case Answer():
                return answer.answer(words, topic)
            case PartOf():
                part = next((part for part in topic.parts if part.id == press.part), None)
                return answer.part(words, topic, part) if part is not None else None
            case Card():
                return answer.card(words, topic, press.number) if 1 <= press.number <= len(topic.say) else None
            case More():
                return contacts.more(words, topic, seen=press.seen)
            case ContactCard():
                contact = self.library.contacts.get(press.contact)
                shown = contact is not None and answer.safe(contact)
                return contacts.contact_card(words, topic, press.contact, contact) if contact and shown else None
            case Share():
                return simple.share(words, topic)

    def language(self, reader: Reader) -> Screen:
        """The choice of language."""
        return simple.language(self.words(reader))

    def holdings(self, reader: Reader, held: Held | None) -> Screen:
        """What the database holds on a person."""
        return simple.holdings(self.words(reader), held)

    def found(self, reader: Reader, topics: tuple[str, ...]) -> Screen:
        """The topics nearest to what a person wrote."""
        return simple.found(self.words(reader), topics)

    def told(self, reader: Reader, key: str, **arguments: str) -> Screen:
        """A few words about something amiss."""
        return simple.told(self.words(reader), key, **arguments)
