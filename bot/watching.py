"""Notices that files were saved, by looking at their times, and waits until whoever saves them is done."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

Stamp = frozenset[tuple[str, int, int]]
GONE = 0.05  # seconds before looking again at files of which one went


def stamp(roots: Sequence[Path]) -> Stamp:
    """Return the name, time and size of every file below these directories."""
    files = (path for root in roots for path in root.rglob("*") if path.is_file())
    return frozenset((str(path), (seen := path.stat()).st_mtime_ns, seen.st_size) for path in files)


async def watch(
    roots: Sequence[Path],
    changed: Callable[[], Awaitable[None]],
    *,
    every: float = 1.0,
    quiet: float = 0.0,
    asked: asyncio.Event | None = None,
    since: int | None = None,
) -> None:
    """Call `changed` whenever something was saved and then nothing for `quiet` seconds, until cancelled.

    `asked`, once set, calls it too, whether or not anything was saved. What is saved during a call brings another, and
    so does what was saved after `since`, in nanoseconds since 1970, before this began to watch.
    """
    asked = asked or asyncio.Event()
    known = frozenset(file for file in await stamped(roots) if since is None or file[1] < since)
    while True:
        await _asked_within(asked, every)
        now = await stamped(roots)
        if not asked.is_set() and now == known:
            continue
        asked.clear()
        known = await _settled(roots, now, quiet)
        await changed()


async def stamped(roots: Sequence[Path]) -> Stamp:
    """Look at the files off the event loop; a file that goes while being looked at means: look again."""
    while True:
        try:
            return await asyncio.to_thread(stamp, roots)
        except FileNotFoundError:
            await asyncio.sleep(GONE)


async def _settled(roots: Sequence[Path], before: Stamp, quiet: float) -> Stamp:
    """The files once they have stayed as they are for so long: an editor saves one after the other, so does git."""
    while quiet:
        await asyncio.sleep(quiet)
        now = await stamped(roots)
        if now == before:
            break
        before = now
    return before


async def _asked_within(asked: asyncio.Event, seconds: float) -> None:
    try:
        async with asyncio.timeout(seconds):
            await asked.wait()
    except TimeoutError:
        return
