"""The button that opens a dialog at its first question."""

from __future__ import annotations

from bot.callbacks import InDialog
from bot.content.dialog import Dialog
from bot.screens.screen import Button
from bot.screens.words import Words


def first_press(words: Words, dialog: Dialog) -> InDialog:
    """The press that opens a dialog with no answer given."""
    return InDialog(who=words.reader.letters, dialog=dialog.key, structure=words.given.structures[dialog.id])


def listed(words: Words, dialog: Dialog) -> Button:
    """A button with the dialog's title, where dialogs stand among themselves."""
    return words.go(words.plain(dialog.title), first_press(words, dialog))


def begin(words: Words, dialog: Dialog) -> Button:
    """The same among other buttons, with a sign that questions follow."""
    return words.go(words.label("dialog", title=words.plain(dialog.title)), first_press(words, dialog))
