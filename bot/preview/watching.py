"""Notices that files were saved, by looking at their times once a second."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

Stamp = frozenset[tuple[str, int, int]]


def stamp(roots: Sequence[Path]) -> Stamp:
    """Return the name, time and size of every file below these directories."""
    files = (path for root in roots for path in root.rglob("*") if path.is_file())
    return frozenset((str(path), (seen := path.stat()).st_mtime_ns, seen.st_size) for path in files)


async def watch(roots: Sequence[Path], changed: Callable[[], Awaitable[None]], *, every: float = 1.0) -> None:
    """Call `changed` whenever something was saved, until cancelled."""
    before = await _stamped(roots)
    while True:
        await asyncio.sleep(every)
        now = await _stamped(roots)
        if now is not None and now != before:
            before = now
            await changed()


async def _stamped(roots: Sequence[Path]) -> Stamp | None:
    """Look at the files off the event loop; a file that goes while being looked at means: look again."""
    try:
        return await asyncio.to_thread(stamp, roots)
    except FileNotFoundError:
        return None
