"""Corrections and withdrawals: every delivered message is edited, opened or not; nothing is deleted, nobody new gets it."""

from __future__ import annotations

from bot.broadcasts.approval import withdrawn
from bot.callbacks import OfBroadcast
from tests.broadcasts.world import NEW_EN, NEW_RU, World, texts


async def test_a_correction_edits_what_was_delivered(here: World) -> None:
    """A neutral line in the place of the old one; the text itself only for those who chose it."""
    line, whole = await here.reader(), await here.reader("en", whole=True)
    number = await here.approve()
    await here.send_all()
    late = await here.reader()
    second = await here.correct(number)
    await here.send_all()
    assert texts(line) == ["Новость исправлена."]
    assert len(texts(whole)) == 1
    assert NEW_EN in texts(whole)[0]
    assert texts(late) == []
    assert (await here.tally(second)).counts == {"sent": 2}
    assert (await here.get(number)).corrected_at is not None


async def test_a_correction_goes_before_the_rest(here: World) -> None:
    """Corrected in the middle: first those who have it, in flight or not, then the rest get it with the new text."""
    readers = [await here.reader(whole=True) for _ in range(5)]
    number, gate = await here.approve(), here.gate()
    async with here.sending(gate):
        gate.let(2)
        await here.until("sent", number=2, broadcast=number)
        second = await here.correct(number)
        gate.let(1)
        await here.until("sent", number=1, broadcast=second)
        assert (await here.tally(number)).count("sent") == 2
        while (await here.get(number)).ended_at is None:
            gate.let(1)
            await here.settled()
    assert all(NEW_RU in texts(reader)[0] and len(texts(reader)) == 1 for reader in readers)
    assert (await here.tally(second)).counts == {"sent": 2}


async def test_a_withdrawal_stops_and_takes_back(here: World) -> None:
    """The rest never goes out; where it arrived a line says that it was withdrawn, for those who chose the text too."""
    readers = [await here.reader(whole=whole) for whole in (True, False, True, False)]
    number, gate = await here.approve(), here.gate()
    async with here.sending(gate):
        gate.let(2)
        await here.until("sent", number=2, broadcast=number)
        await here.author.tap("Отозвать новость")
        await here.author.tap("Да, отозвать")
        while any(one.ended_at is None for one in await here.storage.broadcasts.newest()):
            gate.let(1)
            await here.settled()
    assert sorted(texts(reader) for reader in readers) == [[], [], ["Новость отозвана."], ["Новость отозвана."]]
    assert (await here.tally(number)).counts == {"sent": 2, "left": 2}
    assert (await here.get(number)).state == "cancelled"


async def test_it_is_withdrawn_once(here: World) -> None:
    """Two who withdraw at the same moment begin one withdrawal."""
    reader = await here.reader()
    number = await here.approve()
    await here.send_all()
    broadcast = await here.get(number)
    assert await withdrawn(here.services, here.bot, broadcast, here.author.id)
    assert not await withdrawn(here.services, here.bot, broadcast, here.owner.id)
    await here.send_all()
    assert texts(reader) == ["Новость отозвана."]


async def test_after_48_hours_it_stays_as_it_is(here: World) -> None:
    """The button is gone, and a kept one does nothing."""
    reader = await here.reader()
    number = await here.approve()
    await here.send_all()
    here.clock.forward(hours=48)
    await here.author.press(OfBroadcast(who="rs-", act="s-withdrawn", number=number, asker="0").pack(), 1)
    await here.send_all()
    assert texts(reader) == ["Есть новость."]
    assert "Отозвать новость" not in str(here.author.labels)


async def test_a_message_that_is_gone_is_counted(here: World) -> None:
    """Whoever deleted it has nothing to correct; the report says so in Telegram's words."""
    reader = await here.reader()
    number = await here.approve()
    await here.send_all()
    here.telegram.chat(reader.id).messages.clear()
    second = await here.correct(number)
    await here.send_all()
    assert (await here.tally(second)).reasons == {"message to edit not found": 1}
    assert "• message to edit not found: 1" in texts(here.author)[-1]


async def test_a_removed_firm_can_still_take_back(here: World) -> None:
    """The owner withdraws what a firm sent that is no firm of ours any more; correcting is over for it."""
    reader = await here.reader()
    number = await here.approve()
    await here.send_all()
    await here.storage.firms.remove(here.firm, "2026-11-22")
    await here.correct(number)
    await here.send_all()
    assert texts(reader) == ["Есть новость."]
    await withdrawn(here.services, here.bot, await here.get(number), here.owner.id)
    await here.send_all()
    assert texts(reader) == ["Новость отозвана."]
