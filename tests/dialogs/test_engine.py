"""The engine: where answers lead, what it keeps, and what it never does."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from bot.content.dialog import Dialog
from bot.dialogs.answers import ROOM, date_signs, pack
from bot.dialogs.clocks import computed
from bot.dialogs.engine import fitting, longest, play
from bot.dialogs.graph import mermaid
from bot.dialogs.paths import count_paths, paths
from bot.dialogs.structure import structure
from tests.dialogs.small import both, clock, option, outcome, shape, small

TODAY = date(2026, 11, 22)
DAY = date_signs(date(2026, 3, 5))


@pytest.mark.parametrize(
    ("answers", "name", "place"),
    [
        ({}, "where", None),
        ({"a": "m"}, "when", "m"),
        ({"a": "m", "d": "Q"}, "when", "m"),
        ({"a": "m", "d": "Q3"}, "when", "m"),
        ({"a": "m", "d": DAY}, "fine", "m"),
        ({"a": "m", "d": "u"}, "fine", "m"),
        ({"a": "r"}, "why", "r"),
        ({"a": "r", "b": "x", "d": "u"}, "stopped", "r"),
        ({"a": "c"}, "warned", None),
        ({"a": "u"}, "fine", None),
    ],
)
def test_answers_lead_to_one_place(answers: dict[str, str], name: str, place: str | None) -> None:
    """The answers alone decide the question or outcome; the gravest sign decides where signs are counted."""
    position = play(small(), answers)
    assert (position.name, position.place) == (name, place)
    assert (position.step is None) != (position.outcome is None)


def test_a_date_half_picked_is_kept() -> None:
    """A year without its month waits at its question, and no other answer is lost."""
    position = play(small(), {"a": "m", "d": "Q"})
    assert position.begun == "Q"
    assert position.answers() == {"a": "m", "d": "Q"}


def test_an_earlier_answer_can_be_changed_and_later_ones_stay() -> None:
    """A later answer that the new path asks for counts again; one that it does not ask for is kept behind."""
    before = play(small(), {"a": "r", "b": "y", "d": DAY}).answers()
    other_way = play(small(), {**before, "a": "m"})
    assert other_way.name == "fine"
    assert other_way.answers() == {"a": "m", "d": DAY, "b": "y"}
    assert play(small(), {**other_way.answers(), "a": "r"}).name == "stopped"


def test_answers_that_nobody_asks_for_never_burst_a_button() -> None:
    """What is kept behind the path is kept only as far as a button has room."""
    spare = dict.fromkeys("efghijklmnopqrstvwy", "m")
    kept = play(small(), {"a": "m", "d": DAY, **spare}).answers()
    assert len(pack(kept)) <= ROOM
    assert {"a": "m", "d": DAY}.items() <= kept.items()


def test_notes_and_days_follow_from_the_answers() -> None:
    """A note is said for the option that has it; a day is computed only where a date was given."""
    position = play(small(), {"a": "m", "d": DAY})
    assert [note.en for note in position.notes] == ["note m"]
    assert position.day("when") == date(2026, 3, 5)
    assert position.day("where") is None
    assert [found.counted.day for found in computed(position, TODAY)] == [date(2027, 3, 4)]
    assert not list(computed(play(small(), {"a": "m", "d": "u"}), TODAY))
    assert not list(computed(play(small(), {}), TODAY))


def test_what_no_longer_fits_is_dropped_and_the_rest_kept() -> None:
    """After a change of the dialog only whole answers to questions that still exist are offered to be confirmed."""
    assert fitting(small(), {"a": "m", "b": "q", "d": "Q3", "y": "m"}) == {"a": "m"}
    assert fitting(small(), {"a": DAY, "b": "x", "d": DAY}) == {"b": "x", "d": DAY}


def test_every_path_ends_in_an_outcome() -> None:
    """Each path through the questions is counted once and ends; a date stands by the days around which it matters."""
    dialog = small()
    found = list(paths(dialog, TODAY))
    assert len(found) == len(set(found)) == count_paths(dialog, TODAY)
    ends = {play(dialog, dict(path)).name for path in found}
    assert ends == set(dialog.outcomes)
    assert longest(dialog, dialog.start) == 3


def test_the_structure_is_told_apart_from_the_wording() -> None:
    """Another wording leaves buttons as they are; another way, letter, sign or kind of question does not."""
    before = structure(small())
    assert structure(small(title=both("else"))) == before
    changed: list[dict[str, Any]] = [shape() for _ in range(5)]
    changed[0]["steps"]["where"]["options"]["c"]["to"] = "when"
    changed[1]["steps"]["where"]["options"]["q"] = option("sum")
    changed[2]["steps"]["where"]["options"]["c"]["sign"] = "stop"
    changed[3]["steps"]["when"]["date"] = "future"
    changed[4]["steps"]["why"]["key"] = "y"
    found = {structure(Dialog.model_validate(one)) for one in changed}
    assert len(found | {before}) == 6


def test_a_dialog_is_drawn_with_every_way() -> None:
    """The flowchart holds every question, outcome and way of the dialog."""
    drawn = mermaid(small(title=both("x" * 80)))
    assert drawn.startswith("flowchart TD\n")
    for line in ('n_where["a. where"]', 'n_where -->|"when"| n_when', 'n_when -->|"a date / I do not know"| n_sum'):
        assert line in drawn
    assert 'n_sum -->|"stop"| n_stopped' in drawn
    assert 'n_fine(["end<br/>one-year"])' in drawn


BROKEN: list[tuple[dict[str, Any], str]] = [
    ({"where": {"key": "a", "ask": both("q")}}, "either 'options', or 'date', or 'gravest'"),
    ({"where": {"key": "a", "options": {"a": option("fine")}}}, "either 'ask' or 'gravest'"),
    ({"where": {"key": "a", "ask": both("q"), "date": "past"}}, "'to' stands beside 'date'"),
    ({"where": {"key": "a", "ask": both("q"), "about_past": True, "options": {"a": option("fine")}}}, "needs 'skip'"),
    ({"where": {"key": "a", "ask": both("q"), "options": {"u": option("fine")}}}, "'unknown' and 'skip'"),
    ({"where": {"key": "a", "ask": both("q"), "recent": True, "options": {"a": option("fine")}}}, "beside 'date'"),
    ({"where": {"key": "a", "ask": both("q"), "options": {"a": option("nowhere")}}}, "no step or outcome 'nowhere'"),
    (
        {
            "where": {"key": "a", "ask": both("q"), "options": {"a": option("fine")}},
            "when": {"key": "a", "ask": both("q"), "date": "past", "to": "fine"},
        },
        "two steps have the same 'key'",
    ),
    (
        {"where": {"key": "a", "ask": both("q"), "options": {"a": option("fine")}}, "fine": shape()["steps"]["when"]},
        "the name of a step and of an outcome",
    ),
]


@pytest.mark.parametrize(("steps", "words"), BROKEN)
def test_a_dialog_that_cannot_be_played_is_refused(steps: dict[str, Any], words: str) -> None:
    """What the engine could not play is refused when it is read, with what to do."""
    with pytest.raises(ValidationError, match=words):
        small(steps=steps, outcomes={"fine": outcome()})


def test_a_day_is_counted_only_from_a_date() -> None:
    """A clock that counts from a question without a date is refused."""
    with pytest.raises(ValidationError, match="no step that asks for a date"):
        small(outcomes={**shape()["outcomes"], "fine": outcome(clocks=[clock(counted_from="where")])})
