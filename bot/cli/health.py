"""`pristan health`: whether the running bot has asked Telegram for updates lately; for the container's health check."""

from __future__ import annotations

import argparse
import time

from bot.cli.common import Commands, complain, say
from bot.cli.starting import settings_or_complaint

LONGEST_SILENCE = 90  # seconds; a long poll lasts 10


def add_to(commands: Commands) -> None:
    parser = commands.add_parser("health", help="exit 0 if the running bot is alive")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """0 when the bot polled within the last 90 seconds, 1 otherwise."""
    settings = settings_or_complaint()
    if settings is None:
        return 2
    alive = settings.data_dir / "alive"
    try:
        silence = time.time() - alive.stat().st_mtime
    except OSError:
        complain("the bot has not polled yet")
        return 1
    if silence > LONGEST_SILENCE:
        complain(f"the bot has not polled for {silence:.0f} seconds")
        return 1
    say("ok")
    return 0
