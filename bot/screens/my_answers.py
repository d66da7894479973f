"""The answers given so far: each can be changed, and the others stay."""

from __future__ import annotations

from collections.abc import Iterator

from bot.content.dates import of_day
from bot.dialogs.answers import date_of, is_date
from bot.dialogs.engine import Answered
from bot.screens.played import Played
from bot.screens.questions import SHARED
from bot.screens.screen import Row, Screen


def my_answers(at: Played) -> Screen:
    """Every question answered so far with its answer, and a button for each to change it."""
    words = at.words
    text = f"{words.word('answers-screen')}\n\n{listed_answers(at)}"
    return Screen(text, (*_changes(at), *words.footer(at.view("a"), at.here())), dialog=at.dialog.id)


def _changes(at: Played) -> Iterator[Row]:
    for number, one in enumerate(at.position.path, 1):
        label = f"{number}. {said_answer(at, one)}"
        yield (at.words.go(label, at.view(f"c{one.step.key}")),)


def listed_answers(at: Played) -> str:
    """The questions and answers as numbered lines."""
    lines = (
        f"{number}. {asked(at, one)}\n<b>{at.words.escaped(said_answer(at, one))}</b>"
        for number, one in enumerate(at.position.path, 1)
    )
    return "\n".join(lines)


def asked(at: Played, one: Answered) -> str:
    """A question in the voice of the reader, as HTML."""
    text = one.step.relative if at.relative and one.step.relative is not None else one.step.ask
    return at.words.html(text) if text is not None else ""


def said_answer(at: Played, one: Answered) -> str:
    """An answer in the words of its button, or the day picked."""
    if one.option is not None:
        return at.words.plain(one.option.label)
    if is_date(one.answer):
        return of_day(date_of(one.answer)).words(at.words.reader.language)
    return at.words.label(SHARED[one.answer])
