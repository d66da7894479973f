"""Every path of the real dialogs, their screens in both languages and voices, and the files they give."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

import pytest

from bot.callbacks import InDialog
from bot.content.library import Library
from bot.content.render import length, plain
from bot.dialogs.answers import pack
from bot.dialogs.clocks import computed
from bot.dialogs.engine import play
from bot.dialogs.paths import Path, count_paths, paths
from bot.dialogs.structure import structure
from bot.files.text import text_file
from bot.reader import reader_of
from bot.screens import Screens
from bot.screens.clock import day_words
from bot.screens.dialogs import played_press
from bot.screens.played import Played
from bot.screens.take import sheet_of
from bot.settings import ROOT
from bot.texts import Texts
from tests.edition import content_on

TODAY = date(2026, 11, 22)
WHO = ("rs-", "rr-", "es-", "er-")
MESSAGE, BUTTON = 4096, 64
CYRILLIC = re.compile(r"[а-яё]", re.IGNORECASE)


@cache
def library() -> Library:
    """The real content."""
    return content_on().library


@cache
def screens() -> Screens:
    """The real screens of the day that never changes."""
    return Screens(library(), Texts(ROOT / "locales"), "pristan_bot", TODAY)


DIALOGS = tuple(library().dialogs)


@cache
def every_path(id: str) -> tuple[Path, ...]:
    """All paths of a dialog."""
    return tuple(paths(library().dialogs[id], TODAY))


def press(id: str, path: Path, who: str, view: str = "") -> InDialog:
    """The press that stands at the end of a path."""
    dialog = library().dialogs[id]
    return InDialog(who=who, dialog=dialog.key, structure=structure(dialog), answers=pack(dict(path)), view=view)


def telling(id: str) -> Iterator[Path]:
    """For each outcome its longest path with the most notes, and a path with each of its computed days."""
    dialog = library().dialogs[id]
    longest: dict[tuple[str, int], tuple[int, Path]] = {}
    for path in every_path(id):
        position = play(dialog, dict(path))
        size = sum(len(note.ru) for note in position.notes)
        key = (position.name, len(list(computed(position, TODAY))))
        if key not in longest or size > longest[key][0]:
            longest[key] = (size, path)
    return (path for _, path in longest.values())


def played(id: str, path: Path, who: str) -> Played:
    """A path, played for a reader."""
    found = played_press(screens().words(reader_of(who)), press(id, path, who))
    assert isinstance(found, Played)
    return found


@pytest.mark.parametrize("id", DIALOGS)
def test_every_path_ends_in_an_outcome(id: str) -> None:
    """Each path reaches an outcome, each outcome is reached, no path is counted twice, and its button fits."""
    dialog = library().dialogs[id]
    assert len(every_path(id)) == len(set(every_path(id))) == count_paths(dialog, TODAY) <= 5000
    ends = set()
    for path in every_path(id):
        position = play(dialog, dict(path))
        assert position.outcome is not None, path
        assert position.answers() == dict(path)
        assert not position.unused
        ends.add(position.name)
    assert ends == set(dialog.outcomes)
    longest = max(every_path(id), key=lambda path: len(pack(dict(path))))
    data = press(id, longest, "rs-", "t9w").model_copy(update={"asker": "zik0zjz"}).pack()
    assert len(data.encode()) <= BUTTON


@pytest.mark.parametrize("id", DIALOGS)
@pytest.mark.parametrize("who", WHO)
def test_every_outcome_is_within_the_limits(id: str, who: str) -> None:
    """The longest form of each outcome fits a message, names its three questions, and leads on by whole buttons."""
    for path in telling(id):
        screen = screens().show(press(id, path, who))
        assert screen is not None
        assert 0 < length(screen.text) <= MESSAGE
        assert screen.text.count("\n3. ") >= 1
        assert "{" not in screen.text
        assert screen.dialog == id
        for row in screen.rows:
            assert all(0 < len(button.label) <= 64 for button in row)
            assert all(len(button.data.encode()) + 7 <= BUTTON for button in row)


@pytest.mark.parametrize("id", DIALOGS)
@pytest.mark.parametrize("who", ["rs-", "es-"])
def test_a_file_tells_what_to_do_and_never_what_was_answered(id: str, who: str) -> None:
    """The file holds every step to take; no note, no computed day, no title of the outcome: nothing of the answers."""
    for path in telling(id):
        at = played(id, path, who)
        sheet = sheet_of(at, with_answers=False)
        text = text_file(sheet).decode("utf-8-sig")
        assert at.position.outcome is not None
        assert len(sheet.blocks[0].lines) == len(at.position.outcome.do)
        for note in at.position.notes:
            assert plain(at.words.html(note)) not in text
        for day in computed(at.position, TODAY):
            assert day_words(at.words, day.counted.day) not in text
        assert (CYRILLIC.search(text) is None) == (at.words.reader.language == "en")


@pytest.mark.parametrize("id", DIALOGS)
def test_a_file_is_the_same_whatever_was_answered(id: str) -> None:
    """All who reach an outcome from the same place get the same file, byte for byte: it cannot tell of the answers."""
    files: dict[tuple[str, str], set[bytes]] = {}
    for path in every_path(id)[::7]:
        at = played(id, path, "rs-")
        key = (at.position.name, at.words.reader.place)
        files.setdefault(key, set()).add(text_file(sheet_of(at, with_answers=False)))
    assert {key: len(made) for key, made in files.items()} == dict.fromkeys(files, 1)


@pytest.mark.parametrize("id", DIALOGS)
def test_a_file_with_answers_holds_each_of_them(id: str) -> None:
    """Asked for with answers, the file begins with every question and its answer, and the days counted from them."""
    for path in telling(id):
        at = played(id, path, "rs-")
        sheet = sheet_of(at, with_answers=True)
        assert len(sheet.blocks[0].lines) == len(path)
        headings = [block.heading for block in sheet.blocks]
        for day in computed(at.position, TODAY):
            assert at.words.plain(day.clock.label) in headings
