"""Guided dialogs as people play them: by buttons, with a change of mind, after a restart."""

from __future__ import annotations

import pytest
from aiogram import Bot

from bot.app import build_dispatcher
from bot.callbacks import InDialog, parse_press
from bot.preview.person import Person
from bot.preview.telegram import Telegram
from bot.services import Services
from tests.conftest import Meet
from tests.handlers.playing import ANSWERS, button, pick, to_one_year


async def test_a_date_gives_the_day_and_how_it_was_counted(meet: Meet) -> None:
    """A last arrival on 5 March 2026 gives 4 March 2027 in bold, with the later count as a line for a lawyer."""
    person = meet("ru")
    await to_one_year(person)
    assert "Шаг 3" in person.screen.text
    await pick(person, "2026", "март", "5")
    assert "4\N{NO-BREAK SPACE}марта 2027\N{NO-BREAK SPACE}года (четверг)" in person.screen.text
    assert "5\N{NO-BREAK SPACE}марта 2027\N{NO-BREAK SPACE}года (пятница)" in person.screen.text


async def test_a_weekend_puts_the_working_day_before_it(meet: Meet) -> None:
    """Where the count ends on a Sunday, the Friday before stands large and the Monday after is a lawyer's question."""
    person = meet("ru")
    await to_one_year(person)
    await pick(person, "2026", "март", "15")
    text = person.screen.text
    assert "12\N{NO-BREAK SPACE}марта 2027\N{NO-BREAK SPACE}года (пятница)" in text
    assert "По счёту последний день — 14\N{NO-BREAK SPACE}марта 2027\N{NO-BREAK SPACE}года (воскресенье)" in text
    assert "Годится ли ещё 15\N{NO-BREAK SPACE}марта 2027\N{NO-BREAK SPACE}года (понедельник)" in text


async def test_a_day_that_has_passed_is_never_too_late(meet: Meet) -> None:
    """A year long gone is answered with what people still do, in bold, and no word of being late."""
    person = meet("ru")
    await to_one_year(person)
    await person.tap("Раньше")
    await pick(person, "2013", "февраль", "28")
    assert "27\N{NO-BREAK SPACE}февраля 2014\N{NO-BREAK SPACE}года" in person.screen.text
    assert "поздно" not in person.screen.text
    await person.tap("Взять с собой")
    assert "В календарь" not in [label for row in person.labels for label in row]


async def test_days_that_cannot_be_meant_are_not_offered(meet: Meet) -> None:
    """Of a past date no month or day to come is offered: only tomorrow, for it may be tomorrow where the person is."""
    person = meet("ru")
    await to_one_year(person)
    await person.tap("2026")
    assert "декабрь" not in [label for row in person.labels for label in row]
    await person.tap("ноябрь")
    days = [label for row in person.labels for label in row if label.isdigit()]
    assert days == [str(day) for day in range(1, 24)]
    await person.tap("← Назад")
    assert "Выберите месяц" in person.screen.text
    await person.tap("← Назад")
    assert "Выберите год" in person.screen.text


async def test_an_answer_is_changed_and_the_later_ones_stay(meet: Meet) -> None:
    """From the outcome any answer can be changed; the date given after it is not asked for again."""
    person = meet("ru")
    await to_one_year(person)
    await pick(person, "2026", "март", "5")
    before = person.screen.text
    await person.tap("Мои ответы")
    assert "5\N{NO-BREAK SPACE}марта 2026" in person.screen.text
    await person.tap("2. Нет ни дела")
    assert "✓ Нет ни дела, ни повестки" in [label for row in person.labels for label in row]
    await person.tap("Да, дело в системе суда есть")
    assert "4\N{NO-BREAK SPACE}марта 2027" in person.screen.text
    assert person.screen.text != before
    await person.tap("Мои ответы")
    await person.tap("2. Да, дело")
    await person.tap("Нет ни дела, ни повестки")
    assert person.screen.text == before


async def test_back_goes_through_the_questions_and_loses_nothing(meet: Meet) -> None:
    """Back shows each question with its answer ticked, down to the list; going on without a change comes back."""
    person = meet("ru")
    await to_one_year(person)
    await pick(person, "2026", "март", "5")
    outcome = person.screen.text
    await person.tap("← Назад")
    await person.tap("← Назад")
    assert "✓ Нет ни дела, ни повестки" in [label for row in person.labels for label in row]
    await person.tap("Оставить и дальше")
    assert person.screen.text == outcome
    for _ in ANSWERS:
        await person.tap("← Назад")
    await person.tap("← Назад")
    await person.tap("← Назад")
    assert person.screen.text.startswith("Сроки по датам")


async def test_start_again_forgets_every_answer(meet: Meet) -> None:
    """Start again leads to the first question, and the buttons there carry no answer."""
    person = meet("ru")
    await to_one_year(person)
    await person.tap("Начать заново")
    press = parse_press(button(person, "English"))
    assert isinstance(press, InDialog)
    assert press.answers == ""
    assert "Начать заново" not in [label for row in person.labels for label in row]


async def test_language_and_voice_change_in_the_middle(meet: Meet) -> None:
    """The other language and the other voice keep every answer."""
    person = meet("ru")
    await to_one_year(person)
    await person.tap("English")
    assert "Step 3" in person.screen.text
    await person.tap("2026")
    await person.tap("March")
    await person.tap("5")
    assert "March\N{NO-BREAK SPACE}4, 2027 (Thursday)" in person.screen.text
    await person.tap("For someone close")
    assert "March\N{NO-BREAK SPACE}4, 2027 (Thursday)" in person.screen.text
    assert "If you are asking for someone close" in person.screen.text


