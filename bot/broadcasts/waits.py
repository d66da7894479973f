"""When the sender must be quiet: because Telegram asked for it, or because nothing gets through."""

from __future__ import annotations

from collections.abc import Callable

from bot.storage.deliveries import Deliveries

LONGEST_CALM = 60  # seconds between two attempts, however long the network has been away


class Waits:
    """Telegram's wish is kept over a restart; trouble with the network makes each wait twice as long as the last.

    `at` is told the points between which it is written, so that tests can stop the sender there.
    """

    def __init__(
        self, deliveries: Deliveries, now: Callable[[], int], at: Callable[[str], None] = lambda _: None
    ) -> None:
        self._deliveries, self._now, self._at = deliveries, now, at
        self._asked = self._kept = self._calm = 0
        self._troubles = 0

    async def recall(self) -> None:
        """Reads what was asked before the stop."""
        self._asked = self._kept = await self._deliveries.wait_until()

    @property
    def until(self) -> int:
        """The instant before which nothing is sent."""
        return max(self._asked, self._calm)

    @property
    def trying(self) -> bool:
        """Whether nothing has got through since the last trouble: then one attempt at a time."""
        return self._troubles > 0

    def ask(self, seconds: int) -> None:
        """Telegram wants so many seconds of quiet: whole ones, after the rest of this one."""
        self._asked = max(self._asked, self._now() + seconds + 1)

    def note(self, *, trouble: bool) -> None:
        """Counts trouble once a wait, however many were in flight; anything that Telegram answers ends it."""
        if not trouble:
            self._troubles = self._calm = 0
        elif self._now() >= self._calm:
            self._troubles += 1
            self._calm = self._now() + min(2**self._troubles, LONGEST_CALM)

    async def keep(self) -> None:
        """Writes what Telegram asked for, if that is new.

        Killed before it is written, the next start asks again: what is refused for it has reached nobody.
        """
        asked = self._asked
        if asked == self._kept:
            return
        self._at("before keep")
        await self._deliveries.set_wait(asked)
        self._kept = asked  # Telegram may have asked for more meanwhile
        self._at("after keep")
