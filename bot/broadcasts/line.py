"""The line of approved broadcasts before the sender: which may go and in what order, and which came to their end."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace

from aiogram import Bot

from bot.broadcasts.announcing import Announcer
from bot.broadcasts.course import FORBIDDEN
from bot.broadcasts.letters import Letters, written
from bot.broadcasts.models import CORRECTABLE_FOR, Broadcast, State
from bot.broadcasts.pausing import end_long_paused
from bot.broadcasts.progress import Progress
from bot.services import Services
from bot.storage.database import Storage

HOUR = 3600
FAULTY_FOR = 60  # seconds that a broadcast is left out whose letters could not be written
SCHEDULED: tuple[State, ...] = ("scheduled",)
SENDING: tuple[State, ...] = ("sending",)
log = logging.getLogger("pristan.sender")


@dataclass(frozen=True, slots=True)
class Waiting:
    """Broadcasts by what is to be done with them; `next_at` is when the next scheduled one begins."""

    ready: tuple[tuple[Broadcast, Letters], ...]
    over: tuple[Broadcast, ...]
    shown: tuple[Broadcast, ...]
    next_at: float


class Line:
    """Looks at the database before each claim, so that a press takes effect at once."""

    def __init__(
        self,
        services: Services,
        storage: Storage,
        bot: Bot,
        progress: Progress,
        announcer: Announcer,
        at: Callable[[str], None],
    ) -> None:
        self._services, self._storage, self._bot, self._at = services, storage, bot, at
        self._progress, self._announcer = progress, announcer
        self._letters: dict[int, tuple[int, Letters]] = {}
        self._faulty: dict[int, int] = {}
        self._cleaned_at = 0

    async def sort(self, busy: frozenset[int]) -> Waiting:
        """What may be sent now, the most urgent first; `busy` are those with something in flight."""
        now = self._services.now()
        at_work = [await self._begun(one, now) for one in await self._storage.broadcasts.at_work()]
        sending = [one for one in at_work if one.state == "sending"]
        corrected = {one.corrects for one in sending}
        in_turn = sorted(sending, key=lambda one: (not one.urgent, one.corrects is None))
        ready = []
        for one in in_turn:
            letters = await self._opened(one, busy, now) if one.id not in corrected else None
            if letters is not None:
                ready.append((one, letters))
        over = tuple(one for one in at_work if one.state in ("cancelled", "done"))
        later = (one.send_at for one in at_work if one.state == "scheduled" and one.send_at is not None)
        return Waiting(tuple(ready), over, tuple(at_work), min(later, default=float("inf")))

    async def _begun(self, broadcast: Broadcast, now: int) -> Broadcast:
        """A scheduled one whose time has come is being sent."""
        if broadcast.state != "scheduled" or (broadcast.send_at or 0) > now:
            return broadcast
        moved = await self._storage.broadcasts.move(broadcast.id, SCHEDULED, "sending", None, now)
        return replace(broadcast, state="sending") if moved else broadcast

    async def _opened(self, broadcast: Broadcast, busy: frozenset[int], now: int) -> Letters | None:
        """The letters of a broadcast that may go; the first time its recipients become final."""
        if broadcast.corrects in busy or self._faulty.get(broadcast.id, 0) > now:
            return None
        try:
            letters = await self._written(broadcast, now)
        except Exception as error:  # the others must go out all the same
            log.error("a broadcast could not be written out: %s", type(error).__name__)
            self._faulty[broadcast.id] = now + FAULTY_FOR
            return None
        if not letters.allowed:
            await self._forbid(broadcast, now)
            return None
        if broadcast.started_at is None:
            await self._start(broadcast, now)
        return letters

    async def _written(self, broadcast: Broadcast, now: int) -> Letters:
        """Written anew every second: the texts, the firm or a correction may have changed."""
        kept = self._letters.get(broadcast.id)
        if kept is not None and kept[0] == now and broadcast.started_at is not None:
            return kept[1]
        letters = await written(self._services, self._storage, broadcast)
        self._letters[broadcast.id] = (now, letters)
        return letters

    async def _start(self, broadcast: Broadcast, now: int) -> None:
        """A correction also goes to those who were being sent to when it was approved."""
        if broadcast.corrects is not None:
            await self._storage.deliveries.fix(broadcast)
            self._letters.clear()
        await self._storage.broadcasts.change(broadcast.id, started_at=now)

    async def _forbid(self, broadcast: Broadcast, now: int) -> None:
        if await self._storage.broadcasts.move(broadcast.id, SENDING, "cancelled", None, now):
            await self._storage.broadcasts.log(broadcast.id, None, FORBIDDEN, now)
            self._services.work.set()

    async def close(self, waiting: Waiting, busy: frozenset[int]) -> float:
        """Ends what has nobody left; gives the seconds until there may be something to send again.

        `busy` are those with something in flight now: results that came back since may all be written.
        """
        next_at, ended = waiting.next_at, False
        for broadcast, _ in waiting.ready:
            turn = await self._storage.deliveries.next_turn(broadcast.id)
            if turn is not None:
                next_at = min(next_at, turn)
            elif broadcast.id not in busy:
                ended = await self._done(broadcast) or ended
        for broadcast in waiting.over:
            if broadcast.id not in busy:
                await self._end(broadcast)
                ended = True
        next_at = min([next_at, self._cleaned_at + HOUR, *self._faulty_until()])
        return 0.0 if ended else max(0.0, next_at - self._services.now())

    def _faulty_until(self) -> list[int]:
        return [until for until in self._faulty.values() if until > self._services.now()]

    async def _done(self, broadcast: Broadcast) -> bool:
        self._at("before done")
        moved = await self._storage.broadcasts.move(broadcast.id, SENDING, "done", None, self._services.now())
        self._at("after done")
        return moved

    async def _end(self, broadcast: Broadcast) -> None:
        """Ends a broadcast; whoever still waits for a cancelled one is left out."""
        await self._storage.deliveries.drop(broadcast.id)
        self._at("before report")
        async with self._storage.notices.one_at_a_time:  # whoever tells of its approval may be doing so still
            told = await self._storage.broadcasts.get(broadcast.id)
            await self._progress.report(told or broadcast)
        await self._announcer.end(broadcast)
        self._at("after report")
        await self._storage.broadcasts.change(broadcast.id, ended_at=self._services.now())
        self._letters.pop(broadcast.id, None)
        self._at("after end")

    async def clean(self) -> None:
        """Once an hour erases what is no longer needed, and ends what nobody resumes."""
        now = self._services.now()
        if now < self._cleaned_at + HOUR:
            return
        await end_long_paused(self._services, self._storage, self._bot)
        await self._storage.firms.drop_expired(now)
        await self._storage.languages.keep_owners(self._services.settings.owner_ids)
        await self._storage.deliveries.clean(now)
        await self._storage.deliveries.forget_messages(now, CORRECTABLE_FOR)
        self._cleaned_at = now
