"""Conversations as data: each is had again with the real bot, and each screen must be as it was recorded."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.preview.transcript import load, replay
from tests.conftest import Meet
from tests.record import TRANSCRIPTS

ALL = sorted(TRANSCRIPTS.glob("*.yaml"))
SITUATIONS = [path for path in ALL if path.name.startswith("situation-")]
MOST_PRESSES = 4


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


def test_ten_situations_are_tried() -> None:
    """The ten situations the content was written for are all there."""
    assert len(SITUATIONS) == 10
