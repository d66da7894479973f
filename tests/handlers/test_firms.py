"""The owner registers firms and looks their lawyers up; nobody else can, and nothing is said to be checked that was not."""

from __future__ import annotations

import pytest

from bot.callbacks import OfFirm
from bot.preview.telegram import Telegram
from bot.services import open_services
from bot.settings import Settings
from tests.edition import TODAY, USERNAME, content_on
from tests.handlers.office import ANSWERS, OWNER, Office, opened
from tests.preview.people import Clock

NOTHING = ("На это у бота нет ответа", "Возможно, вы об этом", "Perhaps you mean this", "The bot has no answer")
STALE = "Эта кнопка"


async def test_a_firm_is_registered_step_by_step(office: Office) -> None:
    """The owner is asked for one thing after the other, sees all of it, and only then is the firm there, silent yet."""
    owner = office.owner
    await owner.send("/firms")
    assert "Пока не зарегистрирована ни одна фирма" in owner.screen.text
    await owner.tap("Зарегистрировать фирму")
    for number, answer in enumerate(ANSWERS, 1):
        assert owner.screen.text.startswith(f"Регистрация фирмы: вопрос {number} из 7")
        await owner.send(answer)
    await owner.send("info@prichal.example\n@prichal")
    for said in ("Причал", "Prichal Law", "Ann Lee", "California", "info@prichal.example"):
        assert said in owner.screen.text
    assert await office.storage.firms.all() == []
    await owner.tap("Сохранить")
    assert "молчит: юрист не проверен" in owner.screen.text
    assert "info@prichal.example\n@prichal" in owner.screen.text
    [firm] = await office.storage.firms.all()
    assert (firm.state, firm.verified, await office.waiting()) == ("California", None, False)
    await owner.press(OfFirm(who="rs-", act="save", firm=0).pack())
    assert len(await office.storage.firms.all()) == 1


async def test_pressing_verified_states_what_the_screen_says(office: Office) -> None:
    """Before the press the owner reads what it states; the firm then may write for 180 days."""
    owner = office.owner
    await office.registered(verified=False)
    await owner.tap("Проверить юриста")
    assert "22 ноября 2026 года, вы своими глазами видите" in owner.screen.text.replace("\xa0", " ")
    assert "Ann Lee, штат California" in owner.screen.text
    await owner.tap("Открыть реестр")
    assert owner.opened == ["https://apps.calbar.ca.gov/x"]
    await owner.tap("Проверено сегодня")
    assert "осталось 180 дней из 180" in owner.screen.text


async def test_a_firm_not_looked_up_for_180_days_falls_silent(office: Office, clock: Clock) -> None:
    """On day 180 a firm may still write, on day 181 it is silent, and looked up again it may write again."""
    owner = office.owner
    await office.registered()
    for days, said in ((179, "остался 1 день"), (1, "осталось 0 дней"), (1, "молчит: проверено 22 ноября 2026 года")):
        clock.forward(days=days)
        await owner.send("/firms")
        assert said in owner.screen.text.replace("\xa0", " ")
    await owner.tap("Причал")
    await owner.tap("Проверить юриста")
    await owner.tap("Проверено сегодня")
    assert "осталось 180 дней" in owner.screen.text
    assert (await office.storage.firms.all())[0].verified == clock().date().isoformat()


@pytest.mark.parametrize(
    ("question", "answer", "said"),
    [
        (0, "\u2800\u200b", "невидимый знак"),
        (0, "Прич\u202eал", "невидимый знак (U+202E)"),
        (0, "а" * 81, "знаков 81, а можно 80"),
        (0, "Причал\nМоре", "нужна одна строка"),
        (2, "http://prichal.example", "Это не адрес страницы"),
        (2, "https://prichal", "Это не адрес страницы"),
        (2, "https://me@prichal.example", "Это не адрес страницы"),
        (2, "https://[prichal.example", "Это не адрес страницы"),
        (4, "Питер", "Такого штата в списке нет: Питер"),
        (5, "https://www.prichal.example/licence", "не могут быть на одном сайте"),
    ],
)
async def test_a_bad_answer_is_told_and_asked_again(office: Office, question: int, answer: str, said: str) -> None:
    """What cannot be taken gets one clear line and the same question; a good answer then goes on."""
    owner = office.owner
    await owner.send("/firms")
    await owner.tap("Зарегистрировать фирму")
    for before in ANSWERS[:question]:
        await owner.send(before)
    await owner.send(answer)
    assert said in owner.screen.text
    assert f"вопрос {question + 1} из 7" in owner.screen.text
    await owner.send(ANSWERS[question])
    assert f"вопрос {question + 2} из 7" in owner.screen.text


async def test_a_photo_is_no_answer(office: Office) -> None:
    """What is not text is told so, in a registration, a change and an invitation."""
    owner = office.owner
    await owner.send("/firms")
    await owner.tap("Зарегистрировать фирму")
    await owner.send_photo()
    assert owner.screen.text.startswith("⚠ Здесь нужен текст.")
    await owner.send("/cancel")
    await office.registered()
    await owner.tap("Изменить данные")
    await owner.tap("Сайт")
    await owner.send_sticker()
    assert owner.screen.text.startswith("⚠ Здесь нужен текст.")
    await owner.tap("Отменить")
    await owner.tap("Сотрудники")
    await owner.tap("Пригласить")
    await owner.tap("Кто пишет")
    await owner.send_voice()
    assert owner.screen.text.startswith("⚠ Здесь нужен текст.")
    await owner.tap("Отменить")
    assert owner.screen.text.startswith("Сотрудники: Причал")
    assert not await office.waiting()


