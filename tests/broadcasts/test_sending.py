"""What is approved reaches everybody who chose it, once, silently, in the form they chose and in turn."""

from __future__ import annotations

import asyncio

import pytest

from bot.broadcasts.approval import approved
from tests.broadcasts.world import TEXT_EN, World, texts

HOUR = 3600


async def test_each_reader_gets_it_once_and_silently(here: World) -> None:
    """A line for most, the text for those who chose it, in the language that is stored; nobody else gets anything."""
    line, whole = await here.reader("ru"), await here.reader("en", whole=True)
    other, stranger = await here.reader("ru", subject="work"), here.person()
    number = await here.approve()
    await here.send_all()
    assert texts(line) == ["Есть новость."]
    assert line.labels == [["Открыть"]]
    assert texts(whole)[0].startswith(TEXT_EN)
    assert texts(other) == texts(stranger) == []
    calls = [call for call in here.telegram.calls if call.params.get("chat_id") in (str(line.id), str(whole.id))]
    assert [call.params["disable_notification"] for call in calls] == ["true", "true"]
    assert (await here.get(number)).state == "done"
    assert (await here.tally(number)).counts == {"sent": 2}


async def test_two_approvals_at_once_are_one(here: World) -> None:
    """Approved twice at the same moment, it goes out once, and the author and the owner are told once."""
    reader, draft = await here.reader(), await here.draft()
    await asyncio.gather(*(approved(here.services, here.bot, draft, user.id) for user in (here.approver, here.owner)))
    await here.send_all()
    assert len(texts(reader)) == len(texts(here.author)) == len(texts(here.owner)) == 1


async def test_author_and_owner_are_told_at_once(here: World) -> None:
    """Before anything is sent the author sees the progress, and the owner who writes what to how many, with Stop."""
    await here.readers(3)
    await here.approve()
    assert texts(here.author)[0].splitlines()[0] == "Новость № 1: отправляется"
    assert "Отправлено: 0 из 3" in texts(here.author)[0]
    assert texts(here.owner)[0].startswith("Одобрена новость № 1: 3 получателя\nФирма: Фирма")
    assert "Суд вынес решение." in texts(here.owner)[0]
    assert here.owner.labels == [["Остановить"], ["Открыть", "Ход отправки"], ["Скрыть"]]


async def test_one_message_shows_the_progress_and_then_the_report(here: World) -> None:
    """The author has one message: it counts while sending goes on, and in the end it is the report."""
    await here.readers(10)
    number, gate = await here.approve(), here.gate()
    async with here.sending(gate):
        gate.let(4)
        await here.until("sent", number=4, broadcast=number)
        here.clock.forward(seconds=4)
        gate.let(1)
        await here.until("sent", number=5, broadcast=number)
        here.clock.forward(seconds=4)
        gate.let(1)
        await here.until("sent", number=6, broadcast=number)
        await _shows(here, "Отправлено: 5 из 10")
        assert "▓▓▓▓▓░░░░░ 50 %" in texts(here.author)[0]
        assert "в секунду, осталось меньше минуты" in texts(here.author)[0]
        gate.let(10)
        await here.settled()
    assert len(texts(here.author)) == 1
    assert texts(here.author)[0].startswith("Новость № 1: отправка закончена")
    assert "▓▓▓▓▓▓▓▓▓▓ 100 %\nОтправлено: 10 из 10" in texts(here.author)[0]
    assert here.author.labels == [["Отчёт в файле CSV"], ["Исправить", "Отозвать новость"], ["English", "Скрыть"]]


async def _shows(here: World, words: str) -> None:
    async with asyncio.timeout(30):
        while words not in texts(here.author)[0]:
            await asyncio.sleep(0.005)


async def test_others_queue_and_an_urgent_one_goes_first(here: World) -> None:
    """In the order of approval, and urgent ones before all others, even one under way."""
    reader, gate = await here.reader(), here.gate()
    await here.readers(2)
    first = await here.approve()
    here.clock.forward(seconds=1)
    second = await here.approve()
    async with here.sending(gate):
        gate.let(1)
        await here.until("sent", number=1, broadcast=first)
        urgent = await here.approve(urgent=True)
        gate.let(3)
        await here.until("sent", number=3, broadcast=urgent)
        assert (await here.tally(first)).count("sent") == 1
        assert (await here.tally(second)).count("sent") == 0
        gate.let(99)
        await here.settled()
    ended = [(await here.get(number)).ended_at for number in (urgent, first, second)]
    assert None not in ended
    assert len(texts(reader)) == 3


