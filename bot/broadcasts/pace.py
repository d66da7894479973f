"""How fast a broadcast may go: on the grid of its rate, and always behind whatever else the bot says in that second."""

from __future__ import annotations

import asyncio
import math
import time
from collections import deque
from collections.abc import Awaitable, Callable

from aiogram import Bot
from aiogram.client.session.middlewares.base import BaseRequestMiddleware, NextRequestMiddlewareType
from aiogram.methods import Response, TelegramMethod
from aiogram.methods.base import TelegramType

LIMIT = 30  # calls in any second that Telegram takes of one bot (https://core.telegram.org/bots/faq)
SPARE = 1  # of these, left free for whoever presses next
SECOND = 1.0
HURRY = 1.02  # times the rate, to make up for a stall
LONGEST_DEBT = 2.0  # seconds of the grid that are made up for; behind a longer gap it begins anew
AT_ONCE = 3  # how many of those overdue may go in one go, where a slow disk lets only a few claims a second through
HELD = 1.0  # seconds that an answer waits at most for a place: refused it would wait as long
LATEST = 1.0  # seconds of lateness that are reckoned with
SLOWLY = 0.05  # how fast an answer that takes longer becomes usual
FETCH = "getUpdates"  # asks, and says nothing to anybody: no limit counts it


class Pace(BaseRequestMiddleware):
    """Paces a broadcast; as a middleware of the bot's session it counts every call.

    Answers go ahead of the broadcast. Only where both together have filled the second, an answer waits for the oldest
    of its calls to be a second ago, mostly a few hundredths away, instead of being refused.

    `rate` is messages a second and `limit` calls a second in all; None for either means none.
    """

    def __init__(
        self,
        rate: float | None,
        *,
        limit: int | None = LIMIT,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._rate, self._clock, self._sleep = rate, clock, sleep
        self._limited = limit is not None
        self._calls: deque[float] = deque(maxlen=limit or LIMIT)
        self._sends: deque[float] = deque(maxlen=math.ceil(rate or LIMIT) + 1)
        self._slot = self._hurried = self._late_at = -math.inf
        self._usual, self._late = math.inf, 0.0

    async def __call__(
        self, make_request: NextRequestMiddlewareType[TelegramType], bot: Bot, method: TelegramMethod[TelegramType]
    ) -> Response[TelegramType]:
        if method.__api_method__ == FETCH:
            return await make_request(bot, method)
        if self._limited:
            await self._place()
        begun = self._clock()
        self._calls.append(begun)
        try:
            return await make_request(bot, method)
        finally:
            self._learn(self._clock(), begun)

    def _learn(self, now: float, begun: float) -> None:
        """Notes how much later than usual an answer came: so much later Telegram may have counted the call."""
        took = now - begun
        late = min(took - self._usual, LATEST)
        if late >= self._late or now - self._late_at > SECOND:
            self._late, self._late_at = max(late, 0.0), now
        self._usual = min(took, self._usual + (took - self._usual) * SLOWLY) if self._usual < math.inf else took

    async def turns(self, most: int) -> int:
        """Waits for the next slot of the grid; gives how many may go now, from 1 to `most`."""
        if self._rate is None:
            return most
        now, hurry = self._clock(), self._rate * HURRY
        if now - self._slot > LONGEST_DEBT:
            self._slot = now
        self._hurried = max(self._hurried, now - (AT_ONCE - 1) / hurry)
        free_at = max(self._slot, self._hurried)
        if free_at > now:
            await self._sleep(free_at - now)
            now = self._clock()
        due = 1 + int((now - self._slot) * self._rate)
        ready = max(1, min(most, AT_ONCE, due, 1 + int((now - self._hurried) * hurry)))
        self._slot += ready / self._rate
        self._hurried += ready / hurry
        return ready

    async def room(self) -> None:
        """Waits until one send more leaves all calls of this second below the limit, and the sends at their rate.

        The second matters beside the first: a broadcast that filled the limit by itself would leave no room for who
        presses next.
        """
        while self._limited and (wait := self._wait()) > 0:
            await self._sleep(wait)

    async def _place(self) -> None:
        """Waits while it is a broadcast that fills the second.

        Where many press at once the broadcast has made way already: that it waits, too, would not help anybody.
        """
        latest, limit = self._clock() + HELD, self._calls.maxlen or 0
        while (now := self._clock()) < latest and self._sent_since(now - self._second(now)) > limit / 2:
            wait = self._until_past(self._calls, limit)
            if wait <= 0:
                return
            await self._sleep(min(wait, latest - now))

    def _sent_since(self, instant: float) -> int:
        return sum(sent > instant for sent in self._sends)

    async def depart(self) -> None:
        """Waits for room, and takes it; the send must follow at once."""
        await self.room()
        self._sends.append(self._clock())

    def _wait(self) -> float:
        """Seconds until there is room for a send among all calls, and among the sends."""
        calls, sends = (past.maxlen or 0 for past in (self._calls, self._sends))
        return max(self._until_past(self._calls, calls - SPARE), self._until_past(self._sends, sends))

    def _until_past(self, calls: deque[float], number: int) -> float:
        """Seconds until fewer than so many of the last calls lie in one second, for Telegram too."""
        if len(calls) < number:
            return -math.inf
        now = self._clock()
        return calls[-number] + self._second(now) - now

    def _second(self, now: float) -> float:
        """How far back calls may still count with Telegram: a second, and what it was late lately."""
        return SECOND + (self._late if now - self._late_at <= SECOND else 0.0)
