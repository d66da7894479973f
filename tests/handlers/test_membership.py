"""Invitations make staff, once; staff see their own firm and nothing of another; readers see who may write."""

from __future__ import annotations

import logging
import re
from collections.abc import AsyncIterator

import pytest
from aiogram.exceptions import TelegramRetryAfter

from bot.callbacks import OfFirm
from bot.preview.telegram import Telegram
from bot.settings import Settings
from tests.handlers.office import Office, opened
from tests.handlers.test_firms import NOTHING, STALE
from tests.handlers.test_trouble import Faulty
from tests.preview.people import Clock

GONE = "Это приглашение не действует"


@pytest.fixture
async def office(settings: Settings, telegram: Telegram, clock: Clock) -> AsyncIterator[Office]:
    """The bot with one owner and one firm that may write."""
    async with opened(settings, telegram, clock) as it:
        await it.registered()
        yield it


async def test_an_invitation_makes_somebody_staff(office: Office) -> None:
    """The link tells whom it invites as what; the person reads what the role means, the owner that it was taken."""
    payload = await office.invited()
    said = office.owner.screen.text.replace("\xa0", " ")
    assert "Приглашение: Вера (пишет). Фирма: Причал." in said
    assert "до 24 ноября 2026 года, 12:00 UTC" in said
    assert "English" not in str(office.owner.labels)  # the link could not be shown again
    writer = office.person()
    await writer.open_link(payload)
    assert writer.screen.text.startswith(
        "Теперь вы среди сотрудников этой фирмы: Причал.\n\nВаша роль: вы пишете новости."
    )
    assert "/broadcast" in writer.screen.text
    assert office.owner.screen.text == "Приглашение принято: Вера (пишет). Фирма: Причал."
    await office.owner.tap("Сотрудники")
    assert "• Вера: пишет" in office.owner.screen.text
    assert not writer.unanswered


async def test_an_invitation_is_good_for_one_person(office: Office) -> None:
    """A link that was taken makes nobody else staff, and neither does one that nobody wrote."""
    payload = await office.invited()
    await office.person().open_link(payload)
    for link in (payload, "f_", "f_nothing"):
        late = office.person()
        await late.open_link(link)
        assert late.screen.text.startswith(GONE)
    assert len(await office.storage.firms.staff(1)) == 1


async def test_each_role_is_told_only_what_it_may_do(office: Office) -> None:
    """Who only approves is led to the list, on joining and in /firm; who writes, to /broadcast."""
    writer, approver = await office.joined(), await office.joined("Кто одобряет", "Глеб")
    for send in ("", "/firm"):
        for person in (writer, approver):
            if send:
                await person.send(send)
        assert re.search(r"/broadcast\b", writer.screen.text)
        assert not re.search(r"/broadcast\b", approver.screen.text)
        assert "/broadcasts" in approver.screen.text


@pytest.mark.parametrize(("seconds", "good"), [(48 * 3600 - 1, True), (48 * 3600, False)])
async def test_an_invitation_expires_after_48_hours(office: Office, clock: Clock, seconds: int, good: bool) -> None:
    """A link works up to its last second and not after."""
    payload = await office.invited()
    clock.forward(seconds=seconds)
    await office.owner.send("/firms")
    person = office.person()
    await person.open_link(payload)
    assert person.screen.text.startswith("Теперь вы среди сотрудников" if good else GONE)


async def test_open_invitations_are_listed_and_withdrawn(office: Office) -> None:
    """The owner sees who has not come yet, and withdraws all links at once."""
    payload = await office.invited(label="Глеб")
    await office.owner.tap("Сотрудники")
    assert "Приглашения, которые ещё не приняты:\n• Глеб: пишет" in office.owner.screen.text
    await office.owner.tap("Отозвать приглашения")
    await office.owner.tap("Да, отозвать")
    assert "Глеб" not in office.owner.screen.text
    person = office.person()
    await person.open_link(payload)
    assert person.screen.text.startswith(GONE)


async def test_the_staff_see_their_firm_as_readers_do(office: Office) -> None:
    """/firm shows what readers see, the own roles and the colleagues; two invitations give both roles."""
    writer = await office.joined()
    await writer.send("/firm")
    assert "Других сотрудников пока нет" in writer.screen.text
    await office.joined("Кто одобряет", "Глеб")
    await writer.open_link(await office.invited("Кто одобряет", "Вера"))
    assert "вы одобряете новости коллег" in writer.screen.text
    await writer.send("/firm")
    said = writer.screen.text.replace("\xa0", " ")
    for words in (
        "Причал", "Отвечает юрист: Ann Lee", "Проверено 22 ноября 2026 года по реестру штата: California.",
        "Бот никого не рекомендует", "Ваша роль: пишет и одобряет", "Коллеги: Глеб",
    ):  # fmt: skip
        assert words in said
    await writer.tap("English")
    assert "Checked on November\xa022, 2026 in the register of this state: California." in writer.screen.text
    assert "Prichal Law" in writer.screen.text


