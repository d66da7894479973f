"""Finds the screen that a press asks for, and keeps the ones already built."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from bot.callbacks import (
    NO_TOPIC,
    Answer,
    Ask,
    Card,
    ClearChat,
    ContactCard,
    Contacts,
    Dialogs,
    Glossary,
    Help,
    InDialog,
    Menu,
    More,
    News,
    OfLists,
    OfTopic,
    PartOf,
    Places,
    Press,
    Section,
    Share,
    TermCard,
    TermsOf,
    parse_press,
)
from bot.content.library import Library
from bot.reader import Reader, reader_of
from bot.screens import answer, asked, cards, contacts, dialogs, glossary, inline, news, simple, take
from bot.screens.inline import Shared
from bot.screens.played import Played
from bot.screens.screen import Screen
from bot.screens.words import Sources, Words
from bot.search.answer import Found
from bot.texts import Texts

KEPT_SCREENS = 512  # of some 7 KB each; what people open again and again is among them
KEPT_OF_DIALOGS = 256  # the first questions, above all: there are as many outcomes as ways through the answers
IN_DIALOG = f"{InDialog.__prefix__}:"
GIVEN_DATE = re.compile(r"^q:[^:]*:[^:]*:[^:]*:[a-z]*[0-9A-Z]")


class Screens:
    """All screens of one library on one day; pure, so whatever it has built it may give again."""

    def __init__(self, library: Library, texts: Texts, username: str, today: date) -> None:
        self.given = Sources(library, texts, username, today)
        self.library = library
        self._kept = lru_cache(KEPT_SCREENS)(self._pressed)
        self._kept_of_dialogs = lru_cache(KEPT_OF_DIALOGS)(self._pressed)

    def words(self, reader: Reader) -> Words:
        """The words for one reader."""
        return Words(self.given, reader)

    def pressed(self, head: str) -> Screen | None:
        """The screen that button data lead to, the asker left out; what holds a date that somebody gave is not kept."""
        if head.startswith(IN_DIALOG):
            return self._pressed(head) if GIVEN_DATE.search(head) else self._kept_of_dialogs(head)
        return self._kept(head)

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
            case Ask() | Help() | ClearChat():
                return self._of_help(words, press)
            case Dialogs(group=group):
                return dialogs.dialogs(words, group)
            case InDialog():
                return dialogs.in_dialog(words, press)
            case News() | Places() | Contacts() | Glossary() | TermCard():
                return self._of_lists(words, press)
            case ContactCard():
                return self._contact(words, press)
            case Answer() | PartOf() | Card() | More() | Share() | TermsOf():
                return self._of_topic(words, press)
            case _:
                return None

    @staticmethod
    def _of_help(words: Words, press: Ask | Help | ClearChat) -> Screen:
        match press:
            case Ask():
                return simple.ask(words)
            case Help():
                return simple.help_(words)
            case ClearChat():
                return simple.clear_chat(words)

    def _of_lists(self, words: Words, press: OfLists) -> Screen | None:
        match press:
            case News():
                return news.news(words, press.page)
            case Places():
                return contacts.places(words)
            case Contacts():
                return contacts.contact_list(words, press)
            case Glossary():
                return glossary.glossary(words, press.page)
            case TermCard():
                term = self.library.glossary.get(press.term)
                return glossary.term_card(words, press.term, term) if term is not None else None

    def _contact(self, words: Words, press: ContactCard) -> Screen | None:
        contact = self.library.contacts.get(press.contact)
        topic = self.library.topics.get(press.topic)
        if contact is None or not answer.safe(contact) or (topic is None and press.topic != NO_TOPIC):
            return None
        return contacts.contact_card(words, topic, press.contact, contact)

    def _of_topic(self, words: Words, press: OfTopic) -> Screen | None:
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
                return cards.cards(words, topic, press.number)
            case More():
                return contacts.more(words, topic, seen=press.seen)
            case TermsOf():
                return glossary.terms_of(words, topic)
            case Share():
                return simple.share(words, topic)

    def opened(self, reader: Reader, dialog: str) -> Screen | None:
        """The first question of a dialog, or None where there is no such dialog."""
        found = self.library.dialogs.get(dialog)
        return dialogs.opened(self.words(reader), found) if found is not None else None

    def taken(self, press: InDialog) -> take.Taken | None:
        """The file that a press in a dialog asks for, or None where it asks for none that can be made."""
        at = dialogs.played_press(self.words(reader_of(press.who)), press)
        return take.taken(at, press.view[1:]) if isinstance(at, Played) and press.view[:1] == take.FILE else None

    def beside_file(self, reader: Reader) -> Screen:
        """The buttons under a file: the menu in a new message, and Hide."""
        return take.beside_file(self.words(reader))

    def language(self, reader: Reader) -> Screen:
        """The choice of language."""
        return simple.language(self.words(reader))

    def asked(self, reader: Reader, found: Found, given: asked.Given) -> Screen:
        """What comes of words that a person wrote."""
        return asked.asked(self.words(reader), found, given)

    def shared(self, reader: Reader, topics: Iterable[str]) -> list[Shared]:
        """The answers of topics as they are sent to another chat."""
        return inline.shared(self.words(reader), topics)

    def masked(self, reader: Reader, text: str) -> Screen:
        """What would be sent to the editors, before it is."""
        return asked.masked(self.words(reader), text)

    def erased(self, reader: Reader, topic: str, *, done: bool) -> Screen:
        """The answer again, after the message that asked was taken away or could not be."""
        return asked.erased(self.words(reader), topic, done=done)

    def told(self, reader: Reader, key: str, **arguments: str) -> Screen:
        """A few words about something amiss."""
        return simple.told(self.words(reader), key, **arguments)
