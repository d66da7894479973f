"""A process that has imported the bot, and forks others from there: to import it takes seconds, which each would pay.

It listens on the socket of its first argument, and has gone to the background when the command returns. Who connects
sends an Order and the files that are to be standard input, output and error, and reads the number of the child, then
how it ended: its exit code, or minus the signal. Who goes before that has the child killed. The server ends when nobody
is connected who has ordered nothing.
"""

from __future__ import annotations

import fcntl
import gc
import json
import os
import runpy
import signal
import socket
import sys
from contextlib import suppress
from dataclasses import asdict, dataclass
from importlib import import_module
from pathlib import Path
from select import select
from selectors import EVENT_READ, DefaultSelector

IMPORTED = ("bot.cli.run", "bot.logs", "bot.serving")
LONGEST, FILES = 2**16, 3  # bytes of an order, files that come with it


@dataclass(frozen=True)
class Order:
    """What the child does: `python -m module arguments`, in a folder, with this environment and no other."""

    module: str
    arguments: list[str]
    folder: str
    environment: dict[str, str]

    def told(self) -> bytes:
        """As it goes to the server."""
        return json.dumps(asdict(self)).encode()


@dataclass(frozen=True)
class Child:
    """What the one that was forked goes on with."""

    order: Order
    files: list[int]

    def live(self) -> None:
        """Becomes what was ordered; how it ends is up to that."""
        for number, file in enumerate(self.files):
            os.dup2(file, number)
        os.closerange(FILES, max(self.files) + 1)
        os.chdir(self.order.folder)
        os.environ.clear()
        os.environ.update(self.order.environment)
        sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]
        sys.argv = [self.order.module, *self.order.arguments]
        runpy.run_module(self.order.module, run_name="__main__", alter_sys=True)


def serve(path: Path) -> Child | None:
    """Takes orders while anybody is there; in each child it returns what that is to be."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as listening, DefaultSelector() as waiting:
        listening.bind(str(path))
        listening.listen()
        if os.fork():
            os._exit(0)  # whoever started this knows now that it listens
        os.setsid()
        signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # those who look after children are not waited for
        waiting.register(listening, EVENT_READ)
        try:
            return _served(listening, waiting)
        finally:
            _close_all(waiting)


def _served(listening: socket.socket, waiting: DefaultSelector) -> Child | None:
    while True:
        for key, _ in waiting.select():
            if key.fileobj is listening:
                waiting.register(listening.accept()[0], EVENT_READ)
                continue
            connection = key.fileobj
            assert isinstance(connection, socket.socket)
            waiting.unregister(connection)
            with connection:
                told, files, _, _ = socket.recv_fds(connection, LONGEST, FILES)
                child = _forked(connection, Order(**json.loads(told)), files, waiting) if told else None
            if child is not None:
                return child
            for file in files:
                os.close(file)
            if len(waiting.get_map()) == 1 and _nobody_comes(listening, waiting):
                return None


def _nobody_comes(listening: socket.socket, waiting: DefaultSelector) -> bool:
    """Takes the address away, unless somebody connects just now: they hold the lock while they do."""
    with Path(__file__).open("rb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if waiting.select(0):
            return False
        Path(listening.getsockname()).unlink()
        return True


def _forked(connection: socket.socket, order: Order, files: list[int], waiting: DefaultSelector) -> Child | None:
    """Forks one that looks after the child, and that one the child; only there something is returned."""
    if os.fork():
        return None
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    child = os.fork()
    if not child:
        return Child(order, files)
    for file in files:
        os.close(file)
    _close_all(waiting)
    _look_after(child, connection)
    os._exit(0)


def _look_after(child: int, connection: socket.socket) -> None:
    """Tells who ordered the child its number, and how it ended; where they are gone, nobody needs it any more."""
    try:
        connection.send(str(child).encode())
        ended = os.pidfd_open(child)
        if ended not in select([ended, connection.fileno()], [], [])[0]:
            os.kill(child, signal.SIGKILL)
    except OSError:
        os.kill(child, signal.SIGKILL)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    with suppress(OSError):
        connection.send(str(code).encode())


def _close_all(waiting: DefaultSelector) -> None:
    for key in tuple(waiting.get_map().values()):
        key.fileobj.close()  # type: ignore[union-attr]


if __name__ == "__main__":
    for name in IMPORTED:
        import_module(name)
    gc.freeze()  # or each child copies nearly all of it to look for garbage
    ordered = serve(Path(sys.argv[1]))
    if ordered is not None:
        ordered.live()
