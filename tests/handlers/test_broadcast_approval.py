"""Nothing is sent unseen: the approver's and the owner's word on a draft."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator

import pytest

from bot.preview.person import Person
from bot.preview.telegram import Telegram
from bot.settings import Settings
from tests.handlers.newsroom import EN, RU, STALE, Newsroom, newsroom
from tests.handlers.office import OWNER, opened
from tests.preview.people import Clock

REQUEST = "Просят одобрить новость"


@pytest.fixture
async def room(settings: Settings, telegram: Telegram, clock: Clock) -> AsyncIterator[Newsroom]:
    """The firm with a writer and an approver, which has sent something before."""
    async with newsroom(settings, telegram, clock) as it:
        await it.experienced()
        yield it


async def test_the_approver_sees_what_readers_will_see_and_approves(room: Newsroom) -> None:
    """The approver is sent the previews, then who wrote it, for whom, when; one press sends it."""
    await room.subscribe(1)
    await room.draft()
    await room.propose()
    assert room.writer.screen.text.startswith("Новость ждёт одобрения")
    russian, english, request = room.approver.from_bot[-3:]
    assert russian.text.startswith(RU)
    assert english.text.startswith(EN)
    for said in (
        REQUEST,
        "Автор: Вера",
        "Для кого: Граница и Мексика",
        "сразу после одобрения",
        "Если отправить сейчас, получат: 1.",
    ):
        assert said in request.text
    await room.approver.tap("Одобрить")
    assert room.approver.screen.text == "Новость одобрена."
    assert await room.state() == "sending"
    whats = [act.what for act in await room.storage.broadcasts.acts((await room.newest()).id)]
    assert whats == ["begun", "proposed", "approved"]


async def test_in_english(room: Newsroom) -> None:
    """An approver who reads English is asked in English, and may switch."""
    await room.subscribe(room.approver.id, "en", "scams")
    await room.draft()
    await room.propose()
    assert "You are asked to approve an update" in room.approver.screen.text
    await room.approver.tap("Русский")
    assert REQUEST in room.approver.screen.text
    assert room.approver.find("Одобрить")
    await room.approver.tap("English")
    await room.approver.tap("Approve")
    assert room.approver.screen.text == "The update is approved."


async def test_it_is_sent_back_with_a_reason(room: Newsroom) -> None:
    """The approver types why; the author reads it, in the message and on the draft, until it is proposed again."""
    await room.draft()
    await room.propose()
    await room.approver.tap("Вернуть автору")
    await room.approver.send_photo()
    assert "Здесь нужен текст" in room.approver.screen.text
    await room.approver.send("ы" * 1001)
    assert "Причина длиннее" in room.approver.screen.text
    await room.approver.send("Укажите <адрес>")
    assert room.approver.screen.text == "Новость вернулась к автору."
    assert room.writer.screen.text == "Новость вернули. Причина: Укажите <адрес>"
    await room.writer.tap("Открыть черновик")
    assert "Новость вернули. Причина: Укажите <адрес>" in room.writer.screen.text
    await room.propose()
    await room.approver.tap("Одобрить")
    assert await room.state() == "sending"


async def test_an_approver_may_change_their_mind(room: Newsroom) -> None:
    """Who was asked for a reason may leave it, by the button or by /cancel; words are a question again."""
    await room.draft()
    await room.propose()
    await room.approver.tap("Вернуть автору")
    await room.approver.tap("← Не возвращать")
    assert REQUEST in room.approver.screen.text
    await room.approver.tap("Вернуть автору")
    await room.approver.send("/cancel")
    assert "больше не ждёт" in room.approver.screen.text
    await room.approver.send("мужа забрали на чек-ине")
    assert await room.state() == "proposed"


async def test_a_request_that_was_opened_is_approved_only_below_its_previews(room: Newsroom) -> None:
    """Opened from the list, the request first has to show what readers will see."""
    await room.draft()
    await room.propose()
    await room.approver.send("/broadcasts")
    await room.approver.tap("Ждёт одобрения")
    assert "Одобрить" not in str(room.approver.labels)
    await room.approver.tap("Посмотреть и решить")
    assert room.approver.from_bot[-2].text.startswith(EN)
    await room.approver.tap("Одобрить")
    assert await room.state() == "sending"


async def test_an_edit_after_the_request_takes_it_back(room: Newsroom) -> None:
    """Once the author changes anything, the old request approves nothing; the new text has to be seen."""
    await room.draft()
    await room.propose()
    approve = room.approver.find("Одобрить")[1].value
    await room.writer.send("/broadcasts")
    await room.writer.tap("Ждёт одобрения")
    assert "она снова станет черновиком" in room.writer.screen.text
    await room.writer.tap("Русский текст")
    assert await room.state() == "draft"
    await room.approver.press(approve)
    assert "Черновик" in room.approver.screen.text
    await room.writer.send("Другой текст.")
    await room.propose()
    await room.approver.press(approve)
    assert "Новость изменили после того, как вы её видели" in room.approver.screen.text
    assert await room.state() == "proposed"


async def test_of_two_approvers_one_decides(room: Newsroom) -> None:
    """The second who presses is told how it stands."""
    second = await room.hire(room.office.person(), "approver", "Нина")
    await room.draft()
    await room.propose()
    await room.approver.tap("Одобрить")
    await second.tap("Одобрить")
    assert second.screen.text.startswith("Отправляется")
    acts = [act.what for act in await room.storage.broadcasts.acts((await room.newest()).id)]
    assert acts.count("approved") == 1


async def test_nobody_approves_their_own(room: Newsroom) -> None:
    """A writer who is an approver too is not asked for their own, and a forged press does nothing."""
    await room.hire(room.writer, "approver", "Вера")
    await room.draft()
    await room.propose()
    approve = room.approver.find("Одобрить")[1].value
    await room.writer.press(approve)
    assert room.writer.screen.text.startswith(STALE)
    assert await room.state() == "proposed"


async def test_the_first_of_a_firm_needs_the_owner_too(settings: Settings, telegram: Telegram, clock: Clock) -> None:
    """After the approver it goes to the owner, who sees the same, and may send it back."""
    async with newsroom(settings, telegram, clock) as room:
        await room.draft()
        assert "Это первая новость фирмы" in room.writer.screen.text
        await room.propose()
        assert "После вас её одобряет владелец бота." in room.approver.screen.text
        await room.approver.tap("Одобрить")
        assert "Теперь её одобряет владелец" in room.approver.screen.text
        assert await room.state() == "owner"
        assert room.owner.from_bot[-2].text.startswith(EN)
        await room.owner.tap("Вернуть автору")
        await room.owner.send("Короче")
        assert "Короче" in room.writer.screen.text
        await room.writer.tap("Открыть черновик")
        await room.propose()
        await room.approver.tap("Одобрить")
        await room.owner.tap("Одобрить")
        assert await room.state() == "sending"


async def test_a_one_person_firm_goes_to_the_owner_at_once(
    settings: Settings, telegram: Telegram, clock: Clock
) -> None:
    """Where nobody else of the firm may approve, the owner is asked directly."""
    async with newsroom(settings, telegram, clock, approver=False) as room:
        await room.experienced()
        await room.draft()
        await room.writer.tap("Посмотреть и отправить")
        assert "Дальше её одобряет владелец бота." in room.writer.screen.text
        await room.writer.tap("Попросить одобрения")
        assert await room.state() == "owner"
        await room.owner.tap("Одобрить")
        assert await room.state() == "sending"


async def test_an_address_that_is_not_the_firms_needs_the_owner(room: Newsroom) -> None:
    """A foreign link goes past the owner, even after the first broadcast; said once, though both texts have it."""
    await room.draft("Смотрите https://elsewhere.example/page", "See https://elsewhere.example/page")
    await room.propose()
    assert room.approver.screen.text.count("• Этих адресов или телефонов нет") == 1
    await room.approver.tap("Одобрить")
    assert await room.state() == "owner"


async def test_an_overdue_topic_has_to_be_ticked(room: Newsroom) -> None:
    """The approver is shown the date and ticks it before approving; an edit undoes the tick."""
    await room.draft()
    await room.writer.tap("Ответ по теме")
    await room.writer.send("запись cbp one")
    await room.writer.tap("CBP One: записи больше нет")
    await room.propose()
    assert "Одобрить" not in str(room.approver.labels)
    assert "Чтобы одобрить, сначала отметьте, что видите это:" in room.approver.screen.text
    assert re.search(r"его данные на [а-я]+ \d{4}\sгода", room.approver.screen.text)
    await room.approver.tap("Вижу и учитываю")
    assert "Отмечено при одобрении" in room.approver.screen.text
    await room.writer.send("/broadcasts")
    await room.writer.tap("Ждёт одобрения")
    await room.writer.tap("Срочность")
    await room.writer.tap("Да, срочная")
    assert not (await room.newest()).ticked
    await room.propose()
    number, edition = (await room.newest()).id, room.approver.find("Вижу и учитываю")[1].value.split(":")[4]
    await room.approver.press(f"B:rs-:approve:{number}:{edition}:1")
    assert "Сейчас одобрить нельзя" in room.approver.screen.text
    await room.approver.tap("Посмотреть и решить")
    await room.approver.tap("Вижу и учитываю")
    await room.approver.tap("Одобрить")
    assert await room.state() == "sending"


async def test_what_became_wrong_meanwhile_is_not_approved(room: Newsroom, clock: Clock) -> None:
    """The rules are asked again at the press: a time that has passed keeps it from being sent."""
    await room.draft()
    await room.writer.tap("Когда отправить")
    await room.writer.tap("Нью-Йорк")
    await room.writer.send("23.11.2026 9:00")
    await room.propose()
    assert "23 ноября 2026 года, 09:00 по Нью-Йорку (UTC−5)" in room.approver.screen.text
    clock.forward(days=2)
    await room.approver.tap("Одобрить")
    assert "Назначенное время уже прошло" in room.approver.screen.text
    assert await room.state() == "proposed"


async def test_a_time_ahead_is_kept(room: Newsroom) -> None:
    """Approved with a time, it waits for that time."""
    await room.draft()
    await room.writer.tap("Когда отправить")
    await room.writer.tap("Москва")
    await room.writer.send("завтра 18:00")
    await room.propose()
    await room.approver.tap("Одобрить")
    assert await room.state() == "scheduled"


async def test_an_approver_who_blocked_the_bot_stops_nobody(room: Newsroom) -> None:
    """Others are asked all the same."""
    second = await room.hire(room.office.person(), "approver", "Нина")
    await room.approver.block()
    await room.draft()
    await room.propose()
    assert REQUEST in second.screen.text


async def test_without_an_owner_nobody_can_give_the_last_word(
    settings: Settings, telegram: Telegram, clock: Clock
) -> None:
    """Where the bot has no owner, what needs one is not lost: both are told, and it stays where it is."""
    async with newsroom(settings, telegram, clock) as room:
        user, colleague, firm = room.writer.id, room.approver.id, room.firm
        await room.draft()
    ownerless = settings.model_copy(update={"owner_ids": ()})
    async with opened(ownerless, telegram, clock, owners=()) as office:
        writer, approver = office.person(user_id=user), office.person(user_id=colleague)
        await writer.tap("Посмотреть и отправить")
        await writer.tap("Попросить одобрения")
        await approver.tap("Одобрить")
        assert "у бота не указан владелец" in approver.screen.text
        member = (await office.storage.firms.roles(colleague))[0]
        await office.storage.firms.dismiss(firm, member.person)
        await writer.send("/broadcasts")
        await writer.tap("Ждёт одобрения")
        await writer.tap("Вид")
        await writer.tap("Новость")
        await writer.tap("Посмотреть и отправить")
        await writer.tap("Попросить одобрения")
        assert "у бота не указан владелец" in writer.screen.text


async def of_editors(room: Newsroom, owner: Person) -> None:
    """An owner writes for the editors and asks for approval."""
    await owner.send("/broadcast")
    await owner.tap("Новость")
    await owner.tap("Мошенники")
    await owner.send(RU)
    await owner.send(EN)
    await owner.tap("Посмотреть и отправить")
    await owner.tap("Попросить одобрения")


async def test_an_only_owner_approves_what_they_wrote_for_the_editors(room: Newsroom) -> None:
    """There is nobody else; they still see the request, may go back to the draft, and press once more."""
    await of_editors(room, room.owner)
    assert REQUEST in room.owner.from_bot[-1].text or REQUEST in room.owner.from_bot[-2].text
    await room.owner.send("/broadcasts")
    await room.owner.tap("Ждёт владельца")
    await room.owner.tap("← К черновику")
    assert "снова станет черновиком" in room.owner.screen.text
    await room.owner.tap("К списку")
    await room.owner.tap("Ждёт владельца")
    await room.owner.tap("Посмотреть и решить")
    await room.owner.tap("Одобрить")
    (one,) = await room.storage.broadcasts.of_firm(None)
    assert one.state == "sending"


async def test_of_two_owners_the_other_approves(settings: Settings, telegram: Telegram, clock: Clock) -> None:
    """With another owner there, nobody gives the last word on what they wrote."""
    async with opened(settings, telegram, clock, owners=(OWNER, 43)) as office:
        room = Newsroom(office, 0)
        other = office.person(user_id=43)
        await other.send("/start")
        await of_editors(room, room.owner)
        approve = other.find("Одобрить")[1].value
        await room.owner.press(approve)
        (one,) = await room.storage.broadcasts.of_firm(None)
        assert one.state == "owner"
        await other.tap("Одобрить")
        (one,) = await room.storage.broadcasts.of_firm(None)
        assert one.state == "sending"


async def test_what_the_bot_drafted_waits_for_an_owner(room: Newsroom) -> None:
    """An owner opens it, sees it as readers will, may make it their own by a change, or throw it away."""
    store = room.storage.broadcasts
    number = await store.begin(None, None, "update", 1)
    await store.change(number, watched="cbp-one", text_ru=RU, text_en=EN, state="owner")
    await room.owner.send("/broadcasts")
    await room.owner.tap("Ждёт владельца")
    assert "Для кого: Те, кто следит за ответом «CBP One: записи больше нет»" in room.owner.screen.text
    assert "Вернуть автору" not in str(room.owner.labels)
    await room.owner.tap("← К черновику")
    assert "Для кого" not in str(room.owner.labels)
    await room.owner.tap("Русский текст")
    await room.owner.send("Короче.")
    draft = await store.get(number)
    assert draft is not None
    assert (draft.state, draft.text_ru, store.is_author(draft, OWNER)) == ("draft", "Короче.", True)
    await room.owner.tap("Посмотреть и отправить")
    await room.owner.tap("Попросить одобрения")
    await room.owner.tap("Одобрить")
    draft = await store.get(number)
    assert draft is not None and draft.state == "sending"


async def test_an_owner_who_is_an_approver_is_asked_once(settings: Settings, telegram: Telegram, clock: Clock) -> None:
    """One word of theirs is both, also for the first of a firm."""
    async with newsroom(settings, telegram, clock, approver=False) as room:
        await room.hire(room.owner, "approver", "Хозяин")
        await room.draft()
        await room.propose()
        assert await room.state() == "proposed"
        await room.owner.tap("Одобрить")
        assert await room.state() == "sending"


async def test_two_approvers_at_the_same_moment(settings: Settings, telegram: Telegram, clock: Clock) -> None:
    """However close their presses, it goes to the owner once, and both are told where it is."""
    async with newsroom(settings, telegram, clock) as room:
        second = await room.hire(room.office.person(), "approver", "Нина")
        await room.draft()
        await room.propose()
        await asyncio.gather(room.approver.tap("Одобрить"), second.tap("Одобрить"))
        assert [message.text for message in room.owner.from_bot].count(RU) == 0
        assert sum(REQUEST in message.text for message in room.owner.from_bot) == 1
        for person in (room.approver, second):
            assert person.screen.text.startswith(("Вы одобрили", "Ждёт владельца бота"))


async def test_a_tick_counts_for_the_text_that_was_shown(room: Newsroom) -> None:
    """A kept button of an older text ticks nothing, and the other language of an older request decides nothing."""
    await room.draft()
    await room.writer.tap("Ответ по теме")
    await room.writer.send("запись cbp one")
    await room.writer.tap("CBP One: записи больше нет")
    await room.propose()
    tick = room.approver.find("Вижу и учитываю")[1].value
    card = room.approver.find("English")[1].value
    await room.writer.send("/broadcasts")
    await room.writer.tap("Ждёт одобрения")
    await room.writer.tap("Русский текст")
    await room.writer.send("Другой текст.")
    await room.propose()
    for kept in (tick, card):
        await room.approver.press(kept)
        assert not (await room.newest()).ticked
        assert "Одобрить" not in str(room.approver.screen.labels)


async def test_a_draft_of_the_bot_that_is_sent_back_tells_nobody(room: Newsroom) -> None:
    """There is no author to tell; it becomes a draft that an owner may change."""
    store = room.storage.broadcasts
    number = await store.begin(None, None, "update", 1)
    await store.change(number, watched="cbp-one", text_ru=RU, text_en=EN, state="owner")
    await room.owner.press(f"B:rs-:back:{number}::1")
    await room.owner.send("Потом")
    draft = await store.get(number)
    assert draft is not None
    assert (draft.state, draft.person) == ("draft", None)
    await room.owner.press(f"B:rs-:kind:{number}:update:1")
    draft = await store.get(number)
    assert draft is not None
    assert store.is_author(draft, OWNER)
