"""What a dialog gives to take along: text, PDF, calendar; neutral, hidden like any message, and never in the way."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
import vobject
from aiogram import Bot
from pypdf import PdfReader

from bot.preview.errors import ApiError
from bot.preview.telegram import Telegram
from bot.services import Services
from tests.conftest import Meet
from tests.handlers.playing import button, content_of, to_files
from tests.preview.people import Clock


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


async def test_a_hidden_file_that_telegram_does_not_show_is_emptied_too(meet: Meet, clock: Clock, bot: Bot) -> None:
    """An old file of which Telegram tells the bot nothing but its number becomes a file of one line as well."""
    person = meet("ru")
    await to_files(person)
    await person.tap("Файл с текстом")
    clock.now += timedelta(hours=49)
    await person.press(button(person, "Скрыть"), person.screen.id, seen="inaccessible")
    assert (await content_of(bot, person)).decode() == "Здесь ничего нет."
