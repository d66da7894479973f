"""What the ranker was never taught is found by its words: a topic written since, another library."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from bot.content.loader import load_library
from bot.content.models import Phrasings, Text
from bot.search.search import Search
from tests.content.folder import write_folder
from tests.search.real import ask, library, offered


def test_a_topic_written_since_is_found_by_its_words() -> None:
    """A topic that the ranker was never taught comes first for who asks in its words, and disturbs no other."""
    topic = (
        library()
        .topics["paid-slots"]
        .model_copy(
            update={
                "id": "stateless",
                "title": Text(ru="Без гражданства: апатриды", en="Stateless people"),
                "asked": Phrasings(
                    ru=("я апатрид", "лишили гражданства россии что делать", "человек без гражданства"),
                    en=("stateless person", "i have no citizenship", "they took away my russian citizenship"),
                ),
            }
        )
    )
    wider = Search(replace(library(), topics={**library().topics, topic.id: topic}))
    for asked in (*topic.asked.ru, *topic.asked.en, "апатриды без гражданства", "я человек без гражданства"):
        assert wider.ask(asked).best == topic.id, asked
        assert topic.id not in offered(ask(asked))
    assert wider.ask("i-589").best == "form-i-589"


def test_a_small_library_is_searched_too(tmp_path: Path) -> None:
    """Another library than the one learned from is searched by its own words: no topic of the real one is offered."""
    small = Search(load_library(write_folder(tmp_path)))
    for asked in ("первый вопрос", "second question", "i-589", "бонд", "погода"):
        assert {*offered(small.ask(asked))} <= {"first", "second"}
