"""Sends what was approved: claims a few recipients, sends to them, writes what came of it, over and over.

A claim is written before the send and the result after it, so that after any crash only what was in flight is unknown.
"""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Callable, Sequence

from aiogram import Bot

from bot.broadcasts.announcing import Announcer
from bot.broadcasts.courier import Returned, deliver
from bot.broadcasts.letters import Letters
from bot.broadcasts.line import Line
from bot.broadcasts.models import Broadcast, Delivery, Outcome
from bot.broadcasts.pace import Pace
from bot.broadcasts.progress import Progress
from bot.broadcasts.waits import Waits
from bot.services import Services
from bot.storage.database import Storage
from bot.storage.keys import BadKeyError

PLACES = 50  # in flight at once: half of the connections, so that presses always find one
LAST_SENDS = 5.0  # seconds for what is in flight when the bot stops
AFTER_FAULT = 5.0
IDLE = 60.0  # however sure it is that there is nothing to do, it looks again
SHORTEST_REST = 0.2  # instants are whole seconds: what is due "now" may be a part of one away
log = logging.getLogger("pristan.sender")


class Sender:
    """One for the whole bot.

    `at` is told each point of the loop by name, so that tests can stop it there; `counted` each outcome of a delivery.
    """

    def __init__(
        self,
        services: Services,
        storage: Storage,
        bot: Bot,
        pace: Pace,
        *,
        at: Callable[[str], None] = lambda _: None,
        counted: Callable[[str], None] = lambda _: None,
    ) -> None:
        self._services, self._storage, self._bot, self._pace, self._at = services, storage, bot, pace, at
        self._counted = counted
        self._progress, self._announcer = Progress(services, storage, bot), Announcer(services, storage, bot)
        self._line = Line(services, storage, bot, self._progress, self._announcer, at)
        self._waits = Waits(storage.deliveries, services.now, at)
        self._finished: dict[int, list[Outcome]] = {}
        self._flying: Counter[int] = Counter()
        self._stopping = False
        self._recovered = False

    async def run(self) -> None:
        """Sends until cancelled; then what is in flight may arrive, for some seconds, and is written down."""
        async with asyncio.TaskGroup() as tasks:
            loop = tasks.create_task(self._go_on(tasks))
            try:
                await asyncio.wait({loop})
            except asyncio.CancelledError:
                self._stopping = True
                self._services.work.set()
                await asyncio.wait({loop}, timeout=LAST_SENDS * 2)
                raise

    async def _go_on(self, tasks: asyncio.TaskGroup) -> None:
        """Round after round; a fault ends a round and nothing else: what is in memory is written by the next."""
        while not self._stopping:
            try:
                await self._recover()
                await self._round(tasks)
            except Exception as error:
                log.error("sending stopped (%s), going on in %.0f s", type(error).__name__, AFTER_FAULT)
                await self._rest(AFTER_FAULT)
        await self._finish()

    async def _recover(self) -> None:
        if self._recovered:
            return
        lost = await self._storage.deliveries.recover()
        if lost:
            log.warning("after a stop it is unknown of %d whether they arrived", lost)
        await self._waits.recall()
        self._recovered = True

    async def _round(self, tasks: asyncio.TaskGroup) -> None:
        self._services.work.clear()
        await self._waits.keep()
        await self._line.clean()
        if self._services.now() >= self._waits.until:
            await self._announcer.catch_up()
        waiting = await self._line.sort(self.busy)
        self._progress.keep_up(tasks, waiting.shown)
        free = self._free()
        if free > 0 and waiting.ready and await self._claim(tasks, waiting.ready, free):
            return
        if await self._settle():
            return
        rest = await self._line.close(waiting, self.busy)
        await self._rest(min(rest, IDLE) if free > 0 else self._quiet())

    def _free(self) -> int:
        """How many may be sent now; one at a time while nothing gets through."""
        if self._services.now() < self._waits.until:
            return 0
        return (1 if self._waits.trying else PLACES) - self._flying.total()

    @property
    def busy(self) -> frozenset[int]:
        """Broadcasts with something in flight, or come back and not written yet."""
        flying = {broadcast for broadcast, number in self._flying.items() if number}
        return frozenset(flying | {broadcast for broadcast, outcomes in self._finished.items() if outcomes})

    def _quiet(self) -> float:
        """Seconds until sending may go on; with all places taken, somebody who comes back wakes the sender."""
        wait = self._waits.until - self._services.now()
        return float(min(wait, IDLE)) if wait > 0 else IDLE

    async def _claim(self, tasks: asyncio.TaskGroup, ready: Sequence[tuple[Broadcast, Letters]], free: int) -> bool:
        """Claims for the first broadcast that has somebody whose turn it is; False where none has."""
        turns = await self._pace.turns(free)
        await self._pace.room()
        for broadcast, letters in ready:
            claimed = await self._step(broadcast.id, turns)
            for delivery in claimed:
                self._flying[broadcast.id] += 1
                tasks.create_task(self._carry(broadcast.id, delivery, letters))
            if claimed:
                return True
        return False

    async def _step(self, broadcast: int, claim: int) -> Sequence[Delivery]:
        """Writes results and claims; results leave the memory once they are written."""
        outcomes = self._finished.setdefault(broadcast, [])
        writing = list(outcomes)
        self._at("before result" if writing else "before claim")
        claimed = await self._storage.deliveries.step(broadcast, writing, claim=claim, now=self._services.now())
        self._at("after result" if writing else "after claim")
        del outcomes[: len(writing)]
        return claimed

    async def _settle(self) -> bool:
        """Writes all results there are; False where there were none."""
        open_ends = [broadcast for broadcast, outcomes in self._finished.items() if outcomes]
        for broadcast in open_ends:
            await self._step(broadcast, 0)
        return bool(open_ends)

    async def _carry(self, broadcast: int, delivery: Delivery, letters: Letters) -> None:
        await self._pace.depart()
        self._at("before send")
        returned = await self._delivered(delivery, letters)
        self._at("after send")
        self._counted(returned.outcome.status)
        if returned.wait:
            self._waits.ask(returned.wait)
        else:
            self._waits.note(trouble=returned.trouble)
        self._flying[broadcast] -= 1
        self._finished.setdefault(broadcast, []).append(returned.outcome)
        self._services.work.set()

    async def _delivered(self, delivery: Delivery, letters: Letters) -> Returned:
        try:
            chat, screen = self._storage.deliveries.recipient(delivery.person), letters.to(delivery)
        except (BadKeyError, KeyError):
            return Returned(Outcome(delivery.person, "failed", reason="unreadable row", tries=delivery.tries))
        returned = await deliver(self._bot, chat, delivery, screen, self._services.now)
        if returned.outcome.status == "sent" and self._services.on_screen is not None:
            self._services.on_screen(chat, screen)
        return returned

    async def _rest(self, seconds: float) -> None:
        """Until there is something to do, at the longest so many seconds."""
        self._at("resting")
        if self._stopping:
            return
        try:
            async with asyncio.timeout(max(seconds, SHORTEST_REST)):
                await self._services.work.wait()
        except TimeoutError:
            return

    async def _finish(self) -> None:
        """Lets what is in flight arrive and writes what came of it; the rest is unknown at the next start."""
        try:
            async with asyncio.timeout(LAST_SENDS):
                while self._flying.total():
                    self._services.work.clear()
                    await self._services.work.wait()
        except TimeoutError:
            log.warning("%d sends did not end in time", self._flying.total())
        try:
            await self._waits.keep()
            await self._settle()
        except Exception as error:
            log.error("the last results could not be written: %s", type(error).__name__)
