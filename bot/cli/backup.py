"""`pristan backup`: a checked copy of the database, made while the bot runs."""

from __future__ import annotations

import argparse
import signal
import sys
from pathlib import Path

from bot.cli.common import Commands, complain, say
from bot.cli.starting import CANNOT_RUN, settings_or_complaint


def add_to(commands: Commands) -> None:
    parser = commands.add_parser("backup", help="copy the database to FILE while the bot runs, and check the copy")
    parser.add_argument("file", type=Path, metavar="FILE", help="a file that does not exist yet")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """0 when the copy was made and checked, 2 with one line when there is none."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(CANNOT_RUN))  # so that no half file stays
    settings = settings_or_complaint()
    if settings is None:
        return CANNOT_RUN
    from bot.storage.copying import CopyError, copy_database

    try:
        size = copy_database(settings.database_path, options.file)
    except CopyError as error:
        complain(str(error))
        return CANNOT_RUN
    except KeyboardInterrupt:
        complain("stopped: no backup was made")
        return CANNOT_RUN
    say(f"{options.file}: {size / 1e6:.1f} MB, checked; it opens only with the STORAGE_KEY of today")
    return 0
