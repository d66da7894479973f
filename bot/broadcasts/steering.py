"""What those in charge of an approved broadcast do with it; who may is asked of the database each time."""

from __future__ import annotations

from collections.abc import Mapping

from bot.broadcasts.course import Course, course_of, may_steer, takes_back
from bot.broadcasts.drafting import correctable
from bot.broadcasts.models import Broadcast, State
from bot.content.models import Language
from bot.services import Services
from bot.storage.database import Storage

MOVES: Mapping[str, tuple[tuple[State, ...], State]] = {
    "s-pause": (("sending",), "paused"),
    "s-resume": (("paused",), "sending"),
    "s-cancelled": (("scheduled", "sending", "paused"), "cancelled"),
    "s-stop": (("scheduled", "sending", "paused"), "cancelled"),
}


class Helm:
    """One approved broadcast in the hands of one person who may steer it."""

    def __init__(self, services: Services, storage: Storage, broadcast: Broadcast, user: int) -> None:
        self.broadcast = broadcast
        self._services, self._storage, self._user = services, storage, user

    @property
    def withdrawable(self) -> bool:
        """Whether it can still be taken back."""
        return correctable(self.broadcast, self._services.now())

    async def move(self, act: str) -> None:
        """Pauses, resumes or cancels; where it stands elsewhere by now, or takes an update back, nothing happens."""
        if await takes_back(self._storage, self.broadcast):
            return
        before, after = MOVES[act]
        await self._storage.broadcasts.move(self.broadcast.id, before, after, self._user, self._services.now())
        self._services.work.set()

    async def resend(self) -> None:
        """Sends again to those of whom it is unknown whether they got it."""
        await self._storage.approvals.resend(self.broadcast.id, self._user, self._services.now())
        self._services.work.set()

    async def course(self, language: Language) -> Course:
        """How it stands now."""
        now = await self._storage.broadcasts.get(self.broadcast.id) or self.broadcast
        return await course_of(self._services, self._storage, now, language, self._user)


async def helm_of(services: Services, number: int, user: int) -> Helm | None:
    """The helm of a broadcast; None where there is none that was approved, or the person may not steer it."""
    if services.storage is None:
        return None
    broadcast = await services.storage.broadcasts.get(number)
    if broadcast is None or broadcast.approved_at is None or not await may_steer(services, user, broadcast):
        return None
    return Helm(services, services.storage, broadcast, user)
