"""One place in a dialog as its screens need it: where the answers lead, who is reading, and the ways on from here."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.callbacks import InDialog
from bot.content.dialog import Dialog
from bot.dialogs.answers import Answers
from bot.dialogs.engine import Position, play
from bot.reader import IN_RUSSIA
from bot.screens.screen import Button, Row
from bot.screens.words import Words


@dataclass(frozen=True, slots=True)
class Played:
    """A press in a dialog, played; `words` speak to the reader at the place that the answers name."""

    words: Words
    press: InDialog
    position: Position

    @property
    def dialog(self) -> Dialog:
        return self.position.dialog

    @property
    def relative(self) -> bool:
        """Whether somebody asks for someone close."""
        return self.words.reader.voice == "relative"

    def view(self, view: str) -> InDialog:
        """The same answers, seen another way."""
        return self.press.answering(self.position.answers(), view)

    def here(self) -> InDialog:
        """The question or outcome that the answers lead to."""
        return self.view("")

    def with_answers(self, answers: Answers) -> InDialog:
        """Another set of answers in the order they are given."""
        return self.press.answering(answers)

    def ways(self) -> tuple[Row, ...]:
        """The row that every screen of a begun dialog has: my answers, start again."""
        if not self.position.path and not self.position.begun:
            return ()
        again = self.words.to("start-again", self.with_answers({}))
        if not self.position.path:
            return ((again,),)
        return ((self.words.to("my-answers", self.view("a")), again),)

    def answering(self, key: str, answer: str) -> InDialog:
        """The press that gives an answer, or takes it back where that is empty; no other answer is lost."""
        given = {**self.position.answers(), key: answer}
        return self.press.answering({letter: one for letter, one in given.items() if one})

    def answer(self, key: str, answer: str, label: str) -> Button:
        """A button that gives an answer and goes on."""
        return self.words.go(label, self.answering(key, answer))


def played(words: Words, press: InDialog, dialog: Dialog, answers: Answers) -> Played:
    """Plays a press; whoever has told the place is spoken to as being there."""
    position = play(dialog, answers)
    reader = words.reader
    if dialog.voices == "r":
        reader = reader.speaking("relative")
    if position.place is not None and reader.place != IN_RUSSIA:  # who is in Russia says otherwise only in /contacts
        reader = reader.located(position.place)
    here = replace(words, reader=reader)
    return Played(here, press.model_copy(update={"who": reader.letters}), position)
