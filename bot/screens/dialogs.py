"""Finds the screen that a press in a dialog asks for; the letters of a view are listed here.

c + question: change its answer; o + question: the same, earlier years; a: my answers; s: share. Of an outcome alone:
w: words to say; t + number: a topic, with a letter behind it what lies further in; k + number: a contact;
f: take it with you; g: the same with my answers; p + kind: the file itself.
"""

from __future__ import annotations

from html import escape

from bot.callbacks import Dialogs, InDialog, Menu
from bot.content.dialog import Dialog
from bot.dialogs.answers import DamagedAnswersError, unpack
from bot.dialogs.engine import fitting
from bot.screens import outcomes, questions, take
from bot.screens.answer import Way
from bot.screens.begin import first_press, listed
from bot.screens.my_answers import listed_answers, my_answers
from bot.screens.opened import linked_topic
from bot.screens.played import Played, played
from bot.screens.screen import Row, Screen
from bot.screens.simple import share_link
from bot.screens.words import Words


def dialogs(words: Words, group: str) -> Screen:
    """The list of dialogs; the clocks among them have a list of their own."""
    who = words.reader.letters
    of_group = (dialog for dialog in words.given.library.dialogs.values() if dialog.group == group)
    rows = tuple((listed(words, dialog),) for dialog in of_group)
    press = Dialogs(who=who, group=group)
    if group == "main":
        clocks = (words.to("clocks", Dialogs(who=who, group="clocks")),)
        return Screen(words.word("dialogs-screen"), (*rows, clocks, *words.footer(press, Menu(who=who))))
    return Screen(words.word("clocks-screen"), (*rows, *words.footer(press, Dialogs(who=who, group="main"))))


def opened(words: Words, dialog: Dialog) -> Screen:
    """The first question of a dialog."""
    return questions.question(played(words, first_press(words, dialog), dialog, {}))


def in_dialog(words: Words, press: InDialog) -> Screen | None:
    """The screen of a press in a dialog; None where the content has no such dialog or view (any more)."""
    at = played_press(words, press)
    if isinstance(at, Screen) or at is None:
        return at
    if not press.view:
        return questions.question(at) if at.position.step is not None else outcomes.outcome(at)
    return _viewed(at, press.view[0], press.view[1:])


def played_press(words: Words, press: InDialog) -> Played | Screen | None:
    """A press, played; where the dialog has changed since, the screen that says so; None where there is no dialog."""
    dialog = words.given.library.dialog_keys.get(press.dialog)
    if dialog is None:
        return None
    try:
        answers = unpack(press.answers)
    except DamagedAnswersError:
        return None
    if press.structure != words.given.structures[dialog.id]:
        return changed(played(words, first_press(words, dialog), dialog, fitting(dialog, answers)), press)
    return played(words, press, dialog, answers)


def changed(at: Played, old: InDialog) -> Screen:
    """The dialog is not what it was when the button `old` was made: the answers that still fit, to be confirmed."""
    words = at.words
    title = escape(words.plain(at.dialog.title), quote=False)
    blocks = [f"<b>{title}</b>", words.word("dialog-changed")]
    rows: list[Row] = [(words.to("start-again", at.with_answers({})),)]
    if at.position.path:
        blocks += [words.word("dialog-confirm"), listed_answers(at)]
        rows.insert(0, (words.to("confirm-answers", at.here()),))
    footer = words.footer(old, Dialogs(who=words.reader.letters, group=at.dialog.group))
    return Screen("\n\n".join(blocks), (*rows, *footer), dialog=at.dialog.id)


def _viewed(at: Played, view: str, about: str) -> Screen | None:
    if view in ("c", "o"):
        return questions.change(at, about, older=view == "o")
    if view == "a":
        return my_answers(at)
    if view == "s":
        return _share(at)
    return _of_outcome(at, view, about) if at.position.outcome is not None else None


def _of_outcome(at: Played, view: str, about: str) -> Screen | None:
    match view:
        case "w":
            return outcomes.words_to_say(at)
        case "t" if about[:1].isdigit():
            return linked_topic(at, int(about[0]), about[1:])
        case "k" if about.isdigit():
            return outcomes.linked_contact(at, int(about))
        case "f" | "g":
            return take.take(at, with_answers=view == "g")
        case _:
            return None


def _share(at: Played) -> Screen:
    way = Way(at.view("s"), at.here())
    return share_link(at.words, at.dialog.title, f"d_{at.dialog.id}", way, spoken=at.dialog.voices == "sr")
