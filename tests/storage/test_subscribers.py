"""What is stored of those who subscribed, and that leaving erases it whole."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from bot.broadcasts.models import Broadcast, Subscriber
from bot.storage.database import Storage, open_storage
from bot.storage.keys import new_key

NOW = 1_795_348_800


@pytest_asyncio.fixture
async def storage(tmp_path: Path) -> AsyncIterator[Storage]:
    """An empty database."""
    async with open_storage(tmp_path / "pristan.db", new_key()) as opened:
        assert opened is not None
        yield opened


async def scams(storage: Storage) -> Broadcast:
    """An update about scams whose recipients are fixed."""
    number = await storage.broadcasts.begin(None, None, "update", NOW)
    await storage.broadcasts.change(number, subject="scams", text_ru="Текст", text_en="")
    found = await storage.broadcasts.get(number)
    assert found is not None
    await storage.deliveries.fix(found)
    return found


async def test_who_did_not_subscribe_is_unknown(storage: Storage) -> None:
    """Asking about a stranger finds nothing and writes nothing."""
    assert await storage.subscribers.get(7) is None
    assert await storage.subscribers.language(7) is None
    assert not await storage.subscribers.forget(7)
    await storage.subscribers.choose(7, "ru", "topic", "urgent", on=False)
    assert await storage.subscribers.count() == 0


async def test_choices_are_kept_and_changed(storage: Storage) -> None:
    """Saving replaces language, form and subjects; answers watched and firms muted stay."""
    await storage.subscribers.save(7, "ru", ["scams", "draft"], whole=False)
    await storage.subscribers.choose(7, "ru", "topic", "urgent", on=True)
    await storage.subscribers.choose(7, "ru", "muted", "3", on=True)
    await storage.subscribers.save(7, "en", ["work"], whole=True)
    expected = Subscriber("en", True, frozenset({"work"}), frozenset({"urgent"}), frozenset({3}))
    assert await storage.subscribers.get(7) == expected
    assert await storage.subscribers.language(7) == "en"
    await storage.subscribers.choose(7, "en", "muted", "3", on=False)
    assert await storage.subscribers.listening("topic", "urgent") == {"en": 1}


async def test_watching_subscribes_without_changing_a_subscription(storage: Storage) -> None:
    """The first choice makes the row, in one neutral line; a later one leaves language and form as they are."""
    await storage.subscribers.choose(7, "ru", "topic", "urgent", on=True)
    await storage.subscribers.save(7, "ru", ["scams"], whole=True)
    await storage.subscribers.choose(7, "en", "topic", "asylum", on=True)
    known = await storage.subscribers.get(7)
    assert known is not None
    assert (known.language, known.whole) == ("ru", True)
    assert known.topics == {"urgent", "asylum"}


async def test_forgetting_erases_queue_and_all(storage: Storage) -> None:
    """No row of the person is left in any table; others and the totals stay."""
    for user in (7, 8):
        await storage.subscribers.save(user, "ru", ["scams"], whole=False)
    broadcast = await scams(storage)
    assert await storage.subscribers.forget(7)
    held = await storage.held_on(7)
    assert (held.about_person, held.rows) == (0, {})
    assert (await storage.held_on(8)).about_person == 3
    tally = await storage.deliveries.tally(broadcast.id)
    assert (tally.total, tally.count("left"), tally.count("waiting")) == (2, 1, 1)


async def test_what_is_held_is_every_row_without_the_id(storage: Storage) -> None:
    """The rows about a person are given as they are, the sealed id left out, and nobody else's."""
    await storage.subscribers.save(7, "ru", ["scams"], whole=False)
    await storage.subscribers.save(8, "en", ["draft"], whole=True)
    await scams(storage)
    held = await storage.held_on(7)
    assert set(held.rows) == {"subscriber", "choice", "delivery"}
    assert held.rows["subscriber"] == [{"language": "ru", "whole": 0}]
    assert held.rows["choice"] == [{"kind": "subject", "what": "scams"}]
    assert held.rows["delivery"][0]["status"] == "waiting"
    assert all("person" not in row for rows in held.rows.values() for row in rows)
    assert (held.about_person, held.firms) == (3, ())
