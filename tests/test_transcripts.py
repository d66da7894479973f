"""Conversations as data: each is had again with the real bot, and each screen must be as it was recorded."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.preview.transcript import load, replay
from tests.conftest import Meet
from tests.edition import content_on
from tests.record import of_one

ALL = of_one()
SITUATIONS = [path for path in ALL if path.name.startswith("situation-")]
BY_DIALOG = [path for path in ALL if path.name.startswith("dialog-")]
MOST_PRESSES, MOST_BY_DIALOG = 4, 8


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
async def test_the_conversation_goes_as_recorded(meet: Meet, path: Path) -> None:
    """What a person did once brings the same screens today; after a meant change, `python -m tests.record`."""
    transcript = load(path)
    await replay(transcript, meet(transcript.language))


@pytest.mark.parametrize("path", SITUATIONS, ids=lambda path: path.stem)
def test_help_is_at_most_four_presses_away(path: Path) -> None:
    """In each of ten situations the answer that helps is reached from /start in at most four presses."""
    steps = load(path).steps
    assert steps[0].send == "/start"
    assert sum(step.tap is not None for step in steps) <= MOST_PRESSES


@pytest.mark.parametrize("path", BY_DIALOG, ids=lambda path: path.stem)
def test_an_outcome_is_at_most_eight_presses_away(path: Path) -> None:
    """In each of the ten situations a dialog that /dialogs offers ends in an outcome after at most eight presses."""
    transcript = load(path)
    outcomes = {
        outcome.title.ru if transcript.language == "ru" else outcome.title.en
        for dialog in content_on().library.dialogs.values()
        for outcome in dialog.outcomes.values()
    }
    steps = transcript.steps
    assert steps[0].send == "/dialogs"
    assert sum(step.tap is not None for step in steps) <= MOST_BY_DIALOG
    last = steps[-1].screen
    assert last is not None
    assert last.first in outcomes


def test_ten_situations_are_tried() -> None:
    """The ten situations the content was written for are all there, by sections and by dialogs."""
    assert len(SITUATIONS) == 10
    assert {path.name.removeprefix("situation-") for path in SITUATIONS} == {
        path.name.removeprefix("dialog-") for path in BY_DIALOG
    }
