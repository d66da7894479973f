"""How fast one person may press and write: in memory alone, and forgotten a minute after the last update."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import takewhile

BURST, A_SECOND = 20.0, 5.0
BETWEEN_WORDS = 1.0  # seconds between two replies that say it was too fast
FORGOTTEN = 60.0  # seconds


@dataclass(slots=True)
class _Person:
    left: float
    at: float
    told_at: float = float("-inf")
    written_to: bool = False


class Tempo:
    """A bucket for each person: full it lets `BURST` updates through at once, then `A_SECOND` of them each second."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._people: dict[int, _Person] = {}  # in the order of their last updates

    def __len__(self) -> int:
        """How many people are in memory now."""
        return len(self._people)

    def allows(self, who: int, cost: float = 1.0, reserve: float = 0.0) -> bool:
        """Whether an update of somebody may be handled now; what is refused costs nothing.

        `reserve` is how far below empty this one may go; others wait until it has filled up again.
        """
        now = self._clock()
        person = self._people.pop(who, None) or _Person(BURST, now)
        self._people[who] = person
        person.left = min(BURST, person.left + (now - person.at) * A_SECOND)
        person.at = now
        person.written_to &= person.left < BURST
        if person.left + reserve < cost:
            return False
        person.left -= cost
        return True

    def may_tell(self, who: int) -> bool:
        """Whether somebody who is too fast is told so now: once a second at most."""
        person, now = self._people[who], self._clock()
        if now - person.told_at < BETWEEN_WORDS:
            return False
        person.told_at = now
        return True

    def may_write(self, who: int) -> bool:
        """Whether somebody who writes too fast is told so now: once, until the bucket has been full again."""
        person = self._people[who]
        told, person.written_to = person.written_to, True
        return not told

    def forget(self) -> float | None:
        """Forgets everybody of whom nothing came for a minute; gives the seconds until the next one is due, if any."""
        now = self._clock()
        for who in tuple(takewhile(lambda who: now - self._people[who].at >= FORGOTTEN, self._people)):
            del self._people[who]
        oldest = next(iter(self._people.values()), None)
        return oldest.at + FORGOTTEN - now if oldest is not None else None
