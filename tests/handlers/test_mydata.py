"""What the bot says it stores about a person is what it stores, and erasing leaves nothing."""

from __future__ import annotations

import json
from typing import Any

from aiogram import Bot

from bot.app import build_bot, build_dispatcher
from bot.broadcasts.models import Broadcast
from bot.preview.person import Person
from bot.preview.session import MemorySession
from bot.preview.telegram import Telegram
from bot.services import Services, open_services
from bot.settings import Settings
from tests.conftest import Meet
from tests.edition import USERNAME, content_on
from tests.handlers.news import NOON, firm_of, labels_of, storage_of, stored, update_of
from tests.handlers.newsroom import Newsroom


async def as_file(bot: Bot, person: Person) -> Any:
    """The JSON that the bot sent last."""
    assert person.screen.file_name == "list.json"
    chunks = [chunk async for chunk in bot.session.stream_content(f"https://x/{person.screen.file_id}")]
    return json.loads(b"".join(chunks))


async def waiting_for(services: Services, number: int) -> Broadcast:
    """An update whose recipients are fixed."""
    broadcast = await storage_of(services).broadcasts.get(number)
    assert broadcast is not None
    await storage_of(services).deliveries.fix(broadcast)
    return broadcast


async def test_about_a_reader_nothing_is_stored(meet: Meet, services: Services) -> None:
    """Reading, asking and looking at subscriptions adds no row to any table; /mydata says: not a single one."""
    person = meet("ru")
    before = (await storage_of(services).held_on(person.id)).tables
    await person.open_link("t_cbp-one")
    await person.tap("Сообщить, если ответ изменится")
    await person.send("/subscribe")
    await person.tap("Мошенники")
    await person.send("как внести залог")
    await person.send("/mydata")
    assert "О вас не записано ничего: ни одной строки." in person.screen.text
    assert not {"Скачать это файлом (JSON)", "Стереть подписку"} & set(labels_of(person))
    assert (await storage_of(services).held_on(person.id)).tables == before
    await person.press("S:rs-:json::0")
    assert "О вас не записано ничего" in person.screen.text


async def test_a_subscriber_sees_every_row(meet: Meet, services: Services, bot: Bot) -> None:
    """Language, form, subjects, answers, muted firms, what waits and what was sent: in words, and the same as JSON."""
    person = meet("ru")
    storage = storage_of(services)
    firm = await firm_of(services)
    await storage.subscribers.save(person.id, "ru", ["scams", "draft"], whole=False)
    await storage.subscribers.choose(person.id, "ru", "topic", "urgent", on=True)
    await storage.subscribers.choose(person.id, "ru", "topic", "gone-topic", on=True)
    await storage.subscribers.choose(person.id, "ru", "muted", str(firm), on=True)
    await storage.subscribers.save(8, "ru", ["scams"], whole=True)
    first = await waiting_for(services, await update_of(services, None))
    await storage.connection.execute(
        "UPDATE delivery SET status = 'sent', message = 5 WHERE broadcast = ?", (first.id,)
    )
    await waiting_for(services, await update_of(services, None, subject="draft"))
    await person.send("/mydata")
    for said in (
        "О вас записано 8 строк.",
        "Подписка\n• язык новостей: русский\n• приходят одной строкой",
        "• Призыв и законы России",
        "• Мошенники",
        "• изменения ответа «Срочно",
        "• изменения ответа «gone-topic»",
        "• без новостей фирмы: Приют и право",
        "Ждут отправки вам: 1.",
        "Отметок о посланных вам новостях: 1.",
        "subscriber: 2",
    ):
        assert said in person.screen.text
    await person.tap("Скачать это файлом (JSON)")
    rows = await as_file(bot, person)
    assert set(rows) == {"subscriber", "choice", "delivery"}
    assert rows["subscriber"] == [{"language": "ru", "whole": 0}]
    assert {"kind": "muted", "what": str(firm)} in rows["choice"]
    assert [row["status"] for row in rows["delivery"]] == ["sent", "waiting"]
    assert str(person.id) not in json.dumps(rows)
    assert not person.unanswered


async def test_the_button_of_privacy_leads_to_the_same(meet: Meet, services: Services) -> None:
    """/privacy, "What do you know about me" shows what /mydata shows."""
    person = meet("en")
    await storage_of(services).subscribers.save(person.id, "en", ["scams"], whole=True)
    await person.send("/mydata")
    typed = person.screen.text
    assert "• the full text comes" in typed
    await person.send("/privacy")
    await person.tap("What do you know about me")
    assert person.screen.text == typed


async def test_staff_see_their_firm_and_their_acts(meet: Meet, services: Services, bot: Bot) -> None:
    """Staff see their role, the firm's row, what they began and the log of their acts."""
    person = meet("ru")
    storage = storage_of(services)
    firm = await firm_of(services)
    secret = await storage.firms.invite(firm, "writer", "Ольга <из Остина>", NOON + 60)
    await storage.firms.join(secret, person.id, NOON)
    for _ in range(25):
        await storage.broadcasts.begin(firm, person.id, "update", NOON)
    await person.send("/mydata")
    for said in (
        "Вы среди сотрудников этой фирмы: Приют и право. В списке вы записаны так: Ольга <из Остина>.",
        "lawyer=Jane Roe",
        "Новостей и черновиков, которые вы начали: 25.",
        "• 2026-11-22 12:00 UTC, новость № 1: черновик начат",
        "… и ещё 6: они есть в файле.",
    ):
        assert said in person.screen.text
    await person.tap("Скачать это файлом (JSON)")
    rows = await as_file(bot, person)
    assert set(rows) == {"audit", "broadcast", "firm", "staff"}
    assert len(rows["audit"]) == 25
    assert rows["firm"][0]["name_en"] == "Shelter & Law"


