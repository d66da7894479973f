"""What the search offers, on questions nobody tuned it on and on the ways people really type."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.content.library import Library
from bot.content.loader import load_library
from bot.search.nearest import OFFERED, Near, Nearest
from bot.settings import ROOT
from tests.search.questions import KINDS, SETS, Question, questions


@cache
def library() -> Library:
    """The real content."""
    return load_library(ROOT / "content")


@cache
def nearest() -> Nearest:
    """The search over the real content."""
    return Nearest(library())


@cache
def measured(kind: str, purpose: str) -> tuple[tuple[Question, Near], ...]:
    """Every question of a kind kept for one purpose, with what is offered for it."""
    chosen = (one for one in questions() if (one.kind, one.purpose) == (kind, purpose))
    return tuple((one, nearest().look(one.asked)) for one in chosen)


def share(kind: str, purpose: str, first: int) -> float:
    """How many of the questions have a right topic among the first so many."""
    asked = measured(kind, purpose)
    return sum(bool(set(near.topics[:first]) & set(one.expected)) for one, near in asked) / len(asked)


def test_the_questions_are_sound() -> None:
    """Both files name topics and refusals that exist, ask nothing twice, and keep half apart for measuring."""
    every = list(questions())
    assert len({one.asked for one in every}) == len(every)
    for one in every:
        assert one.kind in KINDS
        assert one.purpose in SETS
        assert set(one.expected) <= ({*library().topics} if one.kind == "found" else {*library().refusals})
        assert bool(one.expected) == (one.kind != "nothing")
    found = [one for one in every if one.kind == "found"]
    assert sum(one.language == "ru" for one in found) >= 200
    assert sum(one.language == "en" for one in found) >= 120
    assert {one.expected[0] for one in found} == {*library().topics}
    assert 0.4 < sum(one.purpose == "measure" for one in every) / len(every) < 0.6


def test_what_is_measured_is_not_in_the_content() -> None:
    """No question kept for measuring stands among the phrasings that the search learns from."""
    phrasings = {said for topic in library().topics.values() for said in (*topic.asked.ru, *topic.asked.en)}
    phrasings |= {said for one in library().refusals.values() for said in (*one.asked.ru, *one.asked.en)}
    assert not [one.asked for one in questions() if one.purpose == "measure" and one.asked in phrasings]


@pytest.mark.parametrize(("first", "least"), [(1, 0.70), (3, 0.80), (OFFERED, 0.80)])
def test_most_questions_are_offered_a_right_topic(first: int, least: float) -> None:
    """On questions nobody tuned on, the right topic is first, or among those offered, at least this often."""
    assert share("found", "measure", first) >= least


def test_few_questions_are_refused_or_left_without_an_offer() -> None:
    """An answerable question is seldom refused, and seldom met with "not understood"."""
    asked = measured("found", "measure")
    assert sum(near.refusal is not None for _, near in asked) / len(asked) <= 0.05
    assert sum(not near.topics and not near.crisis for _, near in asked) / len(asked) <= 0.10


@pytest.mark.parametrize(
    ("asked", "topic"),
    [
        ("ubezhishe v ssha skolko stoit", "asylum-fees"),
        ("rfr yfqnb pflth;fyyjuj", "find-someone"),
        ("бонд", "bond-basics"),
        ("и-589", "form-i-589"),
        ("i589 как заполнить", "form-i-589"),
        ("can my bf get bail he came thru tijuana in 2024", "bond-who-can"),
        ("электроная павестка", "electronic-summons"),
    ],
)
def test_the_ways_people_type_are_understood(asked: str, topic: str) -> None:
    """Latin letters for Russian, the wrong keyboard, slang, form names and typos lead to the topic meant."""
    assert topic in nearest().look(asked).topics


@settings(deadline=None)
@given(st.text(max_size=400))
def test_any_text_is_read(text: str) -> None:
    """Whatever is typed, the search answers with at most four topics that exist, or with none."""
    near = nearest().look(text)
    assert len(near.topics) <= OFFERED
    assert set(near.topics) <= {*library().topics}
