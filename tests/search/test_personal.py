"""Numbers and addresses of people: seen, warned of, and used for nothing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.search.personal import without_personal
from tests.search.real import ask

PERSONAL = [
    "A123456789", "A 123 456 789", "A#123-456-789", "А-123-456-789", "a12345678", "A 201 234 567", "123-456-789",
    "номер 123 456 789", "IOE1234567890", "IOE 0912345678", "45 08 123456", "4508 123456", "4508 №123456",
    "45 08 номер 123456", "72 1234567", "+1 415 555 1234", "+7 916 123-45-67", "8 (916) 123-45-67", "(415) 555-1234",
    "415-555-1234", "415 555 2022", "916 000 20 22", "415 555.1234", "89161234567", "555-12-34", "123-45-6789", "ivan.petrov@mail.ru", "иван@почта.рф",
    "4276 1234 5678 9010", "4276-1234-5678-9010", "4276123456789010", "123456789",
]  # fmt: skip
PLAIN = [
    "20.01.2025", "2025-01-20", "01/20/2025", "20 января 2025 года", "с 10.02.2022 по 15.03.2023", "24.02.2022 20:00",
    "приехал в 2023, а 20.01.2025 всё отменили", "а 2022-2023 годы", "2022-2024", "2022 2023 2024 2025", "$1,060",
    "1 060 долларов", "10000 долларов", "$25,000.00", "а 15 000 000 рублей", "1 000 000", "1,000,000", "I-589 I-765 I-131",
    "100 000 2022 год залог", "залог 100 000 2022 год", "а 15 000 2022 год", "1 100 000 2022", "500 000 1999",
    "а I-589", "8 CFR 1208.16", "8 USC 1158(a)(2)(B)", "INA 208", "53-ФЗ", "статья 328 УК РФ", "27 I&N Dec. 316",
    "San Diego CA 92101-1234", "8:00-17:00", "b1/b2", "дело № 123", "A-number", "", "a", "а 1 2 3",
]  # fmt: skip


@pytest.mark.parametrize("number", PERSONAL)
def test_what_belongs_to_a_person_is_taken_out(number: str) -> None:
    """A-numbers, receipts, passports, phones, cards and addresses are seen wherever they stand, and nothing of them stays."""
    for said in (number, f"у мужа {number}, когда суд", f"({number})", f"my husband {number}"):
        cleaned, seen = without_personal(said)
        assert seen, said
        assert not any(letter.isdigit() or letter == "@" for letter in cleaned), said


@pytest.mark.parametrize("said", PLAIN)
def test_what_belongs_to_nobody_stays(said: str) -> None:
    """Dates, years, money, forms, laws and hours are no personal numbers, and stay as they are."""
    assert without_personal(said) == (said, False)


@pytest.mark.parametrize("number", PERSONAL)
def test_a_bare_number_is_not_looked_up(number: str) -> None:
    """A message that is a number alone is met with "the bot looks nobody up", and a warning."""
    found = ask(number)
    assert (found.kind, found.refuse, found.personal, found.topics) == ("refuse", "my-case", True, ())


@pytest.mark.parametrize("number", PERSONAL)
def test_a_question_beside_a_number_is_answered(number: str) -> None:
    """A general question with a number in it gets the answer it would get without, and a warning."""
    without, found = (
        ask("как получить разрешение на работу пока жду"),
        ask(f"как получить разрешение на работу пока жду {number}"),
    )
    assert found.personal
    assert not without.personal
    assert (found.kind, found.topics) == (without.kind, without.topics)


@settings(deadline=None)
@given(st.from_regex(r"\A[0-9]{9}\Z"), st.from_regex(r"\A[0-9]{9}\Z"))
def test_the_number_changes_nothing(one: str, another: str) -> None:
    """Whatever number stands in a message, what comes of it is the same."""
    for said in ("A{} когда суд у брата", "найдите мужа A{}", "my receipt is IOE0{}, how long does it take"):
        assert ask(said.format(one)) == ask(said.format(another))


@settings(deadline=None)
@given(st.integers(1950, 2035), st.integers(1, 12), st.integers(1, 28))
def test_no_day_is_personal(year: int, month: int, day: int) -> None:
    """No day of a century, in any usual spelling, is taken for the number of a person."""
    for written in (
        f"{day}.{month}.{year}",
        f"{day:02}.{month:02}.{year}",
        f"{year}-{month:02}-{day:02}",
        f"{month}/{day}/{year}",
    ):
        assert without_personal(f"а {written} суд") == (f"а {written} суд", False)