async def test_a_scheduled_one_begins_when_its_time_comes(here: World) -> None:
    """Approved for later, nothing is sent before that instant, and everything after it."""
    reader = await here.reader()
    number = await here.approve(send_at=here.services.now() + 5 * HOUR)
    assert texts(here.author)[0].startswith("Новость № 1: ждёт своего времени")
    async with here.sending():
        await here.settled()
        here.clock.forward(hours=4.99)
        await here.settled()
        assert texts(reader) == []
        here.clock.forward(hours=0.01)
        await here.settled()
    assert texts(reader) == ["Есть новость."]
    assert (await here.get(number)).state == "done"


@pytest.mark.parametrize("change", [{"verified": "2026-05-25"}, {"verified": None}])
async def test_a_firm_that_may_not_write_any_more_sends_nothing(here: World, change: dict[str, str | None]) -> None:
    """Not looked up for 180 days when its turn comes: it is cancelled, logged, and the author is told why."""
    reader, number = await here.reader(), await here.approve()
    for field, value in change.items():
        await here.storage.firms.change(here.firm, field, value)
    await here.send_all()
    assert texts(reader) == []
    assert (await here.get(number)).state == "cancelled"
    assert "firm may not write" in [act.what for act in await here.storage.broadcasts.acts(number)]
    assert "Фирма сейчас не может писать" in texts(here.author)[0]


async def test_what_the_bot_drafted_belongs_to_who_approved_it(here: World) -> None:
    """Without an author, the owner who approved it gets the progress and the report."""
    await here.reader()
    number = await here.storage.broadcasts.begin(None, None, "update", here.services.now())
    await here.storage.broadcasts.change(number, subject="border", text_ru="Новое.", text_en="New.", state="owner")
    await approved(here.services, here.bot, await here.get(number), here.owner.id)
    await here.send_all()
    assert "Редакция Пристани" in texts(here.owner)[0]
    assert texts(here.owner)[0].startswith("Новость № 1: отправка закончена")


async def test_nobody_chose_it(here: World) -> None:
    """With nobody to send it to it ends at once."""
    number = await here.approve()
    await here.send_all()
    assert (await here.get(number)).state == "done"
    assert "Отправлено: 0 из 0" in texts(here.author)[0]


async def test_who_leaves_in_the_middle_gets_nothing_more(here: World) -> None:
    """One forgets, one blocks the bot: neither is sent to any more, and both are counted, not named."""
    readers = await here.readers(4)
    number, gate = await here.approve(), here.gate()
    async with here.sending(gate):
        gate.let(1)
        await here.until("sent", number=1, broadcast=number)
        rest = [reader for reader in readers if not texts(reader)]
        await here.storage.subscribers.forget(rest[0].id)
        await rest[1].block()
        gate.let(99)
        await here.settled()
    assert texts(rest[0]) == texts(rest[1]) == []
    assert len(texts(rest[2])) == 1
    assert (await here.tally(number)).counts == {"sent": 2, "left": 2}
    assert await here.storage.subscribers.count() == 2


async def test_old_rows_are_erased_and_totals_stay(here: World) -> None:
    """After 48 hours the messages are forgotten, after 7 days the rows are gone; the totals remain."""
    await here.readers(2)
    number = await here.approve()
    await here.send_all()
    query = "SELECT COUNT(message) AS messages, COUNT(*) AS number FROM delivery"
    assert dict(await here.storage.database.one(query) or {}) == {"messages": 2, "number": 2}
    async with here.sending():
        here.clock.forward(hours=49)
        await here.settled()
        assert dict(await here.storage.database.one(query) or {}) == {"messages": 0, "number": 2}
        here.clock.forward(days=6)
        await here.settled()
        assert dict(await here.storage.database.one(query) or {}) == {"messages": 0, "number": 0}
    assert (await here.tally(number)).counts == {"sent": 2}


async def test_it_ends_though_nobody_wakes_the_sender(here: World) -> None:
    """The last result is written along with a claim that finds nobody: that round ends the broadcast too."""
    await here.readers(3)
    number = await here.approve()
    async with here.sending(), asyncio.timeout(30):
        while (await here.get(number)).ended_at is None:
            await asyncio.sleep(0.005)
    assert (await here.tally(number)).counts == {"sent": 3}
