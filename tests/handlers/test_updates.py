"""What comes of an update in a reader's chat: opening it, fewer of these, stop, and words written in reply."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from aiogram import Bot

from bot.services import Services
from tests.conftest import Meet
from tests.handlers.news import NOON, came, firm_of, storage_of, update_of

EVENING = int(datetime(2026, 11, 25, 23, tzinfo=UTC).timestamp())
STALE = "Эта кнопка устарела"


async def test_the_line_tells_nothing_and_opens(meet: Meet, services: Services, bot: Bot) -> None:
    """One neutral line; "Open" shows the text as it was written, who sent it, the register, the date, and what it is not."""
    person = meet("ru")
    number = await update_of(services, await firm_of(services), see="cbp-one")
    await person.send("/menu")
    await came(bot, person, services, number)
    assert person.screen.text == "Есть новость."
    assert person.labels == [["Открыть"]]
    await person.tap("Открыть")
    assert person.screen.text == (
        "Есть <новое>.\n\n"
        "Прислала фирма: Приют и право. Бот никого не рекомендует.\n"
        "Юрист фирмы: проверено 20\N{NO-BREAK SPACE}ноября 2026\N{NO-BREAK SPACE}года по реестру штата (California). "
        "Проверена только лицензия, а не эта новость.\n"
        "Дата: 22\N{NO-BREAK SPACE}ноября 2026\N{NO-BREAK SPACE}года.\n"
        "Это общие сведения, а не совет юриста. Отношений «адвокат — клиент» они не создают."
    )
    assert person.labels[-2:] == [["Меньше таких", "Отписаться"], ["Скрыть"]]


async def test_an_answer_opens_beside_the_update(meet: Meet, services: Services, bot: Bot) -> None:
    """The answer that an update names comes as a message of its own: the update stays, with all its buttons."""
    person = meet("ru")
    number = await update_of(services, await firm_of(services), see="cbp-one", subject=None, watched="urgent")
    await person.send("/menu")
    await came(bot, person, services, number)
    await person.tap("Открыть")
    update = person.screen
    await person.tap("CBP One: записи больше нет")
    assert person.screen.text.startswith("CBP One")
    assert ["← Назад", "Меню"] in person.labels
    assert person.from_bot[-2] == update
    await person.press(next(button.value for button in update.buttons if button.label.startswith("Срочно")))
    assert person.screen.text.startswith("Срочно")
    await person.tap("Скрыть")
    assert person.from_bot[-2] == update
    await person.press("T:rs-:no-such-topic:0")
    assert person.screen.text.startswith(STALE)


async def test_a_seminar_is_marked_as_advertising(meet: Meet, services: Services, bot: Bot) -> None:
    """A seminar bears the mark and the responsible lawyer's name; the hour has its zone, the file a neutral name."""
    person = meet("ru")
    seminar: dict[str, Any] = {"seminar_at": EVENING, "seminar_minutes": 90, "zone": "America/New_York"}
    seminar |= {"button_url": "https://shelter.example/x", "button_ru": "Записаться"}
    number = await update_of(services, await firm_of(services), "seminar", subject="seminars", **seminar)
    await person.send("/menu")
    await came(bot, person, services, number)
    await person.tap("Открыть")
    assert person.screen.text.startswith("Реклама юридических услуг / Attorney advertising\n\nЕсть <новое>.")
    assert (
        "Когда: 25 ноября 2026 года, 18:00 по Нью-Йорку (UTC−5)\nСколько длится: 90\N{NO-BREAK SPACE}мин"
        in person.screen.text
    )
    assert "Отвечает юрист: Jane Roe." in person.screen.text
    await person.tap("Записаться")
    assert person.opened == ["https://shelter.example/x"]
    await person.tap("В календарь")
    assert person.screen.file_name == "dates.ics"
    chunks = [chunk async for chunk in bot.session.stream_content(f"https://x/{person.screen.file_id}")]
    content = b"".join(chunks).decode()
    assert "DTSTART:20261125T230000Z" in content
    assert "SUMMARY:Встреча" in content
    assert "helter" not in content


async def test_an_update_of_the_editors_names_them(meet: Meet, services: Services, bot: Bot) -> None:
    """What the editors write about an answer leads to that answer, and claims no register."""
    person = meet("ru")
    number = await update_of(services, None, subject=None, watched="urgent", button_url="https://www.uscis.gov")
    await person.send("/menu")
    await came(bot, person, services, number)
    await person.tap("Открыть")
    assert "Прислала редакция Пристани." in person.screen.text
    assert "реестр" not in person.screen.text
    assert person.labels[0][0].startswith("Срочно")
    assert person.labels[1] == ["Открыть страницу"]


