"""The outcome of a dialog: what it means, the computed days, what to do and never to do, what to ask a lawyer."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from bot.content.dialog import Outcome
from bot.content.freshness import is_aged, outcome_speaks_for
from bot.content.models import Text
from bot.content.walk import marks_in, texts_of_outcome
from bot.dialogs.clocks import Computed, computed
from bot.screens.answer import as_of, citation, reviewed, safe
from bot.screens.begin import begin
from bot.screens.cards import sheet
from bot.screens.clock import clock_block
from bot.screens.contacts import card
from bot.screens.played import Played
from bot.screens.screen import Row, Screen

MOST_SOURCES = 6


def outcome(played: Played) -> Screen:
    """The outcome that the answers lead to."""
    found = reached(played)
    return Screen("\n\n".join(_blocks(played, found)), tuple(_rows(played, found)), dialog=played.dialog.id)


def reached(played: Played) -> Outcome:
    """The outcome of a played press; ValueError at a question."""
    found = played.position.outcome
    if found is None:
        raise ValueError("a question is no outcome")
    return found


def days_of(played: Played) -> tuple[Computed, ...]:
    """The days computed for the outcome."""
    return tuple(computed(played.position, played.words.given.today))


def _blocks(played: Played, found: Outcome) -> Iterator[str]:
    words = played.words
    yield f"<b>{escape(words.plain(found.title), quote=False)}</b>"
    yield from (clock_block(words, day) for day in days_of(played))
    yield words.html(found.means)
    if played.position.notes:
        yield listed(played, "by-your-answers", played.position.notes, numbered=False)
    yield listed(played, "what-to-do", found.do, numbered=True)
    if found.never:
        yield listed(played, "what-never", found.never, numbered=False)
    if found.relative is not None and played.relative:
        yield f"<b>{words.word('for-someone-close')}</b>\n{words.html(found.relative)}"
    questions = listed(played, ask_heading(found), found.ask_lawyer, numbered=True)
    yield f"<blockquote expandable>{questions}</blockquote>"
    yield "\n".join(foot(played, found, played.position.notes))


def ask_heading(found: Outcome) -> str:
    """The interface word over the three questions."""
    return "ask-later" if found.ask_later else "ask-lawyer"


def listed(played: Played, heading: str, texts: tuple[Text, ...], *, numbered: bool) -> str:
    """A heading and its list."""
    signs = [f"{number}. " if numbered else "• " for number in range(1, len(texts) + 1)]
    lines = [f"{sign}{played.words.html(text)}" for sign, text in zip(signs, texts, strict=True)]
    return "\n".join([f"<b>{played.words.word(heading)}</b>", *lines])


def foot(played: Played, found: Outcome, notes: tuple[Text, ...]) -> Iterator[str]:
    """The day that the facts of this outcome and of notes speak for, and the sources that anybody may be shown."""
    words, library = played.words, played.words.given.library
    marks = marks_in((*notes, *(text for _, text in texts_of_outcome(found))))
    if marks:
        yield f"<i>{' '.join(_dated(played, found, notes))}</i>"
    ids = dict.fromkeys(id for mark in marks for id in words.given.sources_of.get(mark, ()))
    named = [library.sources[id] for id in ids if safe(library.sources[id])]
    if named:
        yield f"{words.word('sources')} {'; '.join(citation(words, source) for source in named[:MOST_SOURCES])}"


def _dated(played: Played, found: Outcome, notes: tuple[Text, ...]) -> Iterator[str]:
    words, dialog = played.words, played.dialog
    day, volatility = outcome_speaks_for(notes, found, words.given.library)
    if day is not None:
        overdue = is_aged(dialog.checked or day.earliest, volatility, words.given.today)
        yield from as_of(words, day, overdue=overdue)
    else:
        yield words.word("undated")
    yield from reviewed(words, dialog.checked, dialog.lawyer)


def _rows(played: Played, found: Outcome) -> Iterator[Row]:
    words, library = played.words, played.words.given.library
    if found.say is not None and found.say in library.topics:
        yield (words.to("words-to-say", played.view("w")),)
    yield (words.to("take", played.view("f")),)
    for id in found.linked("dialog"):
        if id in library.dialogs:
            yield (begin(words, library.dialogs[id]),)
    for index, id in enumerate(found.linked("topic")):
        if id in library.topics:
            yield (words.go(words.plain(library.topics[id].title), played.view(f"t{index}")),)
    for index, id in enumerate(found.linked("contact")):
        if id in library.contacts and safe(library.contacts[id]):
            yield (words.go(words.plain(library.contacts[id].name), played.view(f"k{index}")),)
    if found.relative is not None and played.dialog.voices == "sr":
        yield words.voices(played.here())
    yield (words.to("share", played.view("s")),)
    yield from played.ways()
    last = played.position.path[-1].step.key
    yield from words.footer(played.here(), played.view(f"c{last}"))


def words_to_say(played: Played) -> Screen | None:
    """The words to say to an officer that go with the outcome, on one sheet."""
    topic = played.words.given.library.topics.get(reached(played).say or "")
    if topic is None:
        return None
    rows = played.words.footer(played.view("w"), played.here())
    return Screen(sheet(played.words, topic).text, rows, topic.id)


def linked_contact(played: Played, index: int) -> Screen | None:
    """A contact that the outcome names, with the way back to the outcome."""
    contacts = reached(played).linked("contact")
    contact = played.words.given.library.contacts.get(contacts[index]) if index < len(contacts) else None
    if contact is None or not safe(contact):
        return None
    return card(played.words, contact, played.view(f"k{index}"), played.here())
