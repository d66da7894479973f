"""What comes of an update in a reader's chat: opening it, fewer of these, stop, and words written in reply."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from aiogram import Bot
from aiogram.types import InlineKeyboardMarkup

from bot.app import build_bot, build_dispatcher
from bot.asker import NOBODY
from bot.content.models import Language
from bot.preview.person import Person
from bot.preview.session import MemorySession
from bot.preview.telegram import Telegram
from bot.reader import Reader
from bot.screens import Screen, updates
from bot.services import Services, open_services
from bot.settings import Settings
from tests.conftest import Meet
from tests.edition import USERNAME, content_on
from tests.handlers.news import NOON, firm_of, storage_of, stored, update_of

EVENING = int(datetime(2026, 11, 25, 23, tzinfo=UTC).timestamp())
STALE = "Эта кнопка устарела"


async def came(bot: Bot, person: Person, services: Services, number: int, language: Language = "ru") -> None:
    """The neutral line of an update arrives in a person's chat."""
    broadcast = await storage_of(services).broadcasts.get(number)
    assert broadcast is not None
    await put(bot, person, updates.line(services.content.screens.words(Reader(language)), broadcast))


async def put(bot: Bot, person: Person, screen: Screen) -> None:
    """A screen arrives that the person did not ask for."""
    markup = InlineKeyboardMarkup.model_validate_json(screen.markup(NOBODY))
    await bot.send_message(person.id, screen.text, reply_markup=markup, disable_notification=True)


async def subscribed(services: Services, person: Person, *subjects: str, whole: bool = False) -> None:
    """The person is subscribed in Russian."""
    await storage_of(services).subscribers.save(person.id, "ru", subjects, whole=whole)


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
        "Проверено 20\N{NO-BREAK SPACE}ноября 2026\N{NO-BREAK SPACE}года по реестру штата: California. "
        "Проверена только лицензия юриста.\n"
        "Дата: 22\N{NO-BREAK SPACE}ноября 2026\N{NO-BREAK SPACE}года.\n"
        "Это общие сведения, а не совет юриста. Отношений «адвокат — клиент» они не создают."
    )
    assert person.labels[-2:] == [["Реже такие", "Отписаться"], ["Скрыть"]]
    await person.tap("CBP One: записи больше нет")
    assert person.screen.text.startswith("CBP One")


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
    assert person.screen.text.startswith("Это исправленный текст: прежний был неверным.\n\nВерно так.")
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


async def test_fewer_of_a_firm_of_a_subject_or_as_a_line(meet: Meet, services: Services, bot: Bot) -> None:
    """ "Fewer of these" mutes the firm, drops the subject, or goes back to the neutral line, each at once."""
    person = meet("ru")
    await subscribed(services, person, "scams", "draft", whole=True)
    firm = await firm_of(services)
    number = await update_of(services, firm)
    await person.send("/menu")
    await came(bot, person, services, number)
    await person.tap("Открыть")
    await person.tap("Реже такие")
    assert person.screen.text == "Чего больше не присылать?\n\nФирма: Приют и право.\n\nТема: Мошенники."
    assert ["Изменить подписку"] in person.labels
    await person.tap("Не писать от этой фирмы")
    assert person.screen.text.startswith("Записано: новости этой фирмы больше не придут.")
    await person.tap("Присылать одной строкой")
    assert person.screen.text.startswith("Записано: новости придут одной строкой.")
    await person.tap("Убрать эту тему")
    assert person.screen.text == "Записано: на эту тему новости больше не придут.\n\nТаких новостей больше не будет."
    known = await stored(services, person.id)
    assert known is not None
    assert known.muted == {firm}
    assert known.subjects == {"draft"}
    assert not known.whole
    await person.tap("← Назад")
    assert person.screen.text.startswith("Есть <новое>.")


