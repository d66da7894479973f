"""`pristan health`: whether the running bot polled, or its webhook answered, lately; for the container's check."""

from __future__ import annotations

import argparse
import time

from bot.cli.common import Commands, complain, say
from bot.cli.starting import settings_or_complaint

LONGEST_SILENCE = 90  # seconds; a poll comes every 10, a webhook's beat every 30


def add_to(commands: Commands) -> None:
    parser = commands.add_parser("health", help="exit 0 if the running bot is alive")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """0 when the bot gave a sign of life within the last 90 seconds, 1 otherwise."""
    settings = settings_or_complaint()
    if settings is None:
        return 2
    alive = settings.data_dir / "alive"
    try:
        silence = time.time() - alive.stat().st_mtime
    except OSError:
        complain("the bot has given no sign of life yet")
        return 1
    if silence > LONGEST_SILENCE:
        complain(f"the bot has given no sign of life for {silence:.0f} seconds")
        return 1
    say("ok")
    return 0
