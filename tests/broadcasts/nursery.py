"""A process that has everything imported and forks senders on request: each is a process of its own that can be killed.

It reads lines of JSON, each an Order, runs one sender until it has sent everything or is killed, and answers with how
the process ended: 0 in order, -9 killed.
"""

from __future__ import annotations

import asyncio
import gc
import json
import os
import signal
import sys
import time
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from aiogram import Bot

from bot.app import build_bot
from bot.broadcasts.pace import Pace
from bot.broadcasts.sender import Sender
from bot.counts import Counts
from bot.edition import Edition
from bot.files.apart import Workshop
from bot.services import Services
from bot.settings import Settings
from bot.storage.database import Storage, open_storage

TOKEN = "42:KILLED"  # noqa: S105 (nobody's)
USERNAME, TODAY = "pristan_bot", date(2026, 11, 22)
WELL = 0
RATE = 400  # so that a kill finds some sent, some in flight and some still waiting


@dataclass(frozen=True)
class Order:
    """One life of a sender: killed at the `nth` time it comes to `point`, or `after` so many seconds, or never.

    The seconds count from the first point of its loop, or, where that is to be killed `early`, from the fork.
    """

    database: str
    key: str
    url: str
    point: str = ""
    nth: int = 1
    after: float = 0.0
    early: bool = False

    def line(self) -> bytes:
        """As it goes to the nursery."""
        return f"{json.dumps(asdict(self))}\n".encode()


class Killer:
    """Kills its own process when it comes to a point of the loop; says so when it comes to the first of all."""

    def __init__(self, order: Order, begun: int) -> None:
        self._point, self._left = order.point, order.nth
        self._begun: int | None = begun

    def __call__(self, point: str) -> None:
        if self._begun is not None:
            os.close(self._begun)
            self._begun = None
        if point == self._point:
            self._left -= 1
            if self._left == 0:
                os.kill(os.getpid(), signal.SIGKILL)


async def live(order: Order, edition: Edition, begun: int) -> None:
    """Sends until nothing is left to send."""
    settings = Settings.model_validate({"bot_token": TOKEN, "bot_api_url": order.url, "storage_key": order.key})
    async with open_storage(Path(order.database), order.key) as storage:
        if storage is None:
            raise SystemExit("no database")
        services = Services(settings, USERNAME, edition, storage, Workshop(), Counts(), _now, asyncio.Event())
        bot = build_bot(settings)
        try:
            await _until_sent(services, storage, bot, Killer(order, begun))
        finally:
            await bot.session.close()


def _now() -> int:
    return int(time.time())


async def _until_sent(services: Services, storage: Storage, bot: Bot, killer: Killer) -> None:
    pace = Pace(RATE, limit=None)
    bot.session.middleware(pace)
    async with asyncio.TaskGroup() as tasks:
        sending = tasks.create_task(Sender(services, storage, bot, pace, at=killer).run())
        while await storage.broadcasts.at_work():
            await asyncio.sleep(0.02)
        sending.cancel()


def life(order: Order, edition: Edition) -> int:
    """Forks a sender and waits for its end; gives its exit code, or minus the signal that ended it."""
    waits, begun = os.pipe()
    child = os.fork()
    if child == 0:
        code = 1
        try:
            asyncio.run(live(order, edition, begun))
            code = WELL
        finally:
            os._exit(code)
    os.close(begun)
    if order.after and not order.early:
        os.read(waits, 1)  # ends when the child closes its end, or dies
    os.close(waits)
    if order.after:
        time.sleep(order.after)
        os.kill(child, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def main() -> None:
    """Takes orders until there are none."""
    edition = Edition(Settings(), USERNAME, lambda: TODAY)
    gc.freeze()  # or each child copies nearly all of it to look for garbage, and takes twice as long to begin
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    for line in sys.stdin:
        sys.stdout.write(f"{life(Order(**json.loads(line)), edition)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
