"""A firm with a writer and an approver before the bot, and the steps of their conversation that many tests begin with."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.broadcasts.models import Broadcast, Role
from bot.preview.person import Person
from bot.preview.telegram import Telegram
from bot.settings import Settings
from bot.storage.database import Storage
from tests.handlers.news import NOON, firm_of
from tests.handlers.office import Office, opened
from tests.preview.people import Clock

RU, EN = "На мосту сменились часы работы.", "The bridge has new opening hours."
STALE = "Эта кнопка"
NOTHING = "На это у бота нет ответа"


class Newsroom:
    """The firm, its people, the owner."""

    def __init__(self, office: Office, firm: int) -> None:
        self.office, self.firm, self.owner = office, firm, office.owner
        self.writer, self.approver = office.person(), office.person()

    @property
    def storage(self) -> Storage:
        """The database."""
        return self.office.storage

    async def hire(self, person: Person, role: Role, label: str, firm: int | None = None) -> Person:
        """Makes somebody staff who has come to the bot before."""
        await person.send("/start")
        secret = await self.storage.firms.invite(firm or self.firm, role, label, NOON + 60)
        assert await self.storage.firms.join(secret, person.id, NOON)
        return person

    async def subscribe(self, user: int, language: str = "ru", subject: str = "border") -> None:
        """Somebody wants updates on a subject."""
        await self.storage.subscribers.save(user, language, [subject], whole=False)  # type: ignore[arg-type]

    async def experienced(self) -> None:
        """The firm has sent something before, so the owner's word is not needed for that any more."""
        number = await self.storage.broadcasts.begin(self.firm, None, "update", 0)
        await self.storage.broadcasts.change(number, state="done", approved_at=1, ended_at=1, subject="border")

    async def draft(self, ru: str = RU, en: str = EN) -> None:
        """The writer walks from /broadcast to the overview."""
        await self.writer.send("/broadcast")
        await self.writer.tap("Новость")
        await self.writer.tap("Граница и Мексика")
        await self.writer.send(ru)
        await self.writer.send(en)

    async def propose(self) -> None:
        """The writer looks at the draft that is open and asks for approval."""
        await self.writer.tap("Посмотреть и отправить")
        await self.writer.tap("Попросить одобрения")

    async def newest(self) -> Broadcast:
        """The newest broadcast of the firm."""
        return (await self.storage.broadcasts.of_firm(self.firm))[0]

    async def state(self) -> str:
        """Where the newest broadcast of the firm stands."""
        return (await self.newest()).state


@asynccontextmanager
async def newsroom(
    settings: Settings, telegram: Telegram, clock: Clock, *, approver: bool = True
) -> AsyncIterator[Newsroom]:
    """The bot with an owner and a verified firm."""
    async with opened(settings, telegram, clock) as office:
        room = Newsroom(office, await firm_of(office.services))
        await room.owner.send("/start")
        await room.hire(room.writer, "writer", "Вера")
        if approver:
            await room.hire(room.approver, "approver", "Олег")
        yield room