async def test_a_restart_between_any_two_presses_changes_nothing(
    meet: Meet, telegram: Telegram, services: Services, bot: Bot
) -> None:
    """Every press may be read by a new process: nothing but the button is needed."""
    person = meet("ru")
    await person.send("/dialogs")
    for label in ("Сроки по датам", "Годичный срок", *ANSWERS, "2026", "март", "5"):
        message, tapped = person.find(label)
        person = Person(telegram, build_dispatcher(services), bot, user_id=person.id)
        await person.use(tapped, message.id)
    assert "4\N{NO-BREAK SPACE}марта 2027" in person.screen.text


async def test_a_button_of_an_older_edition_asks_to_confirm(meet: Meet) -> None:
    """Where the questions have changed since, the person is told, sees the answers that still fit, and confirms them."""
    person = meet("ru")
    await to_one_year(person)
    press = parse_press(button(person, "2026"))
    assert isinstance(press, InDialog)
    old = press.model_copy(update={"structure": "000", "answers": f"{press.answers[:4]}zq"})
    await person.press(old.pack())
    assert "Вопросы с тех пор изменились" in person.screen.text
    assert "Нет ни дела, ни повестки" in person.screen.text
    await person.tap("Да, дальше")
    assert "Шаг 3" in person.screen.text
    await person.press(old.pack())
    await person.tap("English")
    assert "These questions have changed" in person.screen.text
    await person.tap("Русский")
    await person.press(old.model_copy(update={"answers": "zq"}).pack())
    assert "Да, дальше" not in [label for row in person.labels for label in row]
    await person.tap("Начать заново")
    assert "Шаг 1" in person.screen.text


@pytest.mark.parametrize(
    "changed",
    [
        {"dialog": "z"},
        {"view": "t9"},
        {"view": "k9"},
        {"view": "ca", "answers": ""},
        {"view": "q"},
        {"view": "w"},
        {"view": "pt", "answers": ""},
        {"view": "px"},
        {"view": "pc"},
        {"answers": "a00"},
    ],
)
async def test_a_button_that_leads_nowhere_says_so(meet: Meet, changed: dict[str, str]) -> None:
    """A view, a link or a file that the dialog does not have is answered by a clear screen, never by silence."""
    person = meet("ru")
    await person.open_link("d_one-year")
    await person.tap("Да, подтверждение на руках")
    press = parse_press(button(person, "Взять с собой"))
    assert isinstance(press, InDialog)
    await person.press(press.model_copy(update={"view": "", **changed}).pack())
    assert person.screen.text.startswith("Эта кнопка устарела")
    assert not person.unanswered


async def test_links_open_a_dialog_in_its_voice(meet: Meet) -> None:
    """d_<dialog> opens its first question, "_r" in the voice of a relative, and d_clocks the list of clocks."""
    person = meet("ru")
    await person.open_link("d_bond_r")
    assert "✓ За близкого" in [label for row in person.labels for label in row]
    await person.open_link("d_clocks")
    assert person.screen.text.startswith("Сроки по датам")
    await person.open_link("d_bond")
    assert "✓ За себя" in [label for row in person.labels for label in row]


async def test_a_topic_opened_from_an_outcome_leads_back_to_it(meet: Meet) -> None:
    """Back from a topic or a contact of an outcome is the outcome, with every answer still given."""
    person = meet("ru")
    await to_one_year(person)
    await pick(person, "2026", "март", "5")
    outcome = person.screen
    for linked in ("Годичный срок: когда подавать", "Иммиграционный суд: даты слушаний (ACIS)"):
        await person.tap(linked)
        assert person.screen.text != outcome.text
        await person.tap("← Назад")
        assert person.screen.text == outcome.text
    await person.tap("Поделиться")
    assert "start=d_one-year" in person.screen.text


async def test_what_lies_in_a_topic_leads_back_to_the_outcome(meet: Meet) -> None:
    """From an outcome into a topic, its part, its contact, its words or its terms: Back twice is the outcome again."""
    person = meet("ru")
    await person.send("/dialogs")
    for label in ("С чего начать", "Под стражей в США", "Нет"):
        await person.tap(label)
    outcome = person.screen.text
    await person.tap("Задержали: первые часы")
    topic = person.screen
    inner = [button for button in topic.buttons if button.value.startswith("q:") and "::" not in button.value]
    further = [one for one in inner if one.label not in ("← Назад", "English", "За близкого", "✓ За себя")]
    assert len(further) >= 3
    for one in further:
        await person.press(one.value)
        assert person.screen.text not in (topic.text, outcome)
        await person.tap("← Назад")
        assert person.screen.text == topic.text
    await person.tap("← Назад")
    assert person.screen.text == outcome


async def test_the_last_days_are_offered_by_their_dates(meet: Meet) -> None:
    """No button says today: what is today for the server may be tomorrow in Tijuana; the last three days have names."""
    person = meet("ru")
    await person.open_link("d_moved-or-missed")
    await person.tap("Переезд уже был")
    while not any(label.startswith("22") for row in person.labels for label in row):
        await person.press(next(one.value for one in person.screen.buttons if one.kind == "callback"))
    labels = [label for row in person.labels for label in row]
    assert labels[0] == "22\N{NO-BREAK SPACE}ноября 2026\N{NO-BREAK SPACE}года (воскресенье)"
    assert labels[2] == "20\N{NO-BREAK SPACE}ноября 2026\N{NO-BREAK SPACE}года (пятница)"
