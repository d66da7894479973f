"""In which language a message is answered: its own, whatever the phone is set to."""

from __future__ import annotations

import pytest

from tests.search.real import ask


@pytest.mark.parametrize(
    ("said", "language"),
    [
        ("когда суд", "ru"),
        ("Мужа забрали", "ru"),
        ("when is my hearing", "en"),
        ("ICE took my husband", "en"),
        ("husband задержали вчера на чек-ине", "ru"),
        ("мой bond hearing завтра утром в суде", "ru"),
        ("когда у меня master hearing", "ru"),
        ("please tell me what the слово means in court", "en"),
        ("ubezhishe v ssha skolko stoit", "ru"),
        ("ne hochu zhit", "ru"),
        ("rjulf cel", "ru"),
        ("e,t;bot xthtp vtrcbre", "ru"),
        ("цруку шы ьн ргыифтв", "en"),
        ("I-589 когда подавать", "ru"),
        ("i589 deadline", "en"),
        ("бонд", "ru"),
        ("bond", "en"),
    ],
)
def test_a_message_is_answered_in_its_own_language(said: str, language: str) -> None:
    """Russian in any letters is Russian, English on any keyboard is English, a mixed message is what most of it is."""
    assert ask(said).language == language


@pytest.mark.parametrize("said", ["", "12345", "2024", "I-589", "и-589", "🙂🙂", "???", "\u200b", "A123456789", "中文"])
def test_what_has_no_words_has_no_language(said: str) -> None:
    """Numbers, names of forms, faces and signs are in neither language: the reader's own counts."""
    assert ask(said).language is None


@pytest.mark.parametrize("said", ["qwerty", "asdkjh qweoiu zxcmn"])
def test_latin_letters_without_a_word_have_no_language(said: str) -> None:
    """What hands type at random on a Latin keyboard may be anybody's: the reader's own language counts."""
    assert ask(said).language is None
