"""A process of the bot, started in a moment: what it is given, what it writes, how it ends."""

from __future__ import annotations

import asyncio
import atexit
import fcntl
import os
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path

from bot.settings import ROOT
from tests.forking import server
from tests.forking.server import Order

RUN = "PYTEST_XDIST_TESTRUNUID"  # one for all workers of a run, who share one server
SHORT = 64  # bytes of what the server says
PATIENCE = 60  # seconds; a guard against hanging


@cache
def server_there() -> Path:
    """The socket of the server, which the first to ask starts; it stays until this process ends."""
    path = Path(tempfile.gettempdir()) / f"pristan-forks-{os.environ.get(RUN, os.getpid())}"
    with Path(server.__file__).open("rb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        try:
            connection = _connection(path)
        except OSError:
            _start(path)
            connection = _connection(path)
    atexit.register(connection.close)
    return path


def _start(path: Path) -> None:
    path.unlink(missing_ok=True)  # of one that was killed
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", server.__name__, str(path)]
    subprocess.run(command, cwd=ROOT, env=environment, check=True, stdin=subprocess.DEVNULL)  # noqa: S603


def _connection(path: Path) -> socket.socket:
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    connection.settimeout(PATIENCE)
    try:
        connection.connect(str(path))
    except OSError:
        connection.close()
        raise
    return connection


def begin(order: Order, files: Sequence[int]) -> tuple[socket.socket, int]:
    """Starts what is ordered with these files as 0, 1 and 2; gives where it is told how it ended, and its number.

    Closing that connection kills it.
    """
    connection = _connection(server_there())
    try:
        socket.send_fds(connection, [order.told()], files)
        return connection, int(connection.recv(SHORT))
    except BaseException:
        connection.close()
        raise


class Forked:
    """A process that was forked, as asyncio.subprocess would show it."""

    def __init__(
        self, connection: socket.socket, pid: int, out: asyncio.StreamReader, err: asyncio.StreamReader
    ) -> None:
        self.pid, self.stdout, self.stderr = pid, out, err
        self.returncode: int | None = None
        self._ending = asyncio.create_task(self._watch(connection))
        self._ending.add_done_callback(lambda _: connection.close())  # also where it was cancelled before it began

    async def _watch(self, connection: socket.socket) -> int:
        connection.setblocking(False)
        self.returncode = int(await asyncio.get_running_loop().sock_recv(connection, SHORT))
        return self.returncode

    def send_signal(self, number: int) -> None:
        """As `kill` would; nothing where it has ended."""
        if self.returncode is None:
            with suppress(ProcessLookupError):
                os.kill(self.pid, number)

    def kill(self) -> None:
        """Ends it at once."""
        self.send_signal(signal.SIGKILL)

    async def wait(self) -> int:
        """Waits for its end; gives the exit code, or minus the signal that ended it."""
        return await asyncio.shield(self._ending)

    async def communicate(self) -> tuple[bytes, bytes]:
        """What it has written to both its ends when it has ended."""
        out, err = await asyncio.gather(self.stdout.read(), self.stderr.read())
        await self.wait()
        return out, err


async def forked(module: str, *arguments: str, cwd: Path, env: Mapping[str, str], log: Path | None = None) -> Forked:
    """`python -m module arguments` in a folder, with this environment alone; it logs to a file, where one is given."""
    await asyncio.to_thread(server_there)
    (out, out_end), (err, err_end) = os.pipe(), os.pipe()
    nothing = os.open(os.devnull, os.O_RDONLY)
    written = err_end if log is None else os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        connection, pid = begin(Order(module, list(arguments), str(cwd), dict(env)), (nothing, out_end, written))
    except BaseException:
        os.close(out)
        os.close(err)
        raise
    finally:
        for end in {nothing, out_end, err_end, written}:
            os.close(end)
    return Forked(connection, pid, await _reader(out), await _reader(err))


async def _reader(end: int) -> asyncio.StreamReader:
    reader = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(reader), os.fdopen(end, "rb", buffering=0)
    )
    return reader
