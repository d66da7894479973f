"""A firm with an author, an approver and an owner, readers who subscribed, and the sender under a clock that stands."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiogram import Bot, Dispatcher

from bot.app import build_bot, build_dispatcher
from bot.broadcasts.approval import approved
from bot.broadcasts.models import Broadcast, Status, Tally
from bot.broadcasts.pace import Pace
from bot.broadcasts.sender import Sender
from bot.preview import acts
from bot.preview.person import Person
from bot.preview.session import MemorySession
from bot.preview.telegram import Telegram
from bot.services import Services, open_services
from bot.settings import Settings
from bot.storage.database import Storage
from tests.edition import TODAY, USERNAME, content_on
from tests.preview.people import Clock

FIRM = {
    "name_ru": "Фирма", "name_en": "Firm", "site": "https://firm.example", "lawyer": "Jane Roe", "state": "California",
    "licence": "https://bar.example/1", "known": "",
}  # fmt: skip
TEXT_RU, TEXT_EN = "Суд вынес решение.", "The court has ruled."
NEW_RU, NEW_EN = "Суд решил иначе.", "The court ruled otherwise."
PER_DAY = 9  # more than any test sends
PATIENCE = 30  # seconds; a guard against hanging, not a measurement


@dataclass
class World:
    """Everything a test of sending needs at hand."""

    settings: Settings
    telegram: Telegram
    clock: Clock
    services: Services
    storage: Storage
    bot: Bot
    dispatcher: Dispatcher
    author: Person
    approver: Person
    owner: Person
    firm: int
    sender: Sender | None = None
    rested: asyncio.Event = field(default_factory=asyncio.Event)

    def person(self, language: str = "ru") -> Person:
        """Somebody who has begun a chat with the bot."""
        person = Person(self.telegram, self.dispatcher, self.bot, language=language)
        acts.private_chat(self.telegram, person.user)
        return person

    async def reader(self, language: Any = "ru", *, whole: bool = False, subject: str = "border") -> Person:
        """Somebody who subscribed."""
        person = self.person(language)
        await self.storage.subscribers.save(person.id, language, [subject], whole=whole)
        return person

    async def readers(self, number: int) -> list[Person]:
        """Some who subscribed."""
        return [await self.reader() for _ in range(number)]

    async def draft(self, **fields: Any) -> Broadcast:
        """A draft of the author's that lacks only approval."""
        number = await self.storage.broadcasts.begin(self.firm, self.author.id, "update", self.services.now())
        given = {"subject": "border", "text_ru": TEXT_RU, "text_en": TEXT_EN, "state": "proposed", **fields}
        await self.storage.broadcasts.change(number, **given)
        return await self.get(number)

    async def approve(self, broadcast: Broadcast | None = None, **fields: Any) -> int:
        """Gives the last approval."""
        broadcast = broadcast or await self.draft(**fields)
        await approved(self.services, self.bot, broadcast, self.approver.id)
        return broadcast.id

    async def correct(self, number: int) -> int:
        """A correction of the author's with another text, approved; gives its number."""
        draft = await self.storage.broadcasts.copy(number, self.author.id, self.services.now(), corrects=True)
        await self.storage.broadcasts.change(draft, text_ru=NEW_RU, text_en=NEW_EN, state="proposed")
        return await self.approve(await self.get(draft))

    async def get(self, number: int) -> Broadcast:
        """A broadcast as it stands."""
        broadcast = await self.storage.broadcasts.get(number)
        assert broadcast is not None
        return broadcast

    async def tally(self, number: int) -> Tally:
        """Its counts."""
        return await self.storage.deliveries.tally(number)

    def gate(self) -> Gate:
        """A pace that the test holds."""
        return Gate(self.services.work)

    def _at(self, point: str) -> None:
        if point == "resting":
            self.rested.set()

    @asynccontextmanager
    async def sending(self, pace: Pace | None = None) -> AsyncIterator[Sender]:
        """A sender at work for as long as the block lasts; then it is stopped in order."""
        pace = pace or Pace(None, limit=None)
        self.sender = Sender(self.services, self.storage, self.bot, pace, at=self._at)
        async with asyncio.TaskGroup() as tasks:
            task = tasks.create_task(self.sender.run())
            yield self.sender
            task.cancel()

    async def settled(self) -> None:
        """Waits until the sender has nothing to do at this hour."""
        before: object = None
        async with asyncio.timeout(PATIENCE):
            while True:
                self.rested.clear()
                self.services.work.set()
                await self.rested.wait()
                await asyncio.sleep(0)
                states = [(one.id, one.state, one.ended_at) for one in await self.storage.broadcasts.newest()]
                now = (len(self.telegram.calls), states, self.sender.busy if self.sender else None)
                if now == before and self.sender is not None and not self.sender.busy:
                    return
                before = now

    async def until(self, *statuses: Status, number: int, broadcast: int) -> None:
        """Waits until so many recipients stand at one of these."""
        async with asyncio.timeout(PATIENCE):
            while (await self.tally(broadcast)).count(*statuses) < number:
                await asyncio.sleep(0.005)

    async def send_all(self) -> None:
        """Runs a sender until it has nothing to do."""
        async with self.sending():
            await self.settled()


@asynccontextmanager
async def world(settings: Settings, telegram: Telegram, clock: Clock) -> AsyncIterator[World]:
    """A world in which nothing has been written yet."""
    owner = Person(telegram, feed=_nowhere)
    owned = settings.model_copy(update={"owner_ids": (owner.id,), "broadcasts_per_day": PER_DAY})

    def now() -> int:
        return int(clock.now.timestamp())

    async with open_services(owned, username=USERNAME, edition=content_on(), now=now) as services:
        assert services.storage is not None
        bot, dispatcher = build_bot(owned, MemorySession(telegram)), build_dispatcher(services)
        people = [_before_the_bot(telegram, dispatcher, bot, id) for id in (owner.id, None, None)]
        firm = await services.storage.firms.add(FIRM)
        await services.storage.firms.change(firm, "verified", TODAY.isoformat())
        for person, role in ((people[1], "writer"), (people[2], "approver")):
            secret = await services.storage.firms.invite(firm, role, role, now() + 60)  # type: ignore[arg-type]
            await services.storage.firms.join(secret, person.id, now())
        yield World(
            owned, telegram, clock, services, services.storage, bot, dispatcher, people[1], people[2], people[0], firm
        )


def _before_the_bot(telegram: Telegram, dispatcher: Dispatcher, bot: Bot, id: int | None) -> Person:
    person = Person(telegram, dispatcher, bot, language="ru", user_id=id)
    acts.private_chat(telegram, person.user)
    return person


async def _nowhere(_update: object) -> None:
    """Nothing this person does reaches the bot."""


class Gate(Pace):
    """A pace at which one goes each time the test says so."""

    def __init__(self, work: asyncio.Event) -> None:
        super().__init__(None, limit=None)
        self._places, self._work = 0, work

    def let(self, number: int) -> None:
        """Lets so many go."""
        self._places += number
        self._work.set()

    async def turns(self, most: int) -> int:
        """As many as were let; those that find nobody to send to are lost."""
        free, self._places = min(self._places, 1), max(self._places - 1, 0)
        return free


def texts(person: Person) -> list[str]:
    """What a person sees of the bot, in order."""
    return [message.text.replace("\xa0", " ") for message in person.from_bot]
