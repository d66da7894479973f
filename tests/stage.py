"""The bot with a database, its owner and a sender, where nothing goes out and no time passes until a step says so."""

from __future__ import annotations

import asyncio
import base64
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

from aiogram import Bot, Dispatcher
from pydantic import SecretStr

from bot.app import build_bot, build_dispatcher
from bot.broadcasts.models import Role
from bot.broadcasts.pace import Pace
from bot.broadcasts.sender import Sender
from bot.preview import acts
from bot.preview.person import Person
from bot.preview.session import MemorySession
from bot.preview.telegram import Telegram
from bot.services import Services, open_services
from bot.settings import Settings
from bot.storage.database import Storage
from tests.broadcasts.world import PATIENCE, Gate
from tests.edition import content_on
from tests.handlers.news import firm_of, update_of
from tests.preview.people import Clock

OWNER, USERNAME = 42, "pristan_bot"
KEY = base64.urlsafe_b64encode(bytes(range(64))).decode()  # always the same: who is sent to first depends on it


class Stage:
    """One bot, before which any number of people may stand."""

    def __init__(self, services: Services, storage: Storage, telegram: Telegram, clock: Clock) -> None:
        self.services, self.storage, self.telegram, self.clock = services, storage, telegram, clock
        self.bot: Bot = build_bot(services.settings, MemorySession(telegram))
        self.dispatcher: Dispatcher = build_dispatcher(services)
        self._rested = asyncio.Event()

    def person(self, language: str, user_id: int | None = None) -> Person:
        """Somebody before the bot."""
        return Person(self.telegram, self.dispatcher, self.bot, language=language, user_id=user_id)

    async def employ(self, staff: Mapping[Person, tuple[Role, str]]) -> None:
        """Make people, with a role and a name each, the staff of a firm that has sent an update long ago."""
        firm, firms = await firm_of(self.services), self.storage.firms
        await update_of(self.services, firm, approved_at=1, started_at=1, ended_at=1, text_ru="Мы открылись.")
        for person, (role, label) in staff.items():
            acts.private_chat(self.telegram, person.user)
            secret = await firms.invite(firm, role, label, self.services.now() + 60)
            await firms.join(secret, person.id, self.services.now())

    async def wait(self, what: str) -> None:
        """Let the sender send "everything", or "2 messages", or let "3 hours" pass and then send everything."""
        if what == "everything":
            await self._send(Pace(None, limit=None))
            return
        number, unit = what.split()
        if unit.startswith("message"):
            gate = Gate(self.services.work)
            gate.let(int(number))
            await self._send(gate)
        else:
            self.clock.forward(**{f"{unit.removesuffix('s')}s": int(number)})
            await self._send(Pace(None, limit=None))

    async def _send(self, pace: Pace) -> None:
        """A sender at work until it has nothing to do at this hour."""
        sender = Sender(self.services, self.storage, self.bot, pace, at=self._at)
        async with asyncio.TaskGroup() as tasks:
            task = tasks.create_task(sender.run())
            async with asyncio.timeout(PATIENCE):
                await self._settled(sender)
            task.cancel()

    def _at(self, point: str) -> None:
        if point == "resting":
            self._rested.set()

    async def _settled(self, sender: Sender) -> None:
        before: object = None
        while True:
            self._rested.clear()
            self.services.work.set()
            await self._rested.wait()
            states = [(one.id, one.state, one.ended_at) for one in await self.storage.broadcasts.newest()]
            now = (len(self.telegram.calls), states)
            if now == before and not sender.busy:
                return
            before = now


@asynccontextmanager
async def open_stage(settings: Settings) -> AsyncIterator[Stage]:
    """The bot of some settings, at noon of a fixed day."""
    clock = Clock()
    telegram = Telegram(clock=clock, username=USERNAME)
    owned = settings.model_copy(update={"owner_ids": (OWNER,), "storage_key": SecretStr(KEY)})
    today = content_on(lambda: clock().date())
    async with open_services(owned, username=USERNAME, edition=today, now=lambda: int(clock().timestamp())) as services:
        assert services.storage is not None
        yield Stage(services, services.storage, telegram, clock)
