"""What is paused and forgotten ends after a week, and what was kept about its recipients goes a week later."""

from __future__ import annotations

from tests.broadcasts.world import World, texts

ENDED = "Новость № 1 стояла на паузе 7\N{NO-BREAK SPACE}дней, и бот отменил её отправку."


async def paused(here: World) -> int:
    """One of six has it when its author pauses."""
    await here.readers(6)
    number, gate = await here.approve(), here.gate()
    async with here.sending(gate):
        gate.let(1)
        await here.until("sent", number=1, broadcast=number)
        await here.author.tap("Пауза")
        await here.settled()
    return number


async def rows(here: World) -> int:
    """How many recipients stand in the database."""
    return await here.storage.database.number("SELECT COUNT(*) FROM delivery")


async def test_after_a_week_it_ends_and_its_author_is_told(here: World) -> None:
    """Six days change nothing; after seven it is canceled, the author reads why, and nobody else gets it."""
    number = await paused(here)
    assert "Если за 7\xa0дней её не продолжить, бот отменит отправку." in here.author.from_bot[0].text
    here.clock.forward(days=6, hours=23)
    await here.send_all()
    assert ((await here.get(number)).state, await rows(here)) == ("paused", 6)
    here.clock.forward(hours=2)
    await here.send_all()
    assert ((await here.get(number)).state, await rows(here)) == ("cancelled", 1)
    assert texts(here.author)[0].startswith("Новость № 1: отправка отменена")
    assert "стояла на паузе 7 дней" in texts(here.author)[0]
    assert here.author.screen.text.startswith(ENDED)
    await here.author.tap("Посмотреть")
    assert here.author.screen.text.startswith("Отменена (№ 1)")
    assert (await here.tally(number)).counts == {"sent": 1, "left": 5}


async def test_its_rows_go_a_week_after_that(here: World) -> None:
    """Totals stay, and nothing about anybody."""
    number = await paused(here)
    here.clock.forward(days=7, hours=1)
    await here.send_all()
    here.clock.forward(days=7, hours=1)
    await here.send_all()
    assert await rows(here) == 0
    assert (await here.tally(number)).counts == {"sent": 1, "left": 5}


async def test_resumed_in_time_it_goes_on(here: World) -> None:
    """A week counts from the last pause, not from the first."""
    number = await paused(here)
    here.clock.forward(days=6)
    await here.author.tap("Продолжить")
    await here.author.tap("Пауза")
    here.clock.forward(days=6)
    await here.send_all()
    assert (await here.get(number)).state == "paused"
    await here.author.tap("Продолжить")
    await here.send_all()
    assert (await here.tally(number)).counts == {"sent": 6}


async def test_an_author_who_was_dismissed_is_not_told(here: World) -> None:
    """It ends all the same; who is staff no more learns nothing of it."""
    number = await paused(here)
    await here.storage.firms.dismiss(here.firm, here.storage.vault.office.seal_id(here.author.id))
    before = texts(here.author)
    here.clock.forward(days=8)
    await here.send_all()
    assert (await here.get(number)).state == "cancelled"
    assert texts(here.author) == before
