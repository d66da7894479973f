"""Guided dialogs as people play them: by buttons, with a change of mind, after a restart, and with a file to take."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
import vobject
from aiogram import Bot
from pypdf import PdfReader

from bot.app import build_dispatcher
from bot.callbacks import InDialog, parse_press
from bot.preview.errors import ApiError
from bot.preview.person import Person
from bot.preview.telegram import Telegram
from bot.services import Services
from tests.conftest import Meet
from tests.preview.people import Clock

ANSWERS = ("Ещё не подана", "Нет ни дела, ни повестки")


async def to_one_year(person: Person) -> None:
    """/dialogs, then the clock of the one-year deadline, up to the question for the date."""
    await person.send("/dialogs")
    await person.tap("Сроки по датам")
    await person.tap("Годичный срок")
    for label in ANSWERS:
        await person.tap(label)


async def pick(person: Person, year: str, month: str, day: str) -> None:
    """Picks a date by three buttons."""
    for label in (year, month, day):
        await person.tap(label)


def button(person: Person, label: str) -> str:
    """What the button with this label carries."""
    return person.find(label)[1].value


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


async def to_files(person: Person) -> None:
    """The outcome of a one-year deadline, then "take it with you"."""
    await to_one_year(person)
    await pick(person, "2026", "март", "5")
    await person.tap("Взять с собой")


async def content_of(bot: Bot, person: Person) -> bytes:
    """The bytes of the file that the bot sent last."""
    chunks = [chunk async for chunk in bot.session.stream_content(f"https://x/{person.screen.file_id}")]
    return b"".join(chunks)


async def test_files_to_take_say_what_to_do_and_no_answer(meet: Meet, bot: Bot) -> None:
    """Text and PDF hold the steps and no date that was given; with answers only after it is said where they stay."""
    person = meet("ru")
    await to_files(person)
    await person.tap("Файл с текстом")
    text = (await content_of(bot, person)).decode("utf-8-sig")
    assert person.screen.file_name == "list.txt"
    assert "Что делать" in text
    assert "2026 года" not in text.replace(text.splitlines()[-1], "")
    await person.tap("PDF")
    pages = PdfReader(io.BytesIO(await content_of(bot, person))).pages
    assert "Что делать" in pages[0].extract_text()
    await person.tap("Добавить мои ответы")
    assert "останется в этом чате" in person.find("PDF")[0].text
    await person.tap("Файл с текстом")
    assert "5\N{NO-BREAK SPACE}марта 2026" in (await content_of(bot, person)).decode("utf-8-sig")


async def test_a_calendar_file_holds_the_day_under_a_neutral_title(meet: Meet, bot: Bot) -> None:
    """The calendar has the large day, no later count, and no word of law or of this bot."""
    person = meet("ru")
    await to_files(person)
    await person.tap("В календарь")
    made = (await content_of(bot, person)).decode()
    (event,) = vobject.readOne(made).vevent_list
    assert event.dtstart.value.isoformat() == "2027-03-04"
    assert event.summary.value == "Проверить бумаги"
    assert "убежищ" not in made
    assert "ristan" not in made


async def test_a_file_has_its_own_hide(meet: Meet, clock: Clock, bot: Bot) -> None:
    """Hide takes away the file alone; one that Telegram will not delete any more becomes a file of one neutral line."""
    person = meet("ru")
    await to_files(person)
    asked_from = person.screen
    await person.tap("Файл с текстом")
    await person.tap("Скрыть")
    assert person.screen == asked_from
    await person.tap("Файл с текстом")
    clock.now += timedelta(hours=49)
    await person.tap("Скрыть")
    assert (await content_of(bot, person)).decode() == "Здесь ничего нет."
    assert person.screen.labels == []


async def test_the_menu_under_a_file_opens_a_new_message(meet: Meet) -> None:
    """A file cannot be turned into a screen: its menu comes as a message of its own, and the file stays."""
    person = meet("ru")
    await to_files(person)
    await person.tap("Файл с текстом")
    file = person.screen
    await person.tap("Меню")
    assert person.screen.text.startswith("Пристань")
    assert file in person.from_bot


async def test_a_file_that_telegram_refuses_is_told(meet: Meet, telegram: Telegram) -> None:
    """Where a file cannot be sent, the person sees that something broke, with the code for the editors."""
    person = meet("ru")
    await to_files(person)
    for _ in range(2):  # a call that got lost once is made again
        telegram.refuse_next("sendDocument", ApiError(500, "Internal Server Error"))
    await person.tap("Файл с текстом")
    assert person.screen.text.startswith("Что-то сломалось")


async def test_who_told_to_be_in_russia_is_shown_no_doubtful_organization(meet: Meet) -> None:
    """An answer that names the place rides in every later button: in Russia no list of organizations is offered."""
    person = meet("ru")
    await person.open_link("d_where-am-i")
    await person.tap("В России")
    await person.tap("Нет, сейчас спокойно")
    press = parse_press(button(person, "English"))
    assert isinstance(press, InDialog)
    assert press.who == "esr"
    await person.tap("Ещё в России: с чего начать")
    assert "Другие источники и организации" not in [label for row in person.labels for label in row]


async def test_who_asks_from_russia_for_someone_abroad_stays_in_russia(meet: Meet) -> None:
    """A relative who said to be in Russia is still there when the one they ask for is in Mexico."""
    person = meet("ru")
    await person.open_link("d_where-am-i_r")
    press = parse_press(button(person, "В Мексике"))
    assert isinstance(press, InDialog)
    await person.press(press.model_copy(update={"who": "rrr"}).pack())
    found = parse_press(button(person, "English"))
    assert isinstance(found, InDialog)
    assert found.who == "err"


async def test_a_dialog_for_relatives_never_moves_the_reader(meet: Meet) -> None:
    """In a dialog that only relatives read, the place told is that of the other: who is in Russia stays there."""
    person = meet("ru")
    await person.open_link("d_detained")
    press = parse_press(button(person, "Под стражей, место известно"))
    assert isinstance(press, InDialog)
    await person.press(press.model_copy(update={"who": "rsr"}).pack())
    found = parse_press(button(person, "English"))
    assert isinstance(found, InDialog)
    assert found.who == "err"


async def test_no_answer_takes_a_reader_out_of_russia(meet: Meet) -> None:
    """Who said to be in Russia stays there through every answer and voice; only the list of contacts asks anew."""
    person = meet("ru")
    await person.open_link("d_where-am-i")
    press = parse_press(button(person, "В Мексике"))
    assert isinstance(press, InDialog)
    await person.press(press.model_copy(update={"who": "rsr"}).pack())
    for _ in range(3):
        presses = [parse_press(one.value) for one in person.screen.buttons if one.value.startswith("q:")]
        assert {one.who[2] for one in presses if isinstance(one, InDialog)} == {"r"}
        await person.press(next(one.value for one in person.screen.buttons if one.value.startswith("q:")))


async def test_a_file_that_was_not_made_leaves_the_outcome(
    meet: Meet, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the file cannot be made a new message says so; the outcome and its answers stay as they were."""
    monkeypatch.setattr(services.workshop, "_command", ("false",))
    person = meet("ru")
    await to_files(person)
    asked_from = person.screen
    await person.tap("Файл с текстом")
    assert person.screen.text.startswith("Файл не получился")
    assert asked_from in person.from_bot
    await person.tap("Скрыть")
    assert person.screen == asked_from


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


async def test_a_hidden_file_that_telegram_does_not_show_is_emptied_too(meet: Meet, clock: Clock, bot: Bot) -> None:
    """An old file of which Telegram tells the bot nothing but its number becomes a file of one line as well."""
    person = meet("ru")
    await to_files(person)
    await person.tap("Файл с текстом")
    clock.now += timedelta(hours=49)
    await person.press(button(person, "Скрыть"), person.screen.id, seen="inaccessible")
    assert (await content_of(bot, person)).decode() == "Здесь ничего нет."
