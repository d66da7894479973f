"""How much is tried: a little and always the same in `make test`, more and ever other things in `make fuzz`."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from hypothesis import HealthCheck, settings

TIMES = int(os.environ.get("FUZZ_TIMES", "0"))
LONGEST = 20  # seconds; a guard against what never ends, not a measurement
UNHURRIED = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example)


def tried(few: int) -> settings:
    """So many examples in `make test`; `make fuzz` tries TIMES as many, from the seed that it prints."""
    if not TIMES:
        return settings(
            max_examples=few, derandomize=True, database=None, deadline=None, suppress_health_check=UNHURRIED
        )
    return settings(max_examples=few * TIMES, database=None, deadline=None, suppress_health_check=UNHURRIED)


class EndlessError(BaseException):
    """What interrupts it: no Exception, for the bot takes care that none of those stops it."""


@contextmanager
def ends() -> Iterator[None]:
    """Fails what does not end by itself, be it a loop that never waits."""

    def late(_number: int, _frame: FrameType | None) -> None:
        raise EndlessError

    before = signal.signal(signal.SIGALRM, late)
    signal.setitimer(signal.ITIMER_REAL, LONGEST)
    try:
        yield
    except EndlessError as error:
        raise AssertionError("this does not end") from error
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
