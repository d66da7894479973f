"""`pristan run`: the bot on Telegram, by long polling or a webhook."""

from __future__ import annotations

import argparse
import asyncio
import gc
import signal
import sys

from bot.cli.common import Commands, complain
from bot.cli.starting import settings_or_complaint
from bot.garbage import not_collected
from bot.lock import OwnedError, owning
from bot.settings import Settings

REFUSED = 2


def add_to(commands: Commands) -> None:
    parser = commands.add_parser("run", help="run the bot on Telegram (BOT_TOKEN)")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """0 when stopped in order, 2 with one line when it cannot start as it is set up."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # before the bot takes the signal over
    if not sys.stderr.isatty():
        signal.signal(signal.SIGHUP, signal.SIG_IGN)  # it asks for new content, which a start reads anyway
    settings = settings_or_complaint()
    if settings is None:
        return REFUSED
    if settings.bot_token is None:
        complain("BOT_TOKEN is not set: put the token from @BotFather into .env, or run `pristan preview`")
        return REFUSED
    if settings.webhook_url is not None and settings.webhook_secret is None:
        complain("WEBHOOK_SECRET is not set: with a WEBHOOK_URL, put 1 to 256 letters, digits, _ or - there")
        return REFUSED
    try:
        with owning(settings):
            return _serve(settings)
    except OwnedError as error:
        complain(str(error))
        return REFUSED


def _serve(settings: Settings) -> int:
    with not_collected():
        from bot.logs import catch_uncaught, set_up_logs
        from bot.serving import CannotStartError, serve  # aiogram takes seconds: only here is it needed
    gc.freeze()  # code stays: no later search for garbage goes through it

    set_up_logs(settings.log_level)
    catch_uncaught()
    try:
        asyncio.run(serve(settings))
    except CannotStartError as error:
        complain(str(error))
        return REFUSED
    except KeyboardInterrupt:
        return 0
    return 0
