"""What is about people goes in its time: numbers of messages, rows of recipients, invitations, who was an owner."""

from __future__ import annotations

from bot.broadcasts.approval import withdrawn
from bot.callbacks import OfBroadcast
from tests.broadcasts.world import World, texts

NUMBERS = "SELECT COUNT(*) FROM delivery WHERE broadcast = ? AND message IS NOT NULL"
ROWS = "SELECT COUNT(*) FROM delivery"


async def numbers(here: World, broadcast: int) -> int:
    """Of how many messages of a broadcast the number is kept."""
    return await here.storage.database.number(NUMBERS, broadcast)


async def test_a_correction_keeps_no_numbers_beyond_the_48_hours(here: World) -> None:
    """Corrected in the last hour: when nothing can be corrected any more, the correction's own copies are gone too."""
    await here.readers(2)
    first = await here.approve()
    await here.send_all()
    here.clock.forward(hours=47)
    second = await here.correct(first)
    await here.send_all()
    assert [await numbers(here, number) for number in (first, second)] == [2, 2]
    here.clock.forward(hours=1)
    await here.send_all()
    assert [await numbers(here, number) for number in (first, second)] == [0, 0]


async def test_what_was_corrected_is_corrected_again(here: World) -> None:
    """The copies of the first correction go once it has ended; the second finds everybody by those of the update."""
    reader = await here.reader(whole=True)
    first = await here.approve()
    await here.send_all()
    second = await here.correct(first)
    await here.send_all()
    here.clock.forward(hours=2)
    await here.send_all()
    assert [await numbers(here, number) for number in (first, second)] == [1, 0]
    third = await here.correct(first)
    await here.storage.broadcasts.change(third, text_ru="Суд передумал.")
    await here.send_all()
    assert "Суд передумал." in texts(reader)[0]
    assert (await here.tally(third)).counts == {"sent": 1}


async def test_taken_back_its_numbers_are_forgotten(here: World) -> None:
    """While the withdrawal is under way they are needed; once it has ended there is nothing left to correct."""
    readers = await here.readers(2)
    first = await here.approve()
    await here.send_all()
    await withdrawn(here.services, here.bot, await here.get(first), here.author.id)
    gate = here.gate()
    async with here.sending(gate):
        gate.let(1)
        await here.until("sent", number=1, broadcast=first + 1)
    async with here.sending(here.gate()):
        await here.settled()
    assert [await numbers(here, number) for number in (first, first + 1)] == [2, 2]
    await here.send_all()
    await here.send_all()
    assert [texts(reader) for reader in readers] == [["Новость отозвана."]] * 2
    assert [await numbers(here, number) for number in (first, first + 1)] == [0, 0]


async def one_unknown(here: World) -> int:
    """An update that two of three have got; of one nobody knows, for the bot was stopped at that moment."""
    await here.readers(3)
    number = await here.approve()
    assert await here.storage.deliveries.step(number, (), claim=1, now=here.services.now())
    await here.send_all()
    assert (await here.tally(number)).counts == {"sent": 2, "unknown": 1}
    return number


async def send_again(here: World, number: int) -> None:
    """The author has it sent again to the one."""
    await here.author.press(OfBroadcast(who="rs-", act="s-resend", number=number, asker="0").pack(), 1)
    await here.send_all()
    assert (await here.tally(number)).counts == {"sent": 3}


async def test_sent_again_it_is_corrected_no_longer_than_before(here: World) -> None:
    """The 48 hours count from the first end: later a correction would reach only the one it was sent to again."""
    number = await one_unknown(here)
    here.clock.forward(hours=47)
    await send_again(here, number)
    assert ["Исправить", "Отозвать новость"] in here.author.labels
    here.clock.forward(hours=1)
    await here.send_all()
    assert await numbers(here, number) == 0
    await here.author.press(OfBroadcast(who="rs-", act="s-show", number=number, asker="0").pack(), 1)
    assert "Исправить" not in str(here.author.labels)
    assert "Отозвать новость" not in str(here.author.labels)


async def test_sent_again_its_rows_go_when_they_would_have_gone(here: World) -> None:
    """A week counts from the first end too, for all of them; totals stay."""
    number = await one_unknown(here)
    here.clock.forward(days=6)
    await send_again(here, number)
    assert await here.storage.database.number(ROWS) == 3
    here.clock.forward(days=1)
    await here.send_all()
    assert await here.storage.database.number(ROWS) == 0
    assert (await here.tally(number)).counts == {"sent": 3}


async def test_what_is_being_sent_again_keeps_its_rows_until_that_is_over(here: World) -> None:
    """Paused in the middle at the end of the week, nobody is left out."""
    number = await one_unknown(here)
    here.clock.forward(days=6)
    await here.author.press(OfBroadcast(who="rs-", act="s-resend", number=number, asker="0").pack(), 1)
    await here.author.press(OfBroadcast(who="rs-", act="s-pause", number=number, asker="0").pack(), 1)
    here.clock.forward(days=2)
    await here.send_all()
    await here.author.press(OfBroadcast(who="rs-", act="s-resume", number=number, asker="0").pack(), 1)
    await here.send_all()
    await here.send_all()
    assert await here.storage.database.number(ROWS) == 0
    assert (await here.tally(number)).counts == {"sent": 3}


async def test_the_sender_cleans_up_as_it_begins(here: World) -> None:
    """At a start, and every hour: who is owner no more is forgotten, and so is an invitation nobody took in time."""
    for user in (here.owner.id, here.approver.id):
        await here.storage.languages.note(user, "en", owner=True)
    await here.storage.firms.invite(here.firm, "writer", "Нина", here.services.now() + 3600)
    invitations = "SELECT COUNT(*) FROM invitation"
    owners = "SELECT COUNT(*) FROM owner_language"
    async with here.sending():
        await here.settled()
        assert [await here.storage.database.number(query) for query in (owners, invitations)] == [1, 1]
        here.clock.forward(hours=1)
        await here.settled()
        assert [await here.storage.database.number(query) for query in (owners, invitations)] == [1, 0]
    assert await here.storage.languages.of(here.owner.id) == "en"
