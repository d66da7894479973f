"""Take it with you: the choice of files, and what goes into each; nothing is made before it is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bot.callbacks import Hide, Menu
from bot.content.dialog import Outcome
from bot.content.models import Text
from bot.content.render import plain
from bot.files import names
from bot.files.apart import Job
from bot.files.sheet import Block, Sheet
from bot.screens.answer import safe
from bot.screens.clock import day_words, filled
from bot.screens.my_answers import asked, said_answer
from bot.screens.outcomes import ask_heading, days_of, foot, reached
from bot.screens.played import Played
from bot.screens.screen import Row, Screen
from bot.screens.words import Words

FILE = "p"
TEXT, PDF, CALENDAR, TEXT_WITH_ANSWERS, PDF_WITH_ANSWERS = "t", "p", "c", "u", "q"


@dataclass(frozen=True, slots=True)
class Taken:
    """A file to send: its neutral name, and what is to be made."""

    name: str
    job: Job


def take(at: Played, *, with_answers: bool) -> Screen:
    """The choice of files; the one with answers says first where the file will stay."""
    words = at.words
    press = at.view("g" if with_answers else "f")
    back = at.view("f") if with_answers else at.here()
    key = "take-answers-screen" if with_answers else "take-screen"
    rows = tuple(_with_answers(at) if with_answers else _without(at))
    text = words.word(key)
    if not with_answers and days_ahead(at):
        text = f"{text}\n\n{words.word('take-calendar-note')}"
    return Screen(text, (*rows, *words.footer(press, back)), dialog=at.dialog.id)


def _without(at: Played) -> Iterator[Row]:
    words = at.words
    yield (words.to("take-text", at.view(FILE + TEXT)), words.to("take-pdf", at.view(FILE + PDF)))
    if days_ahead(at):
        yield (words.to("take-calendar", at.view(FILE + CALENDAR)),)
    yield (words.to("take-answers", at.view("g")),)


def _with_answers(at: Played) -> Iterator[Row]:
    words = at.words
    yield (words.to("take-text", at.view(FILE + TEXT_WITH_ANSWERS)),)
    yield (words.to("take-pdf", at.view(FILE + PDF_WITH_ANSWERS)),)


def beside_file(words: Words) -> Screen:
    """What stands under a file: no words, the way to the menu, and Hide, which takes away the file alone."""
    who = words.reader.letters
    row = (words.to("menu", Menu(who=who)), words.to("hide", Hide(who=who)))
    return Screen("", (row,))


def taken(at: Played, kind: str) -> Taken | None:
    """The file of a kind for the outcome reached; None where there is no outcome, no such kind, or no day to note."""
    if at.position.outcome is None:
        return None
    if kind == CALENDAR:
        return _calendar(at)
    if kind not in (TEXT, PDF, TEXT_WITH_ANSWERS, PDF_WITH_ANSWERS):
        return None
    sheet = sheet_of(at, with_answers=kind in (TEXT_WITH_ANSWERS, PDF_WITH_ANSWERS))
    if kind in (PDF, PDF_WITH_ANSWERS):
        return Taken(names.PDF, Job("pdf", sheet))
    return Taken(names.TEXT, Job("text", sheet))


def _calendar(at: Played) -> Taken | None:
    days, title = days_ahead(at), at.words.label("calendar-title")
    return Taken(names.CALENDAR, Job("calendar", days=tuple(days), title=title)) if days else None


def days_ahead(at: Played) -> list[date]:
    """The computed days that can still be written into a calendar."""
    return [found.ahead for found in days_of(at) if found.ahead is not None]


def sheet_of(at: Played, *, with_answers: bool) -> Sheet:
    """What to do as plain lines; the answers, and all that tells of them, only where they were asked for."""
    words, found = at.words, reached(at)
    blocks = [*(_told(at) if with_answers else ()), *_blocks(at, found)]
    return Sheet(
        language=words.reader.language,
        title=words.label("sheet-title"),
        blocks=tuple(block for block in blocks if block.lines),
        foot=plain("\n".join(foot(at, found, at.position.notes if with_answers else ()))),
    )


def _told(at: Played) -> Iterator[Block]:
    words = at.words
    answers = tuple(f"{plain(asked(at, one))} {said_answer(at, one)}" for one in at.position.path)
    yield Block(words.label("sheet-answers"), answers)
    yield Block(words.label("by-your-answers"), _lines(at, at.position.notes))
    for day in days_of(at):
        lines = (day_words(words, day.counted.day), plain(filled(words, day.clock.how, day)))
        yield Block(words.plain(day.clock.label), lines)


def _blocks(at: Played, found: Outcome) -> Iterator[Block]:
    words, library = at.words, at.words.given.library
    yield Block(words.label("what-to-do"), _lines(at, found.do), numbered=True)
    yield Block(words.label("what-never"), _lines(at, found.never))
    yield Block(words.label("words-to-say"), tuple(_words_to_say(at, found)))
    yield Block(words.label(ask_heading(found)), _lines(at, found.ask_lawyer), numbered=True)
    contacts = (library.contacts[id] for id in found.linked("contact") if id in library.contacts)
    lines = (" ".join(filter(None, (words.plain(one.name), one.phone, one.url))) for one in contacts if safe(one))
    yield Block(words.label("sheet-contacts"), tuple(lines))


def _words_to_say(at: Played, found: Outcome) -> Iterator[str]:
    topic = at.words.given.library.topics.get(found.say or "")
    for said in topic.say if topic is not None else ():
        english = plain(at.words.in_english(said.en))
        meaning = plain(at.words.html(Text(ru=said.ru, en=said.ru))) if at.words.reader.language == "ru" else ""
        yield f"{english} — {meaning}" if meaning else english


def _lines(at: Played, texts: tuple[Text, ...]) -> tuple[str, ...]:
    return tuple(plain(at.words.html(text)) for text in texts)
