"""The question of a dialog: its options, or a date by buttons; asked anew, or to change an answer."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from bot.callbacks import Dialogs, Press
from bot.content.dialog import SKIP, UNKNOWN, Step
from bot.dialogs.engine import longest
from bot.screens.daypick import older_years, picked_words, picker
from bot.screens.played import Played
from bot.screens.screen import Row, Screen

SHARED = {UNKNOWN: "unknown", SKIP: "skip"}


def question(played: Played) -> Screen:
    """The question that the answers lead to."""
    step = played.position.step
    if step is None:
        raise ValueError("an outcome is no question")
    return _asked(played, step)


def change(played: Played, key: str, *, older: bool = False) -> Screen | None:
    """A question answered before, to be answered otherwise; `older` shows earlier years. None where it is not asked."""
    at = next((index for index, one in enumerate(played.position.path) if one.step.key == key), None)
    step = played.position.step
    if at is None:
        return _years(played, step) if older and step is not None and step.key == key else None
    answered = played.position.path[at]
    press = played.view(f"{'o' if older else 'c'}{key}")
    if older:
        rows = older_years(played, answered.step)
        return _screen(played, answered.step, at, rows, press, played.view(f"c{key}"))
    rows = (*_rows(played, answered.step, "", answered.answer), (played.words.to("keep-going", played.here()),))
    return _screen(played, answered.step, at, rows, press, _before(played, at))


def _years(played: Played, step: Step) -> Screen:
    rows = older_years(played, step)
    return _screen(played, step, len(played.position.path), rows, played.view(f"o{step.key}"), played.here())


def _asked(played: Played, step: Step) -> Screen:
    begun, at = played.position.begun, len(played.position.path)
    back = played.answering(step.key, begun[:-1]) if begun else _before(played, at)
    return _screen(played, step, at, _rows(played, step, begun, ""), played.here(), back)


def _before(played: Played, at: int) -> Press:
    """Back from the question number `at`: to the one before, its answer still there; from the first to the list."""
    if at == 0:
        return Dialogs(who=played.words.reader.letters, group=played.dialog.group)
    return played.view(f"c{played.position.path[at - 1].step.key}")


def _screen(played: Played, step: Step, at: int, rows: tuple[Row, ...], press: Press, back: Press) -> Screen:
    words = played.words
    voices = (words.voices(press),) if at == 0 and played.dialog.voices == "sr" else ()
    all_rows = (*rows, *voices, *played.ways(), *words.footer(press, back))
    return Screen("\n\n".join(_texts(played, step, at)), all_rows, dialog=played.dialog.id)


def _texts(played: Played, step: Step, at: int) -> Iterator[str]:
    words = played.words
    total = at + longest(played.dialog, _name(played, step))
    progress = f"\n<i>{words.word('progress', step=at + 1, total=total)}</i>" if total > 1 else ""
    yield f"<b>{escape(words.plain(played.dialog.title), quote=False)}</b>{progress}"
    if at == 0:
        yield words.html(played.dialog.short)
    asked = step.relative if played.relative and step.relative is not None else step.ask
    if asked is not None:
        yield f"<b>{words.html(asked)}</b>"
    if step.help is not None:
        yield words.html(step.help)
    if picking := _picking(played, step):
        yield picking


def _picking(played: Played, step: Step) -> str:
    if step.date is None:
        return ""
    return picked_words(played, played.position.begun if played.position.step is step else "")


def _name(played: Played, step: Step) -> str:
    return next(name for name, one in played.dialog.steps.items() if one is step)


def _rows(played: Played, step: Step, begun: str, chosen: str) -> tuple[Row, ...]:
    dates = picker(played, step, begun) if step.date is not None else ()
    return (*dates, *_options(played, step, chosen)) if not begun else dates


def _options(played: Played, step: Step, chosen: str) -> Iterator[Row]:
    words = played.words
    for letter in step.ways:
        option = step.options.get(letter)
        label = words.plain(option.label) if option is not None else words.label(SHARED[letter])
        if letter == chosen:
            label = words.label("chosen", label=label)
        yield (played.answer(step.key, letter, label),)
