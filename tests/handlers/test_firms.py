"""The owner registers firms and looks their lawyers up; nobody else can, and nothing is said to be checked that was not."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.callbacks import OfFirm
from bot.preview.person import Person
from bot.preview.telegram import Telegram
from bot.services import open_services
from bot.settings import Settings
from bot.storage.database import Storage
from tests.edition import TODAY, USERNAME, content_on
from tests.handlers.office import ANSWERS, OWNER, Office, opened
from tests.preview.people import Clock

# a question like any other
NOTHING = ("На это у бота нет ответа", "Возможно, вы об этом", "Perhaps you mean this", "The bot has no answer")
STALE = "Эта кнопка"


@pytest.fixture
async def office(settings: Settings, telegram: Telegram, clock: Clock) -> AsyncIterator[Office]:
    """The bot with one owner."""
    async with opened(settings, telegram, clock) as it:
        yield it


async def waiting(office: Office) -> bool:
    """Whether anything is kept of what the owner was asked."""
    return not (await office.storage.awaiting.get(OWNER)).is_nothing


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
    assert (firm.state, firm.verified, await waiting(office)) == ("California", None, False)
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
    ("field", "value"), [("Юрист", "Bob Roe"), ("Штат", "NY"), ("Лицензия", "https://courts.ny.gov")]
)
async def test_another_lawyer_is_not_verified(office: Office, field: str, value: str) -> None:
    """A new lawyer, state or licence page ends the verification; the same value again does not."""
    owner = office.owner
    await office.registered()
    await owner.tap("Изменить данные")
    await owner.tap(field)
    await owner.send(value)
    assert "Прежняя проверка больше не действует" in owner.screen.text
    assert (await office.storage.firms.all())[0].verified is None
    await owner.tap("Проверить юриста")
    await owner.tap("Проверено сегодня")
    await owner.tap("Изменить данные")
    await owner.tap(field)
    await owner.send(value)
    assert owner.screen.text.startswith("Изменено.\n")
    assert (await office.storage.firms.all())[0].verified == TODAY.isoformat()


async def test_a_button_states_nothing_about_another_lawyer(office: Office) -> None:
    """An old screen's "verified today" does not verify a lawyer that it did not name."""
    owner = office.owner
    await office.registered(verified=False)
    await owner.tap("Проверить юриста")
    old = next(button.value for button in owner.screen.buttons if button.label == "Проверено сегодня")
    await office.storage.firms.change(1, "lawyer", "Bob Roe")
    await owner.press(old)
    assert owner.screen.text.startswith("Данные юриста изменились")
    assert (await office.storage.firms.all())[0].verified is None


async def test_every_field_can_be_changed(office: Office) -> None:
    """Names, site and known addresses are changed by an answer, addresses also to none; the verification stays."""
    owner = office.owner
    await office.registered()
    changes = (("Название (рус.)", "Пирс"), ("Название (англ.)", "Pier"), ("Сайт", "https://pier.example/a"))
    for field, value in (*changes, ("Контакты", "+1 212 555 0100")):
        await owner.tap("Изменить данные")
        await owner.tap(field)
        await owner.send(value)
        assert owner.screen.text.startswith("Изменено.")
    assert "+1 212 555 0100" in owner.screen.text
    await owner.tap("Изменить данные")
    await owner.tap("Контакты")
    assert "Сейчас: +1 212 555 0100" in owner.screen.text
    await owner.tap("Таких нет")
    [firm] = await office.storage.firms.all()
    assert (firm.name_ru, firm.name_en, firm.site, firm.known) == ("Пирс", "Pier", "https://pier.example/a", "")
    assert firm.verified == TODAY.isoformat()


