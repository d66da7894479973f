"""The questions that the search is tuned and measured with are sound, and kept apart from what it learns."""

from __future__ import annotations

from collections import Counter

from bot.search.phrasings import taught
from tests.search.questions import KINDS, SETS, questions, squeezed
from tests.search.real import CONTENT, library


def test_every_question_says_what_should_come_of_it() -> None:
    """A question names topics or refusals that exist, or none where nothing should be found, and what it is kept for."""
    existing = {"found": {*library().topics}, "refuse": {*library().refusals}, "nothing": set[str]()}
    for one in questions():
        assert one.kind in KINDS, one
        assert one.purpose in SETS, one
        assert set(one.expected) <= existing[one.kind], one
        assert bool(one.expected) == (one.kind != "nothing"), one
        assert one.asked.strip(), one


def test_nothing_is_asked_twice() -> None:
    """No two questions are the same but for capitals and spaces."""
    times = Counter(squeezed(one.asked) for one in questions())
    assert [asked for asked, count in times.items() if count > 1] == []


def test_there_are_enough_questions_of_each_kind() -> None:
    """At least 200 Russian and 120 English ones have an answer, 80 are off the subject, 40 are to be refused."""
    count = Counter((one.kind, one.language) for one in questions())
    assert count["found", "ru"] >= 200
    assert count["found", "en"] >= 120
    assert count["nothing", "ru"] + count["nothing", "en"] >= 80
    assert count["refuse", "ru"] + count["refuse", "en"] >= 40


def test_each_topic_is_asked_for() -> None:
    """Every topic is the best answer to a question, both among all and among those kept for measuring."""
    every = [one for one in questions() if one.kind == "found"]
    assert {one.expected[0] for one in every} == {*library().topics}
    assert {one.expected[0] for one in every if one.purpose == "measure"} == {*library().topics}


def test_each_refusal_is_asked_for() -> None:
    """Every kind of refusal is among the questions kept for measuring."""
    asked = {one.expected[0] for one in questions() if (one.kind, one.purpose) == ("refuse", "measure")}
    assert asked == {*library().refusals}


def test_what_is_measured_is_not_learned() -> None:
    """No question kept for measuring stands among what the ranker learns from: titles, terms and phrasings."""
    learned = {squeezed(one.said) for one in taught(library(), CONTENT)}
    assert len(learned) > len(library().topics)
    assert [one.asked for one in questions() if one.purpose == "measure" and squeezed(one.asked) in learned] == []
