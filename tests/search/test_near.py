"""The topics that a few words list in another chat."""

from __future__ import annotations

import pytest

from bot.search.answer import Near
from tests.search.real import library, search


def test_the_questions_near_a_few_words_are_listed() -> None:
    """In another chat, words list topics, best first and no more than asked for, with the language of the words."""
    near = search().near("бонд", 10)
    assert near.language == "ru"
    assert near.topics[0] == "bond-basics"
    assert 1 < len(near.topics) <= 10
    assert search().near("bail", 3).language == "en"
    assert search().near("бонд", 3).topics == near.topics[:3]
    assert {*near.topics} <= {*library().topics}


@pytest.mark.parametrize(
    "words", ["", "погода", "какие у меня шансы", "asylum in germany", "ivan@mail.ru", "A123456789"]
)
def test_nothing_is_listed_where_nothing_would_be_answered(words: str) -> None:
    """In another chat, no topic comes of other matters, of what is refused, of a number."""
    assert search().near(words, 10).topics == ()


def test_words_of_suicide_list_help_alone() -> None:
    """In another chat, too, words of suicide bring the topic on where to call, and nothing else."""
    assert search().near("не хочу жить", 10) == Near("ru", ("mental-health",))
