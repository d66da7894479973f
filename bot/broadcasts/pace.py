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
UNEVEN = 0.005  # seconds by which two calls may come in closer to each other than they went out
LOOK = 0.02  # seconds between two looks whether a call was answered, where those at work fill the second
SLOWLY = 1.01  # times longer is usual after each answer that took longer: a stall is over before it is usual
FETCH = "getUpdates"  # asks, and says nothing to anybody: no limit counts it


class Pace(BaseRequestMiddleware):
    """Paces a broadcast; as a middleware of the bot's session it counts every call.

    Answers go ahead of the broadcast. Only where both together have filled the second, an answer waits for the oldest
    of its calls to be a second ago, mostly a few hundredths away, instead of being refused.

    When Telegram counted a call is not known. It is taken to have been as late as its answer was, beside what is usual;
    one that has no answer yet may be counted at any moment, so a stall of the network lets no crowd gather behind it.

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
        self._limit = limit or LIMIT
        self._at_work: dict[object, float] = {}
        self._counted: deque[float] = deque(maxlen=2 * self._limit)
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
        call, begun = object(), self._clock()
        self._at_work[call] = begun
        try:
            return await make_request(bot, method)
        finally:
            del self._at_work[call]
            self._learn(self._clock(), begun)

    def _learn(self, now: float, begun: float) -> None:
        """Notes how much later than usual an answer came: so much later Telegram may have counted the call."""
        took = now - begun
        late = max(took - self._usual, 0.0)
        self._counted.append(begun + late)
        if late >= self._late or now - self._late_at > SECOND:
            self._late, self._late_at = late, now
        self._usual = min(took, self._usual * SLOWLY)

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
        latest = self._clock() + HELD
        while (now := self._clock()) < latest and self._sent_since(now - self._second(now)) > self._limit / 2:
            wait = self._until_free(self._limit)
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
        most, now = self._sends.maxlen or 0, self._clock()
        among_sends = self._sends[-most] + SECOND - now if len(self._sends) == most else -math.inf
        return max(self._until_free(self._limit - SPARE), among_sends)

    def _until_free(self, number: int) -> float:
        """Seconds until fewer than so many calls may lie in one second, for Telegram too."""
        among_answered = number - len(self._at_work)
        if among_answered <= 0:
            return LOOK
        last = sorted(self._counted, reverse=True)[:among_answered]
        return last[-1] + SECOND + UNEVEN - self._clock() if len(last) == among_answered else -math.inf

    def _second(self, now: float) -> float:
        """How far back a send may have begun that Telegram counts now."""
        late = self._late if now - self._late_at <= SECOND else 0.0
        oldest = next(iter(self._at_work.values()), now)
        return SECOND + max(late, now - oldest)