async def test_dropping_the_last_choice_erases_the_row(meet: Meet, services: Services, bot: Bot) -> None:
    """Who has nothing chosen any more has no row any more."""
    person = meet("ru")
    await storage_of(services).subscribers.choose(person.id, "ru", "topic", "urgent", on=True)
    number = await update_of(services, None, subject=None, watched="urgent")
    await person.send("/menu")
    await came(bot, person, services, number)
    await person.tap("Открыть")
    await person.tap("Реже такие")
    assert "Ответ: «Срочно" in person.screen.text
    await person.tap("Не сообщать больше")
    assert person.screen.text.startswith(
        "Больше ничего не выбрано.\n\nГотово: ваша подписка и всё, что с ней записано, стёрты."
    )
    assert await stored(services, person.id) is None


async def test_stop_erases_and_shows_the_way_back(meet: Meet, services: Services, bot: Bot) -> None:
    """ "Stop" under an update erases at once, with one line and the way back."""
    person = meet("ru")
    await subscribed(services, person, "scams")
    number = await update_of(services, None)
    await person.send("/menu")
    await came(bot, person, services, number)
    await person.tap("Открыть")
    await person.tap("Отписаться")
    assert person.screen.text.startswith("Готово: ваша подписка и всё, что с ней записано, стёрты.")
    assert person.labels[0] == ["Подписаться снова"]
    assert await stored(services, person.id) is None


async def test_it_works_without_a_row(meet: Meet, services: Services, bot: Bot) -> None:
    """Somebody who was erased still opens the update; its buttons write no row again."""
    person = meet("ru")
    number = await update_of(services, await firm_of(services))
    await person.send("/menu")
    await came(bot, person, services, number)
    await person.tap("Открыть")
    assert person.screen.text.startswith("Есть <новое>.")
    for act in ("few", "mute", "drop", "short"):
        await person.press(f"U:rs-:{act}:{number}:0")
        assert person.screen.text.startswith("Вы не подписаны. Новости вам не приходят.")
        assert person.labels[0] == ["Подписаться на новости"]
    await person.press(f"U:rs-:stop:{number}:0")
    assert person.screen.text.startswith("Подписки у вас нет: стирать нечего")
    assert await storage_of(services).subscribers.count() == 0


async def test_muting_what_the_editors_sent_mutes_nobody(meet: Meet, services: Services) -> None:
    """The editors are no firm: a forged mute changes nothing."""
    person = meet("ru")
    await subscribed(services, person, "scams")
    number = await update_of(services, None)
    await person.send("/menu")
    await person.press(f"U:rs-:mute:{number}:0")
    assert person.screen.text.startswith("Чего больше не присылать?")
    known = await stored(services, person.id)
    assert known is not None
    assert known.muted == frozenset()


async def test_words_in_reply_to_an_update_reach_nobody(meet: Meet, services: Services, bot: Bot) -> None:
    """Words, photos too, typed in reply to an update get that line, then the usual answer; other replies do not."""
    person = meet("ru")
    number = await update_of(services, None)
    await person.send("/menu")
    first = person.screen.id
    await came(bot, person, services, number)
    line = person.screen.id
    await person.send("как внести залог", reply_to=line)
    assert person.screen.text.startswith("То, что написано здесь, не прочитает никто")
    told = person.screen.text.partition("\n\n")[2]
    await person.press(f"U:rs-:see:{number}:0", line)
    await person.send("how to pay bond", reply_to=line)
    assert person.screen.text.startswith("What is written here reaches nobody")
    await person.send("/subscribe", reply_to=line)
    await person.send("как внести залог", reply_to=first)
    assert person.screen.text == told
    await person.send("как внести залог", reply_to=person.screen.id - 1)
    assert person.screen.text == told


async def test_without_a_database_stop_still_answers(settings: Settings, telegram: Telegram) -> None:
    """An update from before, where there is no database any more: stop says that nothing is stored, the rest is stale."""
    bare = settings.model_copy(update={"storage_key": None})
    async with open_services(bare, username=USERNAME, edition=content_on()) as services:
        person = Person(telegram, build_dispatcher(services), build_bot(bare, MemorySession(telegram)))
        await person.send("/menu")
        await person.press("U:rs-:see:1:0")
        assert person.screen.text.startswith(STALE)
        await person.press("U:rs-:calendar:1:0")
        assert person.screen.text.startswith(STALE)
        await person.press("U:rs-:stop:1:0")
        assert person.screen.text.startswith("Подписки у вас нет: стирать нечего")
