"""`pristan rekey`: a new STORAGE_KEY, while the bot is stopped; a kill at any point loses neither key nor data."""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from bot.cli.common import Commands, complain, say
from bot.cli.starting import CANNOT_RUN, settings_or_complaint
from bot.settings import Settings

if TYPE_CHECKING:
    from bot.storage.env_file import EnvFile

ENV = Path(".env")
KEY, NEXT = "STORAGE_KEY", "STORAGE_KEY_NEXT"


class Keeper(Protocol):
    """Where the key is kept."""

    def begun(self) -> str | None:
        """The new key of a change that was stopped midway."""

    def prepare(self, key: str) -> None:
        """Keeps the new key beside the old one; from here on it cannot be lost."""

    def finish(self, key: str) -> str:
        """The new key takes the place of the old one; gives what there is to say about it."""

    def stopped(self) -> str:
        """What to do where a person stopped it, at whatever point."""


class InFile:
    """The key stands in `.env`: until the database is sealed anew the new one stands beside it."""

    def __init__(self, file: EnvFile) -> None:
        self._file = file

    def begun(self) -> str | None:
        return self._file.get(NEXT)

    def prepare(self, key: str) -> None:
        self._file.change(**{NEXT: key})

    def finish(self, key: str) -> str:
        self._file.change(**{KEY: key, NEXT: None})
        return "done: the new STORAGE_KEY stands in .env; put a copy of it where the copy of the old one was"

    def stopped(self) -> str:
        return "stopped: run `pristan rekey` again before the bot is started; what was begun is finished then"


class OnTerminal:
    """The key comes from the environment, which we cannot change: a person takes it from the terminal."""

    def begun(self) -> str | None:
        return None

    def prepare(self, key: str) -> None:
        from bot.storage.rekeying import RekeyError

        if not (sys.stdin.isatty() and sys.stdout.isatty()):
            raise RekeyError("STORAGE_KEY comes from the environment: run this on a terminal, which shows the new one")
        say(f"The new key, shown this once:\n\n{KEY}={key}\n\nKeep it first: without it the database opens no more.")
        try:
            input("Press Enter once it is kept, Ctrl-C to leave everything as it was. ")
        except (EOFError, KeyboardInterrupt) as error:
            raise RekeyError("nothing was changed") from error

    def finish(self, key: str) -> str:
        return "done: put the new STORAGE_KEY where the old one came from, then start the bot"

    def stopped(self) -> str:
        return "stopped: if a new key was shown, start the bot with that one; where it does not fit, the old one counts"


def add_to(commands: Commands) -> None:
    parser = commands.add_parser("rekey", help="seal the database with a new STORAGE_KEY, while the bot is stopped")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """0 when the new key counts; 2 with one line that says how things stand."""
    settings = settings_or_complaint()
    if settings is None:
        return CANNOT_RUN
    from bot.lock import OwnedError, sole_owner
    from bot.storage.database import StorageError
    from bot.storage.env_file import EnvFileError
    from bot.storage.rekeying import RekeyError

    try:
        with sole_owner(settings.database_path):
            _change(settings)
    except (OwnedError, StorageError, EnvFileError, RekeyError) as error:
        complain(str(error))
        return CANNOT_RUN
    except KeyboardInterrupt:
        complain(_keeper().stopped())
        return CANNOT_RUN
    return 0


def _change(settings: Settings) -> None:
    from bot.storage import rekeying
    from bot.storage.keys import new_key

    path, old = settings.database_path, _old_key(settings)
    keeper = _keeper()
    new = keeper.begun()
    if new is not None and rekeying.fits(path, new):
        say("going on with a change of the key that was stopped midway")
    else:
        asyncio.run(_bring_up(path, old))
        if new is None:
            new = new_key()
            keeper.prepare(new)
        rekeying.reseal(path, old, new)
    told = keeper.finish(new)
    rekeying.sweep(path)
    say(told)
    say("Backups made before open only with the old key: make a new one, and delete those.")


def _old_key(settings: Settings) -> str:
    from bot.storage.rekeying import RekeyError

    if not settings.database_path.is_file():
        raise RekeyError(f"there is no database at {settings.database_path}: nothing is sealed yet")
    if settings.storage_key is None:
        raise RekeyError("there is no STORAGE_KEY: put back the key the database was made with")
    return settings.storage_key.get_secret_value()


def _keeper() -> Keeper:
    """The environment counts before `.env`, as everywhere."""
    from bot.storage.env_file import EnvFile

    if any(name.upper() == KEY and value for name, value in os.environ.items()):
        return OnTerminal()
    return InFile(EnvFile(ENV))


async def _bring_up(path: Path, key: str) -> None:
    """Sees that the old key fits and brings the tables to this version; raises StorageError otherwise."""
    from bot.storage.database import open_storage

    async with open_storage(path, key):
        pass
