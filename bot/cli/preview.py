"""`pristan preview`: the same bot in a browser, with no token and no account."""

from __future__ import annotations

import argparse
import asyncio

from bot.cli.common import Commands
from bot.cli.starting import settings_or_complaint

PORT = 8080
REFUSED = 2


def add_to(commands: Commands) -> None:
    parser = commands.add_parser("preview", help="talk to the bot in a browser, without Telegram")
    parser.add_argument("--port", type=a_port, default=PORT, help=f"the port on 127.0.0.1 (default {PORT})")
    parser.set_defaults(run=run)


def a_port(text: str) -> int:
    """A port number; argparse tells the person when it is none."""
    port = int(text)
    if not 0 < port < 65536:
        raise ValueError(text)
    return port


def run(options: argparse.Namespace) -> int:
    """0 when stopped in order, 2 with one line when it cannot start."""
    settings = settings_or_complaint()
    if settings is None:
        return REFUSED
    from bot.logs import set_up_logs
    from bot.preview.server import serve

    set_up_logs(settings.log_level)
    return int(asyncio.run(serve(settings, options.port)) or 0)