async def test_staff_of_a_silent_firm_read_what_to_do(office: Office, clock: Clock) -> None:
    """After 180 days without a look at the register the firm's people are told that nothing goes out, and what helps."""
    writer = await office.joined()
    clock.forward(days=181)
    await writer.send("/firm")
    assert writer.screen.text.startswith("Сейчас фирма молчит")
    late = await office.joined(label="Глеб")
    assert "Сейчас фирма молчит" in late.screen.text


async def test_leaving_a_firm_is_asked_once(office: Office) -> None:
    """Whoever leaves has no commands and no firm any more, and old buttons do nothing."""
    writer = await office.joined()
    assert office.menu(writer)[:3] == ["firm", "broadcast", "broadcasts"]
    await writer.send("/firm")
    await writer.tap("Выйти из фирмы")
    assert office.menu(writer)[0] == "firm"
    leave = next(button.value for button in writer.screen.buttons if button.label == "Да, выйти")
    await writer.press(leave)
    assert writer.screen.text == "Вы больше не среди сотрудников этой фирмы: Причал."
    assert await office.storage.firms.staff(1) == []
    assert office.menu(writer) == []
    await writer.press(leave)
    assert writer.screen.text.startswith(STALE)
    await writer.send("/firm")
    assert writer.screen.text.startswith(NOTHING)


async def test_a_removed_writer_can_do_nothing(office: Office) -> None:
    """The owner, asked once, removes one person: their commands go, their buttons lead nowhere, others stay."""
    writer, approver = await office.joined(), await office.joined("Кто одобряет", "Глеб")
    await writer.send("/firm")
    await writer.tap("Выйти из фирмы")
    await office.owner.send("/firms")
    await office.owner.tap("Причал")
    await office.owner.tap("Сотрудники")
    await office.owner.tap("Вера")
    assert office.owner.screen.text.startswith("Убрать из сотрудников: Вера (пишет)?")
    await office.owner.tap("Да, убрать")
    assert "• Вера" not in office.owner.screen.text
    assert (office.menu(writer), office.menu(approver)[0]) == ([], "firm")
    for act in ("mine", "leave", "left"):
        await writer.press(OfFirm(who="rs-", act=act, firm=1).pack() + "0")
        assert writer.screen.text.startswith(STALE)
    assert [one.label for one in await office.storage.firms.staff(1)] == ["Глеб"]


async def test_staff_of_another_firm_can_do_nothing_here(office: Office) -> None:
    """A writer's forged button about another firm shows nothing of it and changes nothing."""
    writer = await office.joined()
    fields = {"name_ru": "Риф", "name_en": "Reef", "site": "https://reef.example", "lawyer": "Bob Roe", "state": "Ohio"}
    other = await office.storage.firms.add({**fields, "licence": "https://ohio.gov", "known": ""})
    for act in ("mine", "leave", "left"):
        await writer.press(OfFirm(who="rs-", act=act, firm=other).pack() + "0")
        assert writer.screen.text.startswith(STALE)
    await writer.open_link(await office.invited(firm="Риф", label="Вера Р."))
    await writer.send("/firm")
    assert writer.labels == [["Причал"], ["Риф"], ["Скрыть"]]
    await writer.tap("Риф")
    assert "Bob Roe" in writer.screen.text
    await writer.tap("Выйти из фирмы")
    await writer.tap("Да, выйти")
    assert office.menu(writer)[0] == "firm"
    await writer.send("/firm")
    assert "Причал" in writer.screen.text


async def test_readers_see_the_firms_that_may_write(office: Office, clock: Clock) -> None:
    """The list names firm, lawyer, register and date, endorses nobody, and leaves out who may not write."""
    reader = office.person("en")
    await reader.send("/subscribe")
    await reader.tap("Who sends updates")
    for said in ("The bot endorses nobody", "Prichal Law", "Ann Lee", "in the register of this state: California"):
        assert said in reader.screen.text
    assert {entity.get("url") for entity in reader.screen.entities if entity["type"] == "text_link"} == {
        "https://prichal.example/",
        "https://apps.calbar.ca.gov/x",
    }
    clock.forward(days=181)
    await reader.tap("Русский")
    assert "Сейчас таких фирм нет." in reader.screen.text


async def test_an_owner_has_the_commands_of_owners(office: Office) -> None:
    """An owner who joins a firm keeps the owner's commands and opens the own firm with /firm, else the list."""
    await office.owner.send("/firm")
    assert office.owner.screen.text.startswith("Фирмы")
    await office.owner.open_link(await office.invited())
    assert office.menu(office.owner)[:5] == ["firm", "broadcast", "broadcasts", "firms", "stats"]
    await office.owner.send("/firm")
    assert "Так вашу фирму видят читатели" in office.owner.screen.text


async def test_commands_that_cannot_be_set_stop_nothing(office: Office, caplog: pytest.LogCaptureFixture) -> None:
    """A flood limit on the commands is logged without a name, and the person is staff all the same."""
    office.bot.session.middleware(Faulty("setMyCommands", TelegramRetryAfter, retry_after=3600))
    with caplog.at_level(logging.WARNING):
        writer = await office.joined()
    assert writer.screen.text.startswith("Теперь вы среди сотрудников")
    assert "commands of staff were not all set: TelegramRetryAfter" in caplog.text
    assert str(writer.id) not in caplog.text
