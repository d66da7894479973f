"""Which updates Telegram may forget: all before the oldest that is at work, so that a kill loses none.

getUpdates confirms whatever lies before its offset, and gives all from there on again
(https://core.telegram.org/bots/api#getupdates). So an answer that takes long must not keep out those who write
meanwhile: it is waited for so long, and then counts as given.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

KEPT = 25.0  # seconds for which an answer at work keeps its update from being confirmed
CROWD, KEPT_IN_A_CROWD = 50, 1.0  # Telegram gives 100 updates at a time: with so many again, few new ones fit in


class Unconfirmed:
    """The updates that Telegram would give again, by number, each with the task that answers it."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._tasks: dict[int, tuple[asyncio.Task[None], float]] = {}
        self._offset: int | None = None

    def __contains__(self, number: object) -> bool:
        return isinstance(number, int) and number in self._tasks

    def add(self, number: object, task: asyncio.Task[None]) -> None:
        """A new one, which is being answered; what has no number cannot be confirmed."""
        if isinstance(number, int):
            self._tasks[number] = (task, self._clock())

    def at_work(self) -> dict[int, asyncio.Task[None]]:
        """Those whose answers are waited for."""
        kept = KEPT if len(self._tasks) < CROWD else KEPT_IN_A_CROWD
        since = self._clock() - kept
        return {number: task for number, (task, begun) in self._tasks.items() if begun > since and not task.done()}

    def offset(self) -> int | None:
        """Where to ask from: numbers may come in any order, and begin anew after a quiet week."""
        if at_work := self.at_work():
            return min(at_work)
        return max(self._tasks) + 1 if self._tasks else self._offset

    def confirmed(self, offset: int | None) -> None:
        """Telegram was asked from there on, and has forgotten what lay before."""
        self._offset = offset
        self._tasks = {number: kept for number, kept in self._tasks.items() if offset is None or number >= offset}
