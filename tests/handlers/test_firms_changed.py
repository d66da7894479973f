"""What the owner changes of a firm that is registered: its lawyer, its details, its end; what buttons out of turn do."""

from __future__ import annotations

import pytest

from bot.callbacks import OfFirm
from bot.preview.person import Person
from bot.storage.database import Storage
from tests.edition import TODAY
from tests.handlers.office import Office

NOTHING = ("На это у бота нет ответа", "Возможно, вы об этом", "Perhaps you mean this", "The bot has no answer")
STALE = "Эта кнопка"


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
    assert not await office.waiting()


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
