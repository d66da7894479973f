"""`pristan export`: every answer as a page that opens without a network, in both languages."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from bot.cli.common import Commands, a_day, complain, say
from bot.cli.poster import NoNameError, given_name
from bot.cli.starting import CANNOT_RUN, settings_or_complaint, with_library
from bot.content.library import Library
from bot.settings import Settings
from bot.texts import Texts, TextsError


def add_to(commands: Commands) -> None:
    parser = commands.add_parser("export", help="write every answer as a page to read without a network")
    parser.add_argument("folder", type=Path, metavar="DIR", help="a new folder, or one that an export made")
    parser.add_argument("--name", metavar="USERNAME", help="what the bot is called; without it no page names the bot")
    parser.add_argument("--today", type=a_day, metavar="DATE", help="the day the pages are of (default: today)")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """0 when written; 1 where the content is broken; 2 where the folder or the name cannot be taken."""
    settings = settings_or_complaint()
    return with_library(lambda library: _export(options, library, settings)) if settings else CANNOT_RUN


def _export(options: argparse.Namespace, library: Library, settings: Settings) -> int:
    from bot.export.site import ExportError, write
    from bot.export.words import Edition

    try:
        name = given_name(options.name) if options.name is not None else ""
        edition = Edition(library, Texts(settings.locales_dir), options.today or date.today(), name)
        number = write(edition, options.folder)
    except (ExportError, NoNameError, TextsError) as error:
        complain(str(error))
        return CANNOT_RUN
    say(f"{number} pages: open {options.folder / 'index.html'}")
    return 0
