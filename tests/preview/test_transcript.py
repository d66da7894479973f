"""A conversation can be written down, read again and replayed, and a change in it is shown."""

from __future__ import annotations

from pathlib import Path

import pytest
from aiogram import Bot, Dispatcher
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message

from bot.preview.person import Person
from bot.preview.session import MemorySession
from bot.preview.telegram import Telegram
from bot.preview.transcript import (
    Screen,
    Step,
    Transcript,
    TranscriptError,
    TranscriptMismatch,
    dump,
    load,
    replay,
    save,
    screen_of,
)

MORE = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="Скрыть", callback_data="h")]])
HELLO = Screen(first="Здравствуйте", buttons=[["Скрыть"]])


@pytest.fixture
def person(telegram: Telegram) -> Person:
    """A person in front of a bot that greets by language and hides on demand."""
    dispatcher = Dispatcher()

    async def greet(message: Message) -> None:
        assert message.from_user is not None
        russian = message.from_user.language_code == "ru"
        await message.answer("Здравствуйте\nвсё" if russian else "Hello", reply_markup=MORE)

    async def hide(query: CallbackQuery) -> None:
        assert isinstance(query.message, Message)
        await query.message.delete()
        await query.answer()

    dispatcher.message.register(greet)
    dispatcher.callback_query.register(hide)
    return Person(telegram, dispatcher, Bot(telegram.token, session=MemorySession(telegram)))


def conversation(*steps: Step) -> Transcript:
    """Return a transcript in Russian."""
    return Transcript(language="ru", steps=list(steps))


WHOLE = conversation(
    Step(send="/start", screen=HELLO),
    Step(tap="Скрыть", screen=None),
    Step(attach="photo", screen=HELLO),
    Step(language="en", screen=HELLO),
    Step(send="yes", screen=Screen(first="Hello", buttons=[["Скрыть"]])),
)


async def test_a_conversation_survives_writing_and_replaying(person: Person, tmp_path: Path) -> None:
    """What is dumped loads as the same, and replays against the bot it was recorded from."""
    path = save(WHOLE, tmp_path / "transcripts", "hide-and-greet")
    assert path.read_text(encoding="utf-8") == dump(WHOLE)
    assert load(path) == WHOLE
    await replay(WHOLE, person)
    assert screen_of(person) == WHOLE.steps[-1].screen


async def test_a_changed_screen_is_shown_as_a_difference(person: Person) -> None:
    """A screen that is no longer the same fails with the step and both versions."""
    changed = conversation(Step(send="/start", screen=Screen(first="Добрый день", buttons=[["Скрыть"]])))
    with pytest.raises(TranscriptMismatch) as mismatch:
        await replay(changed, person)
    assert str(mismatch.value).splitlines() == [
        "step 1 (send: /start):",
        "- Добрый день",
        "+ Здравствуйте",
        "  [Скрыть]",
    ]


async def test_a_hidden_screen_and_a_missing_button_are_told(person: Person) -> None:
    """A chat that should be empty and a label that is gone fail with the step that found out."""
    with pytest.raises(TranscriptMismatch, match=r"step 1 .*\n- \(nothing of the bot"):
        await replay(conversation(Step(send="/start", screen=None)), person)
    with pytest.raises(TranscriptMismatch, match=r"step 1 .tap: Меню.: no button 'Меню'"):
        await replay(conversation(Step(tap="Меню", screen=None)), person)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("steps: []\n", "x.yaml:1: Field required"),
        (
            "language: ru\nsteps:\n  - send: a\n    tap: b\n    screen: null\n",
            "x.yaml:3: a step does one thing",
        ),
        ("language: ru\nsteps:\n  - tap: a\n    reply: 1\n    screen: null\n", "x.yaml:3: only a text"),
        ("language: ru\nsteps:\n  - send: a\n", "x.yaml:3: Field required"),
        ("language: ru\nsteps: []\nsteps: []\n", "x.yaml:3: the key 'steps' stands here twice"),
        ("language: ru\nmood: x\nsteps: []\n", "x.yaml:2: Extra inputs are not permitted"),
    ],
)
def test_a_bad_transcript_is_told_with_its_line(tmp_path: Path, text: str, words: str) -> None:
    """What is not a transcript is refused with the file, the line and the reason."""
    path = tmp_path / "x.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(TranscriptError) as refusal:
        load(path)
    assert str(refusal.value).startswith(words)


def test_a_transcript_never_overwrites_nor_leaves_its_directory(tmp_path: Path) -> None:
    """A name is a plain word, and a name that is taken is refused."""
    save(WHOLE, tmp_path, "first")
    with pytest.raises(TranscriptError, match="already there"):
        save(conversation(), tmp_path, "first")
    for name in ("", "../up", "Имя", "a--b", "x" * 61):
        with pytest.raises(TranscriptError, match="small Latin letters"):
            save(WHOLE, tmp_path, name)
    assert load(tmp_path / "first.yaml") == WHOLE