async def test_a_text_in_one_language_is_shown_to_both(meet: Meet, services: Services, bot: Bot) -> None:
    """Where a text exists in one language, a reader of the other is told so; with two there is the switch."""
    person = meet("en")
    number = await update_of(services, None, text_en="")
    await person.send("/menu")
    await came(bot, person, services, number, "en")
    await person.tap("Open")
    assert person.screen.text.startswith("There is no English text of this.\n\nЕсть <новое>.")
    await storage_of(services).broadcasts.change(number, text_en="There is news.")
    await person.tap("Русский")
    await person.tap("English")
    assert person.screen.text.startswith("There is news.")


async def test_a_correction_is_opened_under_the_old_number(meet: Meet, services: Services, bot: Bot) -> None:
    """Whoever opens an old line sees the correction; one that nobody was sent yet stays unseen."""
    person = meet("ru")
    first = await update_of(services, None)
    second = await update_of(services, None, corrects=first, text_ru="Верно так.", started_at=None, state="cancelled")
    await person.send("/menu")
    await came(bot, person, services, first)
    await person.tap("Открыть")
    assert person.screen.text.startswith("Есть <новое>.")
    await storage_of(services).broadcasts.change(second, state="sending")
    await came(bot, person, services, second)
    assert person.screen.text == "Новость исправлена."
    await person.tap("Открыть")
    assert person.screen.text.startswith("Это исправленный текст: в прежнем была ошибка.\n\nВерно так.")
    await person.press(f"U:rs-:see:{second}:0")
    assert person.screen.text.startswith(STALE)


async def test_a_withdrawn_update_says_so(meet: Meet, services: Services, bot: Bot) -> None:
    """Opened after it was taken back, an update shows that and nothing of its text; its calendar file is gone, too."""
    person = meet("ru")
    number = await update_of(services, None, withdrawn_at=NOON, seminar_at=EVENING, zone="America/New_York")
    await person.send("/menu")
    await came(bot, person, services, number)
    await person.tap("Открыть")
    assert person.screen.text == "Новость отозвана."
    assert person.labels == [["Меню", "Скрыть"]]
    await person.press(f"U:rs-:calendar:{number}:0")
    assert person.screen.text.startswith(STALE)


@pytest.mark.parametrize(
    "values",
    [
        {"approved_at": None, "started_at": None, "state": "draft"},
        {"approved_at": None, "started_at": None, "state": "owner"},
        {"started_at": None, "state": "scheduled"},
        {"started_at": None, "state": "cancelled"},
    ],
)
@pytest.mark.parametrize("act", ["see", "few", "mute", "drop", "short", "calendar"])
async def test_what_was_not_sent_is_not_shown(meet: Meet, services: Services, act: str, values: dict[str, Any]) -> None:
    """A forged number shows no draft and nothing that waits for its hour."""
    person = meet("ru")
    number = await update_of(services, None, **values)
    await person.send("/menu")
    await person.press(f"U:rs-:{act}:{number}:0")
    assert person.screen.text.startswith(STALE)


async def test_unknown_updates_and_acts_are_stale(meet: Meet, services: Services) -> None:
    """A number that never was, and an act that is none, lead to a clear screen."""
    person = meet("ru")
    number = await update_of(services, None)
    await person.send("/menu")
    for data in ("U:rs-:see:999:0", f"U:rs-:nonsense:{number}:0", f"U:rs-:calendar:{number}:0"):
        await person.press(data)
        assert person.screen.text.startswith(STALE)
    assert not person.unanswered


async def test_words_in_reply_to_an_update_reach_nobody(meet: Meet, services: Services, bot: Bot) -> None:
    """Words, photos too, typed in reply to an update get that line, then the usual answer; other replies do not."""
    person = meet("ru")
    number = await update_of(services, None)
    await person.send("/menu")
    first = person.screen.id
    await came(bot, person, services, number)
    line = person.screen.id
    await person.send("как внести залог", reply_to=line)
    assert person.screen.text.startswith("До фирмы и редакции эти слова не дойдут: здесь отвечает программа.")
    told = person.screen.text.partition("\n\n")[2]
    await person.press(f"U:rs-:see:{number}:0", line)
    await person.send("how to pay bond", reply_to=line)
    assert person.screen.text.startswith("These words do not go to the firm or the editors")
    await person.send("/subscribe", reply_to=line)
    await person.send("как внести залог", reply_to=first)
    assert person.screen.text == told
    await person.send("как внести залог", reply_to=person.screen.id - 1)
    assert person.screen.text == told
