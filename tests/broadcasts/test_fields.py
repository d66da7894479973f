"""What a firm is registered with: one clear reason for each answer that is not taken."""

from __future__ import annotations

import pytest

from bot.broadcasts.fields import FIELDS, LIMITS, FieldError, accepted, host_of
from bot.broadcasts.states import state_named
from bot.screens.firm_forms import ASKED, CALLED


@pytest.mark.parametrize(
    ("field", "answer", "taken"),
    [
        ("name_ru", "  Причал\u00a0 и   Ко ", "Причал и Ко"),
        ("state", "ny", "New York"),
        ("state", "district of columbia", "District of Columbia"),
        ("known", "a@b.example\n\n  +1 212 555 0100\n", "a@b.example\n+1 212 555 0100"),
        ("site", "https://юрист.рф/о-нас", "https://юрист.рф/о-нас"),
    ],
)
def test_answers_are_tidied(field: str, answer: str, taken: str) -> None:
    """Spaces and empty lines are not stored, and a state is stored by its name however it was written."""
    assert accepted(field, answer, {}) == taken


@pytest.mark.parametrize(
    ("field", "answer", "key"),
    [
        ("name_ru", " \n ", "field-empty"),
        ("name_ru", "\u3164", "field-strange"),
        ("name_ru", "При\U000e0041чал", "field-strange"),
        ("site", "https://127.0.0.1/", "field-not-https"),
        ("site", "https://a.example:8443/", "field-not-https"),
        ("site", "https://a.example/x y", "field-not-https"),
        ("site", "tg://resolve?domain=a", "field-not-https"),
        ("known", "a" * 1001, "field-long"),
        ("state", "XX", "field-no-state"),
    ],
)
def test_what_is_not_taken_has_its_reason(field: str, answer: str, key: str) -> None:
    """Each kind of bad answer is refused with the words for it."""
    with pytest.raises(FieldError) as refused:
        accepted(field, answer, {})
    assert refused.value.key == key


@pytest.mark.parametrize(("field", "other"), [("site", "licence"), ("licence", "site")])
def test_a_firm_does_not_confirm_its_own_licence(field: str, other: str) -> None:
    """The register is never on the firm's own site, whichever of the two was given first."""
    with pytest.raises(FieldError) as refused:
        accepted(field, "https://www.firm.example/a", {other: "https://firm.example"})
    assert refused.value.key == "field-own-register"


def test_every_field_is_asked_for_and_named() -> None:
    """No field lacks its question, its name on a button, or its limit."""
    assert set(FIELDS) == set(ASKED) == set(CALLED)
    assert set(FIELDS) < set(LIMITS)


def test_a_link_is_called_by_its_host() -> None:
    """Readers see where a link leads."""
    assert host_of("https://www.firm.example/a?b") == "firm.example"
    assert state_named("Петербург") is None
