"""What tells one edition of a draft from another, and how long a text is."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from bot.broadcasts.drafting import CONTENT, correctable, edition, units
from bot.broadcasts.models import CORRECTABLE_FOR, Broadcast

COURSE = {
    "id", "firm", "person", "state", "awaits", "ticked", "corrects", "made_at", "approved_at", "started_at", "ended_at",
    "corrected_at", "withdrawn_at", "progress_message", "announced_at", "first_ended_at",
}  # fmt: skip
EMPTY = Broadcast(**{field.name: None for field in fields(Broadcast)})  # type: ignore[arg-type]


def test_every_field_is_either_content_or_course() -> None:
    """A field that is added has to be put on one side: what readers get, or what becomes of it."""
    assert {field.name for field in fields(Broadcast)} == {*CONTENT, *COURSE}
    assert not COURSE & {*CONTENT}


@pytest.mark.parametrize("name", CONTENT)
def test_any_change_of_the_content_is_another_edition(name: str) -> None:
    """Whoever approves one edition has approved no other."""
    assert edition(replace(EMPTY, **{name: "x"})) != edition(EMPTY)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", sorted(COURSE))
def test_what_becomes_of_it_is_the_same_edition(name: str) -> None:
    """A request stays good while only its course changes."""
    assert edition(replace(EMPTY, **{name: "x"})) == edition(EMPTY)  # type: ignore[arg-type]


def test_length_is_counted_in_utf_16() -> None:
    """A picture counts twice, as for Telegram."""
    assert (units("аб"), units("🚢"), units("")) == (2, 2, 0)


@pytest.mark.parametrize(
    ("values", "may"),
    [
        ({"state": "sending"}, True),
        ({"state": "done", "ended_at": 10}, True),
        ({"state": "cancelled", "ended_at": 10}, True),
        ({"state": "done", "ended_at": 10 - CORRECTABLE_FOR}, False),
        ({"state": "done", "ended_at": 10, "first_ended_at": 10 - CORRECTABLE_FOR}, False),
        ({"state": "sending", "first_ended_at": 10 - CORRECTABLE_FOR}, False),
        ({"state": "sending", "first_ended_at": 9}, True),
        ({"state": "done", "ended_at": 10, "withdrawn_at": 10}, False),
        ({"state": "done", "ended_at": 10, "corrects": 1}, False),
        ({"state": "draft"}, False),
        ({"state": "scheduled"}, False),
    ],
)
def test_what_may_be_corrected(values: dict[str, object], may: bool) -> None:
    """What went out, for 48 hours after its first end, unless it was withdrawn; a correction is corrected through the first."""
    assert correctable(replace(EMPTY, **values), 10) is may  # type: ignore[arg-type]