async def test_commands_work_meanwhile_and_cancel_drops_it(office: Office) -> None:
    """A command is answered as usual and takes nothing away; /cancel drops the whole registration, once."""
    owner = office.owner
    await owner.send("/firms")
    await owner.tap("Зарегистрировать фирму")
    await owner.send("Причал")
    await owner.send("/glossary")
    assert "вопрос" not in owner.screen.text
    await owner.send("Prichal Law")
    assert "вопрос 3 из 7" in owner.screen.text
    await owner.send("/cancel")
    assert owner.screen.text.startswith("Отменено. Ничего не записано.")
    assert not await office.waiting()
    await owner.send("/cancel")
    assert not owner.screen.text.startswith("Отменено")
    await owner.send("Море")
    assert owner.screen.text.startswith(NOTHING)


async def test_walking_on_closes_the_question_and_keeps_the_answers(office: Office) -> None:
    """Whoever goes back to the list can go on later; words typed in between are a question to the bot."""
    owner = office.owner
    await owner.send("/firms")
    await owner.tap("Зарегистрировать фирму")
    await owner.send("Причал")
    await owner.send("/firms")
    await owner.send("Море")
    assert owner.screen.text.startswith(NOTHING)
    await owner.send("/firms")
    await owner.tap("Продолжить регистрацию")
    assert "вопрос 2 из 7" in owner.screen.text
    for answer in ANSWERS[1:]:
        await owner.send(answer)
    await owner.tap("Таких нет")
    await owner.tap("Сайт")
    assert "Сейчас: https://prichal.example" in owner.screen.text
    await owner.send("https://other.example")
    assert "Сайт: https://other.example" in owner.screen.text
    await owner.tap("English")
    assert "Check everything before you save" in owner.screen.text
    await owner.tap("Cancel")
    assert await office.storage.firms.all() == []
    assert not await office.waiting()


async def test_a_registration_survives_a_restart(settings: Settings, telegram: Telegram, clock: Clock) -> None:
    """What was answered before the bot stopped is there when it is back, and the next words are still the answer."""
    async with opened(settings, telegram, clock) as office:
        await office.owner.send("/firms")
        await office.owner.tap("Зарегистрировать фирму")
        await office.owner.send("Причал")
    async with opened(settings, telegram, clock) as office:
        await office.owner.send("Prichal Law")
        assert "вопрос 3 из 7" in office.owner.screen.text


async def test_what_a_broadcast_awaits_goes_first_where_it_was_asked_last(office: Office) -> None:
    """Words go to what was asked last: a firm's question opened earlier waits."""
    owner = office.owner
    await owner.send("/firms")
    await owner.tap("Зарегистрировать фирму")
    number = await office.storage.broadcasts.begin(None, OWNER, "update", 1)
    await office.storage.expected.part(number, OWNER, "text_ru")
    await owner.send("/cancel")
    assert (await office.storage.awaiting.get(OWNER)).what == "register:name_ru"
    await office.storage.expected.part(number, OWNER, "text_ru")
    await owner.send("Мост открыт.")
    assert (await office.storage.awaiting.get(OWNER)).fields == {}
    draft = await office.storage.broadcasts.get(number)
    assert draft is not None
    assert draft.text_ru == "Мост открыт."


async def test_a_list_of_many_firms_is_turned_over(office: Office) -> None:
    """More firms than a screen takes stand on pages, for the owner and for readers."""
    fields = dict(zip(("name_en", "site", "lawyer", "state", "licence"), ANSWERS[1:], strict=True))
    for number in range(9):
        firm = await office.storage.firms.add({**fields, "name_ru": f"Фирма {number}", "known": ""})
        await office.storage.firms.change(firm, "verified", TODAY.isoformat())
    await office.owner.send("/firms")
    await office.owner.tap("Дальше →")
    assert "Фирма 8" in office.owner.screen.text
    reader = office.person()
    await reader.send("/start")
    await reader.press(OfFirm(who="rs-", act="list", firm=0).pack() + "0")
    assert "Бот никого не рекомендует" in reader.screen.text
    assert "Фирма 4" in reader.screen.text
    await reader.tap("Дальше →")
    assert "Фирма 5" in reader.screen.text


async def test_without_a_database_the_bot_says_so(settings: Settings, telegram: Telegram) -> None:
    """Without a key the owner, a reader and somebody invited are told that updates are not switched on here."""
    bare = settings.model_copy(update={"storage_key": None, "owner_ids": (OWNER,)})
    async with open_services(bare, username=USERNAME, edition=content_on()) as services:
        office = Office(services, telegram)
        await office.owner.send("/firms")
        assert office.owner.screen.text.startswith("В этом боте новости не включены")
        await office.owner.press(OfFirm(who="rs-", act="new", firm=0).pack() + "0")
        assert office.owner.screen.text.startswith(STALE)
        await office.owner.send("Причал")
        assert office.owner.screen.text.startswith(NOTHING)
        stranger = office.person()
        await stranger.send("/firm")
        assert stranger.screen.text.startswith(NOTHING)
        await stranger.open_link("f_secret")
        assert stranger.screen.text.startswith("В этом боте новости не включены")
        for act, said in (("mine", STALE), ("list", "В этом боте новости не включены")):
            await stranger.press(OfFirm(who="rs-", act=act, firm=0).pack() + "0")
            assert stranger.screen.text.startswith(said)
