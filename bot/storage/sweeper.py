"""Takes what was erased out of the files: a row that SQLite deleted lives on in the log, and now and then in a page.

`secure_delete` overwrites a deleted row where it stood. Two traces are left. The write-ahead log keeps the pages as
they were until a checkpoint has emptied it (https://www.sqlite.org/wal.html#ckpt). And when a page of a tree is split,
the rows that move leave their bytes behind in the gap of the old page, where deleting them later does not reach:
measured, one to four rows of 1,600. Only VACUUM, which writes every page anew, takes those away.
"""

from __future__ import annotations

import asyncio
import logging
import os
import sqlite3
import threading
import time
from contextlib import closing
from pathlib import Path

from bot.storage.seals import TO_SWEEP

PAUSE = 1.0  # seconds between two sweeps, however much is erased: a broadcast may erase many who blocked the bot
SHARE = 20  # after a long one the pause is so many times as long: at most one part in twenty of the time is spent on it
AGAIN, LATEST_AGAIN = 0.2, 60.0  # seconds until what could not be done is tried again, twice as long each time
BUSY = 0.05  # seconds to wait for a reader; whoever writes waits as long
SLICE = 1 << 20  # bytes
CACHE = "PRAGMA cache_size = -512"  # KiB
log = logging.getLogger("pristan.storage")


class Sweeper:
    """A thread of its own with a connection of its own, begun at the first erasure: whoever erased need not wait."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._changed = threading.Condition()
        self._traces: set[bytes] = set()
        self._whole = self._closing = False
        self._asked = self._done = 0
        self._thread: threading.Thread | None = None
        self._file: int | None = None

    def ask(self, *traces: bytes, whole: bool = False) -> None:
        """Something was erased: empties the log, and looks for `traces` in the file; with `whole` writes it anew."""
        with self._changed:
            self._asked += 1
            self._traces.update(traces)
            self._whole |= whole
            if self._thread is None and not self._closing:
                self._thread = threading.Thread(target=self._work, name="sweeper", daemon=True)
                self._thread.start()
            self._changed.notify_all()

    async def swept(self) -> None:
        """Waits until nothing is left of what was erased before."""
        await asyncio.to_thread(self._wait_until_swept)

    async def stop(self) -> None:
        """Tries what is left once more, and ends; comes before the connections are closed."""
        with self._changed:
            self._closing = True
            self._changed.notify_all()
        if self._thread is not None:
            await asyncio.to_thread(self._thread.join)

    def release(self) -> None:
        """Lets go of the file; comes after the connections are closed, for closing it earlier would end their locks.

        See https://www.sqlite.org/howtocorrupt.html, section 2.2.
        """
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def _wait_until_swept(self) -> None:
        with self._changed:
            wanted = self._asked
            self._changed.wait_for(lambda: self._done >= wanted or self._closing)

    def _work(self) -> None:
        again = AGAIN
        while self._is_asked():
            began = time.monotonic()
            done = self._sweep_what_is_asked()
            pause = max(PAUSE, SHARE * (time.monotonic() - began)) if done else again
            again = AGAIN if done else min(again * 2, LATEST_AGAIN)
            self._rest(pause)
        if self._done < self._asked:
            self._sweep_what_is_asked()

    def _is_asked(self) -> bool:
        with self._changed:
            self._changed.wait_for(lambda: self._done < self._asked or self._closing)
            return not self._closing

    def _rest(self, seconds: float) -> None:
        with self._changed:
            self._changed.wait_for(lambda: self._closing, seconds)

    def _sweep_what_is_asked(self) -> bool:
        """One try; what it could not do is left to the next."""
        with self._changed:
            asked, traces, whole = self._asked, self._traces, self._whole
            self._traces, self._whole = set(), False
        done = self._sweep(traces, whole=whole)
        with self._changed:
            if done:
                self._done = asked
            else:
                self._traces |= traces
                self._whole |= whole
            self._changed.notify_all()
        return done

    def _sweep(self, traces: set[bytes], *, whole: bool) -> bool:
        try:
            with closing(sqlite3.connect(self._path, isolation_level=None, timeout=BUSY)) as connection:
                connection.execute(CACHE)
                if not empty_log(connection):
                    return False
                if whole or self._stands_in_file(traces):
                    write_anew(connection)
                    return empty_log(connection)
        except (sqlite3.Error, OSError) as error:
            log.warning("what was erased could not be taken out of the files yet: %s", type(error).__name__)
            return False
        return True

    def _stands_in_file(self, traces: set[bytes]) -> bool:
        """Whether bytes of an erased row are left, or the person is back already."""
        if not traces:
            return False
        if self._file is None:
            self._file = os.open(self._path, os.O_RDONLY)
        overlap = max(map(len, traces)) - 1
        place = 0
        while part := os.pread(self._file, SLICE + overlap, place):
            if any(trace in part for trace in traces):
                return True
            place += SLICE
        return False


def write_anew(connection: sqlite3.Connection) -> None:
    """Writes every page anew; whatever an old key or an old version left is gone then."""
    connection.execute("VACUUM")
    connection.execute("DELETE FROM key_check WHERE id = ?", (TO_SWEEP,))


def empty_log(connection: sqlite3.Connection) -> bool:
    """Moves the write-ahead log into the database and cuts it to nothing; False while somebody reads or writes."""
    busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not busy
