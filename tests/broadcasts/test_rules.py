"""What a draft needs before anybody may approve it: each rule with what it refuses and what it lets pass."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.broadcasts.rules.every import RULES
from bot.broadcasts.rules.letters import LABEL_LIMIT, TEXT_LIMIT
from bot.content.models import Language
from bot.settings import ROOT
from bot.texts import Texts
from tests.broadcasts.drafts import DRAFT, FIRM, NOW, TODAY, case, judged, keys, library, of_text

PAGE = "https://www.ivanov.example/seminar"
BUTTON: dict[str, Any] = {"button_url": PAGE, "button_ru": "Записаться", "button_en": "Sign up"}


def test_a_plain_update_has_nothing_against_it() -> None:
    """A short text in both languages, of a firm in order, passes."""
    assert judged() == []


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"text_ru": None}, [("missing", "rule-no-russian")]),
        ({"text_en": None}, [("missing", "rule-no-english")]),
        ({"text_ru": None, "text_en": None}, [("missing", "rule-no-russian"), ("missing", "rule-no-english")]),
        ({"text_ru": "", "text_en": ""}, [("missing", "rule-no-text")]),
        ({"text_ru": ""}, []),
        ({"text_en": ""}, []),
        ({"subject": None}, [("missing", "rule-no-audience")]),
        ({"subject": None, "watched": "cbp-one"}, []),
    ],
)
def test_nothing_is_left_out_silently(changes: dict[str, Any], found: list[tuple[str, str]]) -> None:
    """A language may be declared not needed, but not both, and never by forgetting; an audience is chosen."""
    assert keys(**changes) == found


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (" ", "rule-only-blanks"),
        ("\n\t\u00a0", "rule-only-blanks"),
        ("\u200b\u200d", "rule-only-blanks"),
        ("\u3164\u2800", "rule-only-blanks"),
        ("а" * (TEXT_LIMIT + 1), "rule-too-long"),
        ("😀" * (TEXT_LIMIT // 2 + 1), "rule-too-long"),
        ("Суд\x00решил", "rule-control-sign"),
        ("Суд\x1bрешил", "rule-control-sign"),
        ("Суд\ud800решил", "rule-control-sign"),
        ("Суд\u202eрешил", "rule-unseen-sign"),
        ("Суд\u2066решил\u2069", "rule-unseen-sign"),
        ("Суд\u200bрешил", "rule-unseen-sign"),
        ("Суд\u00adрешил", "rule-unseen-sign"),
        ("Суд\ufeffрешил", "rule-unseen-sign"),
        ("Суд\u200dрешил", "rule-unseen-sign"),
        ("Суд решил\u200d", "rule-unseen-sign"),
        ("Суд\ue000решил", "rule-unseen-sign"),
        ("Суд\u2028решил", "rule-unseen-sign"),
        ("Суд\u2800решил", "rule-unseen-sign"),
        ("Суд\U000e0041решил", "rule-unseen-sign"),
    ],
)
def test_a_text_that_telegram_or_a_reader_would_not_take(text: str, key: str) -> None:
    """Blanks alone, too many letters, half letters, and signs that hide or turn words are refused in any field."""
    assert of_text(text) == [key]
    assert of_text(text, "en") == [key]
    if key != "rule-too-long":
        assert ("refused", key) in keys(**{**BUTTON, "button_ru": text}) or not text.strip()


@pytest.mark.parametrize(
    "text", ["а" * TEXT_LIMIT, "Суд решил.\n\nДальше:\n\t• ждать", "👨‍👩‍👧 семья ❤️ 👍🏽", "«Ё» — naïve №1"]
)
def test_what_can_be_seen_is_taken(text: str) -> None:
    """Line breaks, emoji of several signs, quotes and accents are no trouble."""
    assert of_text(text) == []


def test_a_label_is_short() -> None:
    """A label that no phone shows whole is refused."""
    assert ("refused", "rule-too-long") in keys(**{**BUTTON, "button_en": "x" * (LABEL_LIMIT + 1)})


def test_the_place_of_a_sign_is_told() -> None:
    """What cannot be seen is told by its number and the words before it."""
    (found,) = judged(text_ru="Суд вынес\u202e решение", text_en="")
    assert (found.field, found.arguments) == ("text_ru", {"sign": "U+202E", "after": "Суд вынес"})


def test_a_linked_topic_exists() -> None:
    """A link leads to an answer that is there in both languages, or the update is refused."""
    assert keys(see="no-such-topic") == [("refused", "rule-no-topic")]
    assert keys(subject=None, watched="no-such-topic") == [("refused", "rule-no-watched-topic")]
    topic = library().topics["cbp-one"]
    assert topic.title.ru
    assert topic.title.en


def test_an_overdue_topic_is_named_with_its_date() -> None:
    """An answer that was not checked for long is no refusal: who approves ticks it, and sees how old it is."""
    topic = library().topics["asylum-fees"]
    fresh = case(today=topic.checked or (topic.as_of.earliest if topic.as_of else TODAY))
    late = case(today=TODAY + timedelta(days=4000))
    assert "rule-overdue" not in [key for _, key in keys(see=topic.id, by=fresh)]
    (tick,) = [problem for problem in judged(see=topic.id, by=late) if problem.kind == "tick"]
    assert (tick.key, tick.arguments) == ("rule-overdue", {"day": str(topic.checked or topic.as_of)})


@pytest.mark.parametrize(
    ("firm", "key"),
    [
        (None, "rule-firm-removed"),
        (replace(FIRM, removed="2026-11-01"), "rule-firm-removed"),
        (replace(FIRM, verified=None), "rule-firm-unverified"),
        (replace(FIRM, verified=str(TODAY - timedelta(days=181))), "rule-firm-silent"),
        (replace(FIRM, verified=str(TODAY - timedelta(days=180))), None),
    ],
)
def test_only_a_firm_that_was_looked_up_writes(firm: Any, key: str | None) -> None:
    """A firm that is gone, was never looked up, or not for 180 days, cannot send."""
    found = [problem.key for problem in judged(by=case(firm=firm)) if problem.kind == "refused"]
    assert found == ([key] if key else [])


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"seminar_at": None}, [("missing", "rule-no-seminar-date")]),
        ({"seminar_at": NOW}, [("refused", "rule-seminar-past")]),
        ({"seminar_at": NOW - 1}, [("refused", "rule-seminar-past")]),
        ({"seminar_at": NOW + 60}, []),
        ({"seminar_at": NOW + 60, "send_at": NOW + 60}, [("refused", "rule-seminar-before-sending")]),
        ({"seminar_at": NOW + 60, "send_at": NOW + 30}, []),
    ],
)
def test_a_seminar_is_ahead(changes: dict[str, Any], found: list[tuple[str, str]]) -> None:
    """A seminar has a day, which is not past, not even when the update goes out."""
    assert keys(kind="seminar", **changes) == found


def test_without_an_hour_the_day_is_looked_at() -> None:
    """Where only the day is known, what was before it is past."""
    at_midnight = NOW // 86_400 * 86_400
    assert keys(kind="seminar", seminar_at=at_midnight - 1, by=case(now=0)) == [("refused", "rule-seminar-past")]
    assert keys(kind="seminar", seminar_at=at_midnight + 1, by=case(now=0)) == []


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({}, []),
        ({"button_ru": None}, [("missing", "rule-no-russian-label")]),
        ({"button_en": " "}, [("missing", "rule-no-english-label"), ("refused", "rule-only-blanks")]),
        ({"button_en": None, "text_en": ""}, []),
        ({"button_ru": None, "text_ru": ""}, []),
        ({"button_url": None}, [("missing", "rule-no-button-link")]),
        ({"button_url": None, "button_ru": None, "button_en": None}, []),
    ],
)
def test_a_button_has_a_page_and_labels(changes: dict[str, Any], found: list[tuple[str, str]]) -> None:
    """A button has an address, and a label in each language that is sent."""
    assert keys(**{**BUTTON, **changes}) == found


@pytest.mark.parametrize(
    "url",
    [
        "http://www.ivanov.example", "tg://resolve?domain=ivanov", "javascript:alert(1)", "www.ivanov.example", "https://",
        "https://localhost", "https://ivanov.example@evil.example", "https://ivanov.example:x", "https://10.0.0.1/",
        "https://ivanov.example/a b", "https://ivanov.example/\n", "https://иванов.рф", f"https://ivanov.example/{'x' * 400}",
        "https://[::1", "https://.",
    ],
)  # fmt: skip
def test_a_button_opens_a_plain_page(url: str) -> None:
    """Only https, only a host that can be read, no name before @, no bare numbers, nothing hidden."""
    assert ("refused", "rule-button-link") in keys(**{**BUTTON, "button_url": url})


@pytest.mark.parametrize(
    ("ru", "en"),
    [
        ("25 ноября 2026 года, 18:00", "Nov 25, 2026, 6 pm"),
        ("25.11.2026 в 18:00, 105 $", "November 25, 2026, 6:00 PM, $105"),
        ("25.11 в 09:00", "11/25 at 9 a.m."),
        ("25 ноября", "25 November"),
        ("1 000 человек и 3,5 дня", "1,000 people and 3.5 days"),
        ("Подробности: https://www.ivanov.example/a.", "More: https://www.ivanov.example/a"),
        ("Суд решил.", ""),
        ("", "The court has ruled on 5 cases."),
    ],
)
def test_texts_that_say_the_same(ru: str, en: str) -> None:
    """Days, hours and amounts are compared by what they mean, however each language writes them."""
    assert "rule-numbers-differ" not in [key for _, key in keys(text_ru=ru, text_en=en)]


@pytest.mark.parametrize(
    ("ru", "en", "only_ru", "only_en"),
    [
        ("5 дней", "6 days", "5", "6"),
        ("25 ноября", "December 25", "ноябрь/November", "декабрь/December"),
        ("в 18:00", "at 6 am", "18:00", "6:00"),
        ("https://www.ivanov.example/a", "https://www.ivanov.example/b", "https://www.ivanov.example/a", "https://www.ivanov.example/b"),
        ("105 $", "The fee is due", "105", "—"),
    ],
)  # fmt: skip
def test_texts_that_differ_are_ticked(ru: str, en: str, only_ru: str, only_en: str) -> None:
    """Where the texts hold other numbers, days or links, who approves is shown which, and ticks it."""
    (tick,) = [problem for problem in judged(text_ru=ru, text_en=en) if problem.kind == "tick"]
    assert (tick.key, tick.arguments) == ("rule-numbers-differ", {"ru": only_ru, "en": only_en})


def test_what_is_missing_comes_first() -> None:
    """A person sees first what is still to be given, then what is refused, then the owner, then what to tick."""
    found = judged(text_en=None, text_ru="Гарантируем победу за 5 $", by=case(first=True))
    assert [problem.kind for problem in found] == ["missing", "refused", "owner", "owner"]


def test_each_rule_is_a_small_file_of_its_own() -> None:
    """Every file with a rule in it is registered once."""
    folder = ROOT / "bot" / "broadcasts" / "rules"
    with_rules = {path.stem for path in folder.glob("*.py") if "\ndef check(" in path.read_text(encoding="utf-8")}
    assert {Path(rule.__code__.co_filename).stem for rule in RULES} == with_rules
    assert len(RULES) == len(with_rules)


TEXT = st.none() | st.text() | st.text(alphabet=st.characters(codec=None))
BROKEN = st.builds(
    lambda *values: dict(zip(("text_ru", "text_en", "button_url", "button_ru", "button_en", "see"), values, strict=True)),
    TEXT, TEXT, TEXT, TEXT, TEXT, TEXT,
)  # fmt: skip
WORDS: Texts = Texts(ROOT / "locales")


@given(BROKEN, st.sampled_from(["update", "seminar", "service"]))
def test_any_text_is_judged(broken: dict[str, Any], kind: str) -> None:
    """Whatever was typed, the rules give reasons and never fail; each reason has words in both languages."""
    found = judged(kind=kind, **broken)
    names = {field.name for field in fields(DRAFT)}
    languages: tuple[Language, ...] = ("ru", "en")
    for problem in found:
        assert problem.field is None or problem.field in names
        assert all(WORDS(language, problem.key, **problem.arguments) for language in languages)