async def test_the_log_is_in_plain_words(room: Newsroom) -> None:
    """What staff did with updates is told in words of their language, and in no word of the program's own."""
    await room.draft()
    await room.propose()
    await room.approver.tap("Вернуть автору")
    await room.approver.send("Короче")
    await room.writer.tap("Открыть черновик")
    await room.propose()
    await room.approver.tap("Одобрить")
    await room.writer.tap("Пауза")
    await room.writer.tap("Продолжить")
    await room.writer.tap("Отменить")
    await room.writer.tap("Да, отменить отправку")
    await room.writer.send("/mydata")
    for said in ("черновик начат", "просьба об одобрении", "пауза", "отправка продолжена", "отправка отменена"):
        assert f"22 12:00 UTC, новость № 2: {said}" in room.writer.screen.text
    await room.writer.tap("English")
    for said in ("draft begun", "asked for approval", "paused", "sending resumed", "sending canceled"):
        assert f"22 12:00 UTC, update No. 2: {said}" in room.writer.screen.text
    await room.approver.send("/mydata")
    for said in ("вопрос, почему вернуть", "снова черновик", "возвращено автору: Короче", "одобрено"):
        assert f"новость № 2: {said}" in room.approver.screen.text


async def test_the_longest_answer_still_fits(meet: Meet, services: Services) -> None:
    """Whoever watches every answer and is staff of a wordy firm is still shown a screen that Telegram takes."""
    person = meet("ru")
    storage = storage_of(services)
    await storage.subscribers.save(person.id, "ru", ["scams"], whole=False)
    for topic in services.content.library.topics:
        await storage.subscribers.choose(person.id, "ru", "topic", topic, on=True)
    for number in range(3):
        firm = await firm_of(services, known="x" * 3000, name_ru=f"Фирма {number}")
        await storage.firms.join(await storage.firms.invite(firm, "writer", "Я", NOON + 60), person.id, NOON)
        for _ in range(9):
            await storage.broadcasts.begin(firm, person.id, "update", NOON)
    await person.send("/mydata")
    assert len(person.screen.text) <= 4096
    assert "и ещё" in person.screen.text


async def test_forget_asks_nothing_and_erases_everything(meet: Meet, services: Services) -> None:
    """/forget erases the row, the choices and what waits; the totals of the update stay; others stay."""
    person = meet("ru")
    storage = storage_of(services)
    for user in (person.id, 8):
        await storage.subscribers.save(user, "ru", ["scams"], whole=False)
    broadcast = await waiting_for(services, await update_of(services, None))
    await person.send("/forget")
    assert person.screen.text.startswith("Готово: ваша подписка и всё, что с ней записано, стёрты.")
    assert (await storage.held_on(person.id)).about_person == 0
    assert (await storage.held_on(8)).about_person == 3
    assert (await storage.deliveries.tally(broadcast.id)).total == 2
    await person.send("/forget")
    assert person.screen.text.startswith("Подписки у вас нет: стирать нечего")


async def test_forget_keeps_the_language_of_the_chosen_until_it_answered(meet: Meet, services: Services) -> None:
    """The farewell is still in the language that was chosen."""
    person = meet("ru")
    await storage_of(services).subscribers.save(person.id, "en", ["scams"], whole=False)
    await person.send("/forget")
    assert person.screen.text.startswith("Done: your subscription and all that was stored with it are erased.")


async def test_the_button_of_mydata_erases_too(meet: Meet, services: Services) -> None:
    """Under what is stored stands the button that erases it."""
    person = meet("ru")
    await storage_of(services).subscribers.save(person.id, "ru", ["scams"], whole=False)
    await person.send("/mydata")
    await person.tap("Стереть подписку")
    assert person.screen.text.startswith("Готово: ваша подписка и всё, что с ней записано, стёрты.")
    assert await stored(services, person.id) is None


async def test_staff_stay_staff(meet: Meet, services: Services) -> None:
    """Being staff is not a subscription: /forget leaves it, and says who can end it."""
    person = meet("ru")
    storage = storage_of(services)
    firm = await firm_of(services)
    await storage.firms.join(await storage.firms.invite(firm, "writer", "Я", NOON + 60), person.id, NOON)
    await person.send("/forget")
    assert "Остаются запись о вашей работе в фирме и журнал того, что вы делали с новостями." in person.screen.text
    assert len(await storage.firms.roles(person.id)) == 1


async def test_blocking_the_bot_erases(meet: Meet, services: Services) -> None:
    """Who blocks the bot is erased; coming back writes nothing."""
    person = meet("ru")
    await storage_of(services).subscribers.save(person.id, "ru", ["scams"], whole=False)
    await person.block()
    assert await stored(services, person.id) is None
    await person.unblock()
    assert (await storage_of(services).held_on(person.id)).about_person == 0


async def test_without_a_database_there_is_nothing_to_erase(settings: Settings, telegram: Telegram) -> None:
    """Without a key /mydata, /forget and blocking end in plain words, not in trouble."""
    bare = settings.model_copy(update={"storage_key": None})
    async with open_services(bare, username=USERNAME, edition=content_on()) as services:
        person = Person(telegram, build_dispatcher(services), build_bot(bare, MemorySession(telegram)), language="en")
        await person.send("/mydata")
        assert "No database is connected" in person.screen.text
        await person.press("S:es-:json::0")
        assert "No database is connected" in person.screen.text
        await person.send("/forget")
        assert person.screen.text.startswith("You have no subscription: there is nothing to erase")
        await person.block()
        await person.unblock()
        await person.send("/forget")
        assert person.screen.text.startswith("You have no subscription: there is nothing to erase")
