"""The quiet that Telegram asks for, as it is written."""

from __future__ import annotations

from collections.abc import Callable

from bot.broadcasts.waits import Waits

HOURS = 3600


class Slowly:
    """Keeps waits; while it writes the first, Telegram asks for a longer one."""

    def __init__(self) -> None:
        self.kept: list[int] = []
        self.meanwhile: Callable[[], None] = lambda: None

    async def set_wait(self, until: int) -> None:
        """Takes its time."""
        self.meanwhile()
        self.meanwhile = lambda: None
        self.kept.append(until)


async def test_a_wait_asked_for_while_another_is_written_is_written_too() -> None:
    """The longer of the two is what the next start has to know."""
    slowly = Slowly()
    waits = Waits(slowly, lambda: 100)  # type: ignore[arg-type]
    slowly.meanwhile = lambda: waits.ask(3 * HOURS)
    waits.ask(5)
    for _ in range(3):
        await waits.keep()
    assert slowly.kept == [106, 101 + 3 * HOURS]
