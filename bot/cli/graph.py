"""`pristan graph`: a dialog, or all of them, as a Mermaid flowchart."""

from __future__ import annotations

import argparse

from bot.cli.common import Commands, complain, say
from bot.cli.starting import CANNOT_RUN, with_library
from bot.content.library import Library
from bot.dialogs.graph import mermaid


def add_to(commands: Commands) -> None:
    parser = commands.add_parser("graph", help="draw a dialog as a Mermaid flowchart")
    parser.add_argument("dialog", nargs="?", metavar="DIALOG", help="the id of one dialog (default: all)")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """0 when drawn, 1 when the content is broken, 2 when there is no such dialog."""
    return with_library(lambda library: _draw(options.dialog, library))


def _draw(id: str | None, library: Library) -> int:
    if id is not None and id not in library.dialogs:
        complain(f"there is no dialog '{id}'; the dialogs are: {', '.join(library.dialogs)}")
        return CANNOT_RUN
    for dialog in library.dialogs.values() if id is None else (library.dialogs[id],):
        say(mermaid(dialog))
    return 0
