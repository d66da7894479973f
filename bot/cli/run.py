"""`pristan run`: the bot on Telegram, by long polling."""

from __future__ import annotations

import argparse
import asyncio
import signal
import sys

from bot.cli.common import Commands, complain
from bot.cli.starting import settings_or_complaint

REFUSED = 2


def add_to(commands: Commands) -> None:
    parser = commands.add_parser("run", help="run the bot on Telegram (BOT_TOKEN)")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """0 when stopped in order, 2 with one line when it cannot start as it is set up."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # before polling takes the signal over
    settings = settings_or_complaint()
    if settings is None:
        return REFUSED
    if settings.bot_token is None:
        complain("BOT_TOKEN is not set: put the token from @BotFather into .env, or run `pristan preview`")
        return REFUSED
    if settings.webhook_url is not None:
        complain("WEBHOOK_URL is set, but this version answers by polling only: take it out of .env")
        return REFUSED
    from bot.logs import set_up_logs
    from bot.serving import CannotStartError, serve  # aiogram takes seconds: only here is it needed

    set_up_logs(settings.log_level)
    try:
        asyncio.run(serve(settings))
    except CannotStartError as error:
        complain(str(error))
        return REFUSED
    except KeyboardInterrupt:
        return 0
    return 0
