"""What editors may read of a question: no number, no address, no name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.search.masking import MASK, masked
from tests.search.real import search, words
from tests.search.test_personal import PERSONAL


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("Мой муж Сергей Кузнецов сидит в Аделанто", f"Мой муж {MASK} {MASK} сидит в {MASK}"),
        ("my husband Ivan Petrov is in jail", f"my husband {MASK} {MASK} is in jail"),
        ("Когда ICE и USCIS отвечают", "Когда ICE и USCIS отвечают"),
        ("УБЕЖИЩЕ В США", "УБЕЖИЩЕ В США"),
        ("я ИВАН, а он иВан", f"я {MASK}, а он {MASK}"),
        ("О'Генри Анна-Мария", f"{MASK} {MASK}"),
        ("A123456789", MASK),
        ("пишите на ivan.petrov@mail.ru", f"пишите на {MASK}"),
        ("я @ivan_petrov и @иван", f"я {MASK} и {MASK}"),
        ("вот https://vk.com/id1?x=y и www.site.ru", f"вот {MASK} и {MASK}"),
        ("вот t.me/ivan и vk.com/ivan.petrov", f"вот {MASK} и {MASK}"),
        ("суд 20.01.2025 в 8:30, залог 15,000", f"суд {MASK} в {MASK}, залог {MASK}"),
        ("+7 916 123-45-67 звоните", f"{MASK} звоните"),
        ("за И. И. Ивановым", f"за {MASK} {MASK}"),
        ("муж 王伟 и И\u200bван", f"муж {MASK} и {MASK}"),
        ("пишите ivan(at)mail.ru, дело abc12d", f"пишите {MASK} дело {MASK}"),
        ("как подать на убежище", "как подать на убежище"),
        ("", ""),
    ],
)
def test_what_may_name_somebody_is_masked(asked: str, shown: str) -> None:
    """Numbers, addresses, links and capitalised words that the content does not know are masked, plain words stay."""
    assert masked(asked, words()) == shown
    assert search().masked(asked) == shown


@pytest.mark.parametrize("number", PERSONAL)
def test_nothing_personal_is_shown(number: str) -> None:
    """Of a number or an address of a person, nothing is left for editors."""
    shown = masked(f"у него {number} и суд", words())
    assert MASK in shown
    assert shown.replace(MASK, " ").split() == ["у", "него", "и", "суд"]


@given(st.text(st.characters()) | st.from_regex(r"\A[\w@./:+ -]{0,60}\Z"))
def test_no_digit_stays(asked: str) -> None:
    """Whatever is typed, no digit of any script is left."""
    assert not any(letter.isdecimal() for letter in masked(asked, words()))


@given(st.text(st.characters()))
def test_no_capital_of_an_unknown_word_stays(asked: str) -> None:
    """Where the content knows no word at all, no capital letter is left."""
    shown = masked(asked, frozenset())
    assert not any(letter.isupper() and letter.isalpha() for letter in shown)


@given(st.from_regex(r"\A[a-zа-я ,!?]{0,80}\Z"))
def test_small_words_stay(asked: str) -> None:
    """A text of small words is shown as it was typed."""
    assert masked(asked, words()) == asked


@pytest.mark.parametrize("asked", ["Ж," * 2048, "0K" * 2048, "Q1 " * 1365, "я" * 4096])
def test_what_is_masked_fits_into_a_message(asked: str) -> None:
    """However long the question, what is shown and sent stays within Telegram's limit, with room for our own words."""
    assert len(search().masked(asked)) <= 3500
