"""Screens built from a small content: the dates, the names and the gaps that the real content does not show yet."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.callbacks import Answer, ContactCard, Hide, Menu, More
from bot.content.loader import load_library
from bot.screens import Button, Screen, Screens, with_language_first
from bot.settings import ROOT
from bot.texts import Texts
from tests.content.folder import spoil, write_folder

TEXTS = Texts(ROOT / "locales")
TODAY = date(2026, 11, 22)


def screens(root: Path, today: date = TODAY) -> Screens:
    """The screens of a content folder."""
    return Screens(load_library(root), TEXTS, "x_bot", today)


def shown(made: Screens, press: Answer | More | ContactCard) -> Screen:
    """The screen of a press that leads somewhere."""
    screen = made.show(press)
    assert screen is not None
    return screen


def test_a_reviewed_answer_names_its_lawyer_and_the_day_pages_were_opened(tmp_path: Path) -> None:
    """Only where a person opened the pages, or a named lawyer reviewed, does the screen say so."""
    made = screens(write_folder(tmp_path))
    text = shown(made, Answer(who="es-", topic="second")).text
    assert "As of 2020." in text
    assert "The source pages were opened on September\u00a01, 2026." in text
    assert "Reviewed by a lawyer: Jane Roe." in text
    assert "Reviewed" not in shown(made, Answer(who="es-", topic="first")).text


def test_an_overdue_answer_says_so_by_itself(tmp_path: Path) -> None:
    """The caution appears on the day the answer has stood too long, and not before."""
    root = write_folder(tmp_path)
    on_time = shown(screens(root, date(2026, 11, 30)), Answer(who="rs-", topic="first"))
    late = shown(screens(root, date(2026, 12, 1)), Answer(who="rs-", topic="first"))
    assert "По данным на октябрь 2026\u00a0года." in on_time.text
    assert "С тех пор не перепроверяли." not in on_time.text
    assert "С тех пор не перепроверяли." in late.text


def test_an_answer_from_undated_facts_says_that_too(tmp_path: Path) -> None:
    """Where no fact is dated, the screen does not pretend to a date."""
    root = write_folder(tmp_path)
    spoil(root, "faq/one/second.yaml", 'as_of: "2020"', "as_of: null")
    spoil(root, "faq/one/second.yaml", "checked: 2026-09-01", "checked: null")
    text = shown(screens(root), Answer(who="rs-", topic="second")).text
    assert "Общее правило, дата проверки неизвестна." in text


def test_links_to_topics_not_yet_written_are_left_out(tmp_path: Path) -> None:
    """No button leads to an answer that is not there."""
    labels = [button.label for row in shown(screens(write_folder(tmp_path)), Answer(who="es-", topic="first")).rows
              for button in row]  # fmt: skip
    assert "Second question" in labels
    assert "later" not in labels


def test_a_contact_without_page_phone_or_language_still_has_a_card(tmp_path: Path) -> None:
    """A contact shows what is known of it and nothing more."""
    root = write_folder(tmp_path)
    for old, new in (("[en, ru]", "[fr]"), ('"https://office.example.gov"', "null"), ('"+1 888 351 4024"', "null"),
                     ('as_of: "2026-10"', "as_of: null")):  # fmt: skip
        spoil(root, "contacts.yaml", old, new)
    card = shown(screens(root), ContactCard(who="es-", topic="first", contact="office"))
    assert card.text == "<b>Office</b>\nAnswers.\nFor: everybody"


def test_organizations_behind_the_warning_are_listed_with_their_page(tmp_path: Path) -> None:
    """Behind the warning stand the contacts and sources that are not safe to show at once."""
    root = write_folder(tmp_path)
    spoil(root, "contacts.yaml", "kind: government", "kind: organization")
    spoil(root, "contacts.yaml", "undesirable: false", "undesirable: unknown")
    spoil(
        root,
        "facts.yaml",
        "old:",
        'undesirable-warning: {states: "x", as_of: null, status: G, volatility: low, evidence: "x"}\nold:',
    )
    made = screens(root)
    labels = [button.label for row in shown(made, Answer(who="es-", topic="first")).rows for button in row]
    assert "Office" not in labels
    warning = shown(made, More(who="es-", topic="first", seen=False)).text
    assert "Are you in Russia now?" in warning
    text = shown(made, More(who="es-", topic="first", seen=True)).text
    assert "https://office.example.gov" in text
    assert "Paper" in text
    assert made.show(ContactCard(who="es-", topic="first", contact="office")) is None


def test_content_without_an_urgent_topic_has_no_urgent_row(tmp_path: Path) -> None:
    """A first screen offers only what the content holds."""
    made = screens(write_folder(tmp_path))
    first = made.show(Menu(who="es-"))
    assert first is not None
    assert first.rows[0][0].label == "✓ For myself"
    assert made.show(Hide(who="es-")) is None


def test_a_screen_without_a_language_switch_stays_as_it_is() -> None:
    """The other language is moved to the first row only where the screen offers it."""
    screen = Screen("x", ((Button("a", data="a:"),),))
    assert with_language_first(screen) is screen
    moved = with_language_first(
        Screen("x", ((Button("a", data="a:"), Button("b", data="b:", switches_language=True)),))
    )
    assert [[button.label for button in row] for row in moved.rows] == [["b"], ["a"]]


@pytest.mark.parametrize("asker", ["0", "zik0zj"])
def test_the_keyboard_is_the_json_telegram_takes(asker: str) -> None:
    """Each kind of button is spelled as the Bot API spells it, with the asker behind the data."""
    screen = Screen("x", ((Button("A", data="a:rs-:"), Button("U", url="https://a.gov")), (Button("C", copy="c"),)))
    assert screen.markup(asker) == (
        '{"inline_keyboard": [[{"text": "A", "callback_data": "a:rs-:' + asker + '"}, '
        '{"text": "U", "url": "https://a.gov"}], [{"text": "C", "copy_text": {"text": "c"}}]]}'
    )
