"""One process owns a database: it alone answers and sends from it. The lock goes with it, however that ends."""

from __future__ import annotations

import errno
import fcntl
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from bot.settings import Settings


class OwnedError(Exception):
    """Somebody else owns the database, or the lock cannot be made; one line that says what to do."""


@contextmanager
def sole_owner(path: Path) -> Iterator[None]:
    """Owns the database at `path` until the block ends; a folder is owned itself, where there is no database.

    Raises OwnedError when another process owns it. The kernel lets go of a flock when its process is gone, so a kill
    leaves nothing behind; the file `<database>.lock` stays, and means nothing by itself.
    """
    lock = _opened(path)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        os.close(lock)
        if isinstance(error, BlockingIOError):
            raise OwnedError(f"{path} is in use by another pristan: stop that one first") from error
        raise OwnedError(f"{path} cannot be locked ({error.strerror}): DATA_DIR belongs on a local disk") from error
    try:
        yield
    finally:
        os.close(lock)


@contextmanager
def owning(settings: Settings) -> Iterator[None]:
    """Owns what a bot with these settings writes: its database, or the data folder where there is none.

    A bot that stores nothing goes on where even the folder cannot be made. Raises OwnedError as `sole_owner` does.
    """
    path = settings.database_path
    if settings.storage_key is None and not path.exists():
        path = settings.data_dir
        with suppress(OSError):
            path.mkdir(parents=True, exist_ok=True)
        if not path.is_dir():
            yield
            return
    with sole_owner(path):
        yield


def _opened(path: Path) -> int:
    """A descriptor that children do not inherit; one and the same file, by whatever links the path leads there."""
    path = path.resolve()
    lock = path if path.is_dir() else path.with_name(f"{path.name}.lock")
    try:
        if path.is_dir():
            return os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
    except OSError as error:
        if error.errno == errno.ELOOP:
            raise _planted(lock) from error
        raise OwnedError(f"{lock} cannot be opened ({error.strerror}): it belongs to who runs the bot") from error
    try:
        _hand_over(descriptor, lock, path)
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor


def _hand_over(descriptor: int, lock: Path, path: Path) -> None:
    """`rekey` is run by root, and the bot by another, who has to open the same lock.

    That other may have been broken into, and whatever stands under the name of the lock may be meant for root to give
    away: nothing but a file with no second name is.
    """
    if os.geteuid() != 0:
        return
    try:
        mine, owned = os.fstat(descriptor), (path if path.exists() else path.parent).stat()
        if (mine.st_uid, mine.st_gid) == (owned.st_uid, owned.st_gid):
            return
        if not stat.S_ISREG(mine.st_mode) or mine.st_nlink != 1:
            raise _planted(lock)
        os.fchown(descriptor, owned.st_uid, owned.st_gid)
    except OSError as error:
        why = f"{lock} cannot be given to who runs the bot ({error.strerror})"
        raise OwnedError(f"{why}: delete it, and run this as that user") from error


def _planted(lock: Path) -> OwnedError:
    return OwnedError(
        f"{lock} is a link or no file at all, which a lock never is: find out who put it there, delete it"
    )
