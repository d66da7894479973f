"""Fewer updates, or none: the buttons below one that came."""

from __future__ import annotations

from aiogram import Bot

from bot.app import build_bot, build_dispatcher
from bot.preview.person import Person
from bot.preview.session import MemorySession
from bot.preview.telegram import Telegram
from bot.services import Services, open_services
from bot.settings import Settings
from tests.conftest import Meet
from tests.edition import USERNAME, content_on
from tests.handlers.news import came, firm_of, storage_of, stored, update_of

STALE = "Эта кнопка устарела"


async def subscribed(services: Services, person: Person, *subjects: str, whole: bool = False) -> None:
    """The person is subscribed in Russian."""
    await storage_of(services).subscribers.save(person.id, "ru", subjects, whole=whole)


async def test_fewer_of_a_firm_of_a_subject_or_as_a_line(meet: Meet, services: Services, bot: Bot) -> None:
    """ "Fewer of these" mutes the firm, drops the subject, or goes back to the neutral line, each at once."""
    person = meet("ru")
    await subscribed(services, person, "scams", "draft", whole=True)
    firm = await firm_of(services)
    number = await update_of(services, firm)
    await person.send("/menu")
    await came(bot, person, services, number)
    await person.tap("Открыть")
    await person.tap("Меньше таких")
    assert person.screen.text == "Чего больше не присылать?\n\nФирма: Приют и право.\n\nТема: Мошенники."
    assert ["Изменить подписку"] in person.labels
    await person.tap("Без новостей этой фирмы")
    assert person.screen.text.startswith("Записано: новости этой фирмы больше не придут.")
    await person.tap("Присылать одной строкой")
    assert person.screen.text.startswith("Записано: новости будут приходить одной строкой.")
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
    await person.tap("Меньше таких")
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
