"""A bot with an owner, in front of whom a test may put any number of people, and days that pass when the test says so."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.app import build_bot, build_dispatcher
from bot.preview.person import Person
from bot.preview.session import MemorySession
from bot.preview.telegram import Telegram
from bot.services import Services, open_services
from bot.settings import Settings
from bot.storage.database import Storage
from tests.edition import USERNAME, content_on
from tests.preview.people import Clock

OWNER = 42
ANSWERS = ("Причал", "Prichal Law", "https://prichal.example", "Ann Lee", "ca", "https://apps.calbar.ca.gov/x")


class Office:
    """The owner, and all who come."""

    def __init__(self, services: Services, telegram: Telegram) -> None:
        self.services, self.telegram = services, telegram
        self.bot = build_bot(services.settings, MemorySession(telegram))
        self.dispatcher = build_dispatcher(services)
        self.owner = self.person(user_id=OWNER)

    def person(self, language: str = "ru", user_id: int | None = None) -> Person:
        """Somebody before the bot."""
        return Person(self.telegram, self.dispatcher, self.bot, language=language, user_id=user_id)

    @property
    def storage(self) -> Storage:
        """The database."""
        assert self.services.storage is not None
        return self.services.storage

    async def registered(self, *, verified: bool = True) -> None:
        """The owner registers a firm, and looks its lawyer up."""
        await self.owner.send("/firms")
        await self.owner.tap("Зарегистрировать фирму")
        for answer in ANSWERS:
            await self.owner.send(answer)
        await self.owner.tap("Таких нет")
        await self.owner.tap("Сохранить")
        if verified:
            await self.owner.tap("Проверить юриста")
            await self.owner.tap("Проверено сегодня")

    async def invited(self, role: str = "Кто пишет", label: str = "Вера", firm: str = "Причал") -> str:
        """The owner invites somebody; gives what the link carries."""
        await self.owner.send("/firms")
        await self.owner.tap(firm)
        await self.owner.tap("Сотрудники")
        await self.owner.tap("Пригласить")
        await self.owner.tap(role)
        await self.owner.send(label)
        await self.owner.tap("Скопировать ссылку")
        payload = self.owner.start_payload(self.owner.clipboard or "")
        assert payload
        return payload

    async def joined(self, role: str = "Кто пишет", label: str = "Вера", language: str = "ru") -> Person:
        """Somebody new who took an invitation."""
        person = self.person(language)
        await person.open_link(await self.invited(role, label))
        return person

    async def waiting(self) -> bool:
        """Whether anything is kept of what the owner was asked."""
        return not (await self.storage.awaiting.get(OWNER)).is_nothing

    def menu(self, person: Person) -> list[str]:
        """The commands that a person's Telegram offers."""
        return [entry["command"] for entry in self.telegram.profile.menu(person.id, person.language)]


@asynccontextmanager
async def opened(
    settings: Settings, telegram: Telegram, clock: Clock, owners: tuple[int, ...] = (OWNER,)
) -> AsyncIterator[Office]:
    """The bot with one owner, or with others."""
    owned = settings.model_copy(update={"owner_ids": owners})
    today = content_on(lambda: clock().date())
    async with open_services(owned, username=USERNAME, edition=today, now=lambda: int(clock().timestamp())) as services:
        yield Office(services, telegram)
