"""Copies the database while the bot goes on: as it stood at one instant, checked, and without what was erased."""

from __future__ import annotations

import fcntl
import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

PREFIX, SUFFIX = ".pristan-backup-", ".part"  # of ours alone, whatever the backup is to be called
JOURNAL = "-journal"  # what SQLite writes beside a file it fills
WAIT = 30.0  # seconds for another program that holds the database


class CopyError(Exception):
    """No copy was made; one line that says why."""


def copy_database(path: Path, target: Path) -> int:
    """Copies the database at `path` into a new file that its owner alone may read; gives its size in bytes.

    VACUUM INTO reads one state of the database, whatever is written meanwhile, and copies rows, not pages: nothing that
    was erased comes along (https://www.sqlite.org/lang_vacuum.html#vacuuminto). The file gets its name once it is
    complete, checked and on the disk. Raises CopyError where there is no database, the file exists, or it cannot be
    made.
    """
    if not path.is_file():
        raise CopyError(f"there is no database at {path}: nothing to back up")
    if os.path.lexists(target):
        raise CopyError(f"{target} exists: a backup overwrites nothing, give another name")
    try:
        with _unfinished(target.parent) as part:
            _copy(path, part)
            _check(part)
            _publish(part, target)
            return target.stat().st_size
    except FileExistsError as error:
        raise CopyError(f"{target} exists: a backup overwrites nothing, give another name") from error
    except sqlite3.Error as error:
        raise CopyError(_why(path, target, error)) from error
    except OSError as error:
        raise CopyError(f"{target} cannot be written: {error.strerror}") from error


@contextmanager
def _unfinished(folder: Path) -> Iterator[Path]:
    """An empty file, readable by its owner alone; it is gone in the end, and so are those that a kill left there."""
    _take_away_leftovers(folder)
    held, part = _begun(folder)
    try:
        yield part
        os.fsync(held)
    finally:
        with suppress(FileNotFoundError):
            part.unlink()
        os.close(held)


def _take_away_leftovers(folder: Path) -> None:
    """What was killed in the middle is held by nobody, and may be a whole copy under the name of another day."""
    for left in folder.glob(f"{PREFIX}*{SUFFIX}"):
        with suppress(OSError), left.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            left.with_name(f"{left.name}{JOURNAL}").unlink(missing_ok=True)
            left.unlink()


def _begun(folder: Path) -> tuple[int, Path]:
    """A new file, held; another backup may take one away for a leftover before we hold it, so that one is left."""
    while True:
        held, name = tempfile.mkstemp(prefix=PREFIX, suffix=SUFFIX, dir=folder)
        fcntl.flock(held, fcntl.LOCK_EX)
        if os.fstat(held).st_nlink:
            return held, Path(name)
        os.close(held)


def _copy(path: Path, part: Path) -> None:
    with closing(_opened(path)) as connection:
        connection.execute("VACUUM INTO ?", (str(part),))


def _check(part: Path) -> None:
    with closing(_opened(part)) as connection:
        verdict = _verdict(connection)
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    if verdict != "ok":
        raise CopyError(f"the database is damaged, no backup was made: {verdict}")
    if "key_check" not in tables:
        raise CopyError("this is no database of Pristan: no backup was made")


def _why(path: Path, target: Path, error: sqlite3.Error) -> str:
    """What SQLite says of a copy that failed may name the copy where the database itself is at fault."""
    try:
        with closing(_opened(path)) as connection:
            verdict = _verdict(connection)
    except sqlite3.OperationalError:  # of the disk, a lock
        verdict = "ok"
    except sqlite3.Error as damage:
        verdict = str(damage)
    if verdict != "ok":
        return f"the database at {path} is damaged, no backup was made: {verdict}"
    return f"the database at {path} could not be copied to {target.parent}: {error}"


def _opened(path: Path) -> sqlite3.Connection:
    """Not read-only: whoever reads last while the bot is stopped takes the log and its index away again."""
    source = f"{path.resolve().as_uri()}?mode=rw"
    return sqlite3.connect(source, uri=True, isolation_level=None, timeout=WAIT)


def _verdict(connection: sqlite3.Connection) -> str:
    ((verdict,),) = connection.execute("PRAGMA integrity_check(1)")
    return " ".join(str(verdict).split())


def _publish(part: Path, target: Path) -> None:
    """Gives the file its name, which nobody may have taken meanwhile, and waits until the disk has both."""
    with part.open("rb") as file:
        os.fsync(file.fileno())
    try:
        os.link(part, target)
    except FileExistsError:
        raise
    except OSError:  # a stick, say, whose file system knows no links
        part.rename(target)
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
