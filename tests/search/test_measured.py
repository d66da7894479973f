"""How often the search is right, on the questions kept for measuring; each bound is the aim that the customer set."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest

from bot.search.answer import Found
from tests.search.questions import Question, questions
from tests.search.real import ask, offered

pytestmark = pytest.mark.no_cover  # what it covers other tests cover too, in half the time

Pair = tuple[Question, Found]


@cache
def measured() -> tuple[Pair, ...]:
    """Every question kept for measuring, with what came of it."""
    return tuple((one, ask(one.asked)) for one in questions() if one.purpose == "measure")


def share(kind: str, is_so: Callable[[Question, Found], bool]) -> float:
    """How many in a hundred of the measured questions of a kind it is so for."""
    asked = [pair for pair in measured() if pair[0].kind == kind]
    return 100 * sum(is_so(one, found) for one, found in asked) / len(asked)


@pytest.mark.parametrize(("first", "least"), [(1, 90), (3, 97)])
def test_the_right_topic_is_offered(first: int, least: float) -> None:
    """The right topic is the first offered for 90 questions in a hundred, and among the first three for 97."""
    assert share("found", lambda one, found: bool({*offered(found)[:first]} & {*one.expected})) >= least


def test_most_questions_are_answered_at_once() -> None:
    """At least 80 answerable questions in a hundred are answered without asking back."""
    assert share("found", lambda _, found: found.kind == "found") >= 80


def test_few_answers_are_wrong() -> None:
    """At most 3 answerable questions in a hundred get the answer to another question."""
    assert share("found", lambda one, found: found.kind == "found" and found.best not in one.expected) <= 3


def test_few_questions_are_refused_that_have_an_answer() -> None:
    """At most 2 answerable questions in a hundred are refused."""
    assert share("found", lambda _, found: found.kind == "refuse") <= 2


def test_few_questions_are_not_understood() -> None:
    """At most 2 answerable questions in a hundred are taken for something else than the bot's subject."""
    assert share("found", lambda _, found: found.kind == "nothing") <= 2


def test_what_is_off_the_subject_gets_nothing() -> None:
    """Of a hundred messages about something else, at least 85 get nothing and at most 5 an answer."""
    assert share("nothing", lambda _, found: found.kind == "nothing") >= 85
    assert share("nothing", lambda _, found: found.kind == "found") <= 5


def test_what_is_to_be_refused_is_refused() -> None:
    """Of a hundred questions that the bot does not answer, at least 90 are refused, and 85 with the right words."""
    assert share("refuse", lambda _, found: found.kind == "refuse") >= 90
    assert share("refuse", lambda one, found: found.refuse in one.expected) >= 85


def test_the_questions_hold_no_more_danger_than_is_in_them() -> None:
    """A message about something else than the bot's subject hardly ever raises an alarm."""
    assert share("nothing", lambda _, found: found.urgent) <= 2