@pytest.mark.parametrize(
    ("question", "answer", "said"),
    [
        (0, "\u2800\u200b", "невидимый знак"),
        (0, "Прич\u202eал", "невидимый знак (U+202E)"),
        (0, "а" * 81, "81 знаков, а можно 80"),
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
    assert not await waiting(office)


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
    assert not await waiting(office)
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
    assert not await waiting(office)


async def test_a_registration_survives_a_restart(settings: Settings, telegram: Telegram, clock: Clock) -> None:
    """What was answered before the bot stopped is there when it is back, and the next words are still the answer."""
    async with opened(settings, telegram, clock) as office:
        await office.owner.send("/firms")
        await office.owner.tap("Зарегистрировать фирму")
        await office.owner.send("Причал")
    async with opened(settings, telegram, clock) as office:
        await office.owner.send("Prichal Law")
        assert "вопрос 3 из 7" in office.owner.screen.text


async def test_a_removed_firm_stays_in_the_list_with_nobody_in_it(office: Office) -> None:
    """Asked once, a removal takes away staff, invitations and commands; what was typed for the firm goes nowhere."""
    owner = office.owner
    await office.registered()
    writer = await office.joined()
    assert office.menu(writer)[:3] == ["firm", "broadcast", "broadcasts"]
    late = await office.invited(label="Глеб")
    await owner.send("/firms")
    await owner.tap("Причал")
    await owner.tap("Изменить данные")
    await owner.tap("Сайт")
    ask = owner.screen.id
    await owner.press(OfFirm(who="rs-", act="remove", firm=1).pack())
    await owner.tap("Да, удалить фирму")
    assert "Причал: удалена 22 ноября 2026 года" in owner.screen.text.replace("\xa0", " ")
    assert "firm" not in office.menu(writer)
    await owner.press(OfFirm(who="rs-", act="ask", firm=1, chosen="site").pack(), ask)
    assert [label for row in owner.labels for label in row] == ["← Назад", "Меню", "English", "Скрыть"]
    await writer.send("/firm")
    assert writer.screen.text.startswith(NOTHING)
    guest = office.person()
    await guest.open_link(late)
    assert guest.screen.text.startswith("Это приглашение не действует")


async def test_words_for_a_firm_removed_since_are_not_taken(office: Office) -> None:
    """An answer about a firm that another owner removed meanwhile changes nothing and leads to the list."""
    owner = office.owner
    await office.registered()
    await owner.tap("Изменить данные")
    await owner.tap("Сайт")
    await office.storage.firms.remove(1, TODAY.isoformat())
    await owner.send("https://late.example")
    assert "Причал: удалена" in owner.screen.text
    firm = await office.storage.firms.get(1)
    assert firm is not None
    assert firm.site == "https://prichal.example"
    assert not await waiting(office)


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


async def forged(person: Person, storage: Storage) -> None:
    """Presses everything an owner has, on the firm and on none, and sees nothing happen."""
    acts = "all new go-on ask skip drop save see edit verify verified remove removed staff member dismissed invite role"
    before = (await storage.firms.all(removed=True), await storage.firms.staff(1))
    await person.send("/start")
    for act in (*acts.split(), "withdraw", "withdrawn", "nonsense"):
        for firm in (0, 1, 2):
            await person.press(OfFirm(who="rs-", act=act, firm=firm, chosen="writer").pack() + "0")
            assert person.screen.text.startswith(STALE), act
    assert (await storage.firms.all(removed=True), await storage.firms.staff(1)) == before


async def test_a_stranger_and_staff_can_do_nothing_of_the_owners(office: Office) -> None:
    """For everybody but an owner the commands do not exist, and no forged button does anything."""
    await office.registered()
    for person in (office.person(), await office.joined()):
        await person.send("/firms")
        assert person.screen.text.startswith(NOTHING)
        await forged(person, office.storage)
    stranger = office.person()
    await stranger.send("/firm")
    assert stranger.screen.text.startswith(NOTHING)
    await stranger.send("/cancel")
    assert "Отменено" not in stranger.screen.text


@pytest.mark.parametrize(
    "press",
    [
        OfFirm(who="rs-", act="see", firm=9),
        OfFirm(who="rs-", act="nonsense", firm=1),
        OfFirm(who="rs-", act="nonsense", firm=0),
        OfFirm(who="rs-", act="ask", firm=1, chosen="verified"),
        OfFirm(who="rs-", act="role", firm=1, chosen="owner"),
        OfFirm(who="rs-", act="member", firm=1, chosen="0123"),
        OfFirm(who="rs-", act="dismissed", firm=1, chosen="0123"),
        OfFirm(who="rs-", act="edit", firm=0),
    ],
)
async def test_an_owners_damaged_button_is_told_so(office: Office, press: OfFirm) -> None:
    """A button about what is not there leads to a clear screen for the owner as well."""
    await office.registered()
    await office.owner.press(press.pack() + "0")
    assert office.owner.screen.text.startswith(STALE)


async def test_buttons_pressed_out_of_turn_lead_to_what_is_next(office: Office) -> None:
    """Saving too early asks what is missing, skipping too early skips nothing, and an unasked question waits."""
    owner = office.owner
    await owner.send("/firms")
    await owner.tap("Зарегистрировать фирму")
    for act, chosen in (("save", ""), ("skip", ""), ("ask", "licence")):
        await owner.press(OfFirm(who="rs-", act=act, firm=0, chosen=chosen).pack() + "0")
        expected = "Фирмы" if act == "save" else "Регистрация фирмы: вопрос 1 из 7"
        assert owner.screen.text.startswith(expected)
    await owner.send("/firms")
    await owner.tap("Зарегистрировать фирму")
    await owner.send("Причал")
    await owner.press(OfFirm(who="rs-", act="save", firm=0).pack() + "0")
    assert "вопрос 2 из 7" in owner.screen.text


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
