"""Why the search decided as it did is said to editors who ask, and to nobody else."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.content.loader import load_library
from bot.search.search import Search
from tests.content.folder import write_folder
from tests.search.real import ask, search


def told(message: str) -> list[str]:
    """The lines that explain what came of a message."""
    return list(search().ask(message, explain=True).why)


@pytest.mark.parametrize(
    ("message", "line"),
    [
        ("залог переводчщик", "переводчщик read as переводчик: spelling"),
        ("ve;f pf,hfkb", "мужа read as муж: keyboard"),
        ("advokat po ubezhishu", "адвокат read as адвокат: alphabet"),
        ("бонд", "synonyms: @bond"),
        ("мужа забрали бонд залог bail", "synonyms: @bond"),
    ],
)
def test_what_was_read_otherwise_is_said(message: str, line: str) -> None:
    """A typo, another keyboard, other letters and a synonym are named, each once."""
    assert told(message).count(line) == 1


def test_what_spoke_for_the_topic_is_said() -> None:
    """The words that spoke for the first topic stand with their weights, the strongest first, then all rivals."""
    *_, reasons, margins = told("как внести залог")
    topic = search().ask("как внести залог").best
    assert reasons.startswith(f"for {topic}: ")
    weights = [float(one.rsplit(" ", 1)[1]) for one in reasons.split(": ")[1].split(", ")]
    assert weights == sorted(weights, reverse=True)
    assert all(weight > 0 for weight in weights)
    assert "~" not in reasons
    assert "_" not in reasons
    assert margins.startswith(f"margins: {topic} ")
    assert "?" in margins
    assert "!" in margins


def test_words_that_nobody_taught_are_said_to_be_all_there_is() -> None:
    """Where nothing learned speaks for a topic, it is said to come by its words alone."""
    assert any(line.endswith(": its words alone") for line in told("zzzz"))


def test_a_library_of_no_topics_has_no_reasons(tmp_path: Path) -> None:
    """A topic written since is found by its words alone, and that is said."""
    small = Search(load_library(write_folder(tmp_path)))
    [reason] = [line for line in small.ask("первый вопрос", explain=True).why if line.startswith("for ")]
    assert reason == "for first: its words alone"


def test_nobody_is_told_who_does_not_ask() -> None:
    """Without asking for reasons, none are given, and the rest of the answer is the same."""
    assert ask("мужа забрали").why == ()
    explained = search().ask("мужа забрали", explain=True)
    assert explained.why != ()
    assert (explained.topics, explained.kind, explained.urgent) == (
        ask("мужа забрали").topics,
        ask("мужа забрали").kind,
        True,
    )


def test_no_number_is_quoted() -> None:
    """What is personal in a message stands in no reason."""
    assert not any("123456789" in line or "ivan" in line for line in told("найдите мужа A123456789, ivan@mail.ru"))
