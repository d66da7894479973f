"""Nothing is sent unseen: the approver's and the owner's word on a draft."""

from __future__ import annotations

import asyncio
import re

from bot.preview.telegram import Telegram
from bot.settings import Settings
from tests.handlers.newsroom import EN, RU, STALE, Newsroom, newsroom
from tests.preview.people import Clock

REQUEST = "Просят одобрить новость"


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
