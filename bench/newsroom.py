"""A firm whose writer and approver send an update now and then to readers who only read, by the buttons they have."""

from __future__ import annotations

import asyncio
import random
import time
from datetime import date
from itertools import count
from pathlib import Path

from bench.traffic import of_staff
from bench.witness import Witness
from bot.preview import acts
from bot.preview.person import Person
from bot.storage.database import open_storage

OWNER, WRITER, APPROVER, FIRST_READER = 9_000_000_001, 9_000_000_002, 9_000_000_003, 9_100_000_000
READERS = 200
EVERY = 20.0  # seconds between two updates
FIRM = {
    "name_ru": "Причал", "name_en": "Prichal Law", "site": "https://prichal.example", "lawyer": "Ann Lee",
    "state": "California", "licence": "https://bar.example/1", "known": "",
}  # fmt: skip
HOUR = 3600
WORDS = "часы очередь запись дорога погода въезд документы телефон окно этаж вход касса".split()


async def furnish(path: Path, key: str) -> None:
    """A verified firm that has sent something before, its staff, and those who subscribed."""
    async with open_storage(path, key) as storage:
        assert storage is not None
        now = int(time.time())
        firm = await storage.firms.add(FIRM)
        await storage.firms.change(firm, "verified", date.today().isoformat())
        for person, role in ((WRITER, "writer"), (APPROVER, "approver")):
            secret = await storage.firms.invite(firm, role, role, now + HOUR)  # type: ignore[arg-type]
            await storage.firms.join(secret, person, now)
        sent = await storage.broadcasts.begin(firm, None, "update", now)
        await storage.broadcasts.change(sent, state="done", approved_at=1, started_at=1, ended_at=1, subject="border")
        for number in range(READERS):
            await storage.subscribers.save(FIRST_READER + number, "ru", ["border"], whole=bool(number % 2))


def seated(telegram: Witness) -> tuple[Person, Person]:
    """Writer and approver; they, the owner and the readers have all begun a chat."""
    people = (OWNER, WRITER, APPROVER, *(FIRST_READER + number for number in range(READERS)))
    for id in people:
        acts.private_chat(telegram, {"id": id, "first_name": "A"})
    writer, approver = (Person(telegram, feed=telegram.feed, user_id=id) for id in (WRITER, APPROVER))
    return writer, approver


async def write_for_ever(telegram: Witness) -> None:
    """An update every so often; where a press was refused on the way, the next time goes better."""
    writer, approver = seated(telegram)
    for number in count(1):
        await asyncio.sleep(EVERY)
        try:
            await _update(writer, approver, number)
        except LookupError:
            continue
        finally:
            _forget_old(writer, approver)


async def _update(writer: Person, approver: Person, number: int) -> None:
    words = random.Random(number).sample(WORDS, 3)  # noqa: S311 (nothing to keep secret)
    await writer.send("/broadcast")
    await press(writer, "new", chosen="update")
    await press(writer, "subject", chosen="border")
    await writer.send(f"На мосту перемены: {', '.join(words)}.")
    await writer.send("The bridge has changes.")
    await press(writer, "preview")
    await press(writer, "propose")
    await approver.send("/broadcasts")
    await press(approver, "open")
    await press(approver, "show")
    await press(approver, "approve")


async def press(person: Person, act: str, chosen: str | None = None) -> None:
    """Presses the lowest button that does this; LookupError where there is none."""
    for message in reversed(person.from_bot):
        for button in message.buttons:
            if of_staff(button, act) and (chosen is None or f":{chosen}:" in button.value):
                await person.press(button.value, message.id)
                return
    raise LookupError(act)


def _forget_old(*people: Person) -> None:
    for person in people:
        person.chat.messages.clear()
