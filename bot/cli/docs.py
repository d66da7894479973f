"""`pristan docs`: writes the documents that are generated from the content."""

from __future__ import annotations

import argparse

from bot.cli.common import Commands, say
from bot.cli.starting import with_library
from bot.content.lawyer import for_the_lawyer
from bot.content.library import Library
from bot.dialogs.graph import all_dialogs
from bot.settings import ROOT

FOR_THE_LAWYER = ROOT / "docs" / "for-the-lawyer.md"
DIALOGS = ROOT / "docs" / "dialogs.md"


def add_to(commands: Commands) -> None:
    parser = commands.add_parser("docs", help="write docs/for-the-lawyer.md and docs/dialogs.md from the content")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """0 when written, 1 when the content is broken."""
    return with_library(_write)


def _write(library: Library) -> int:
    for file, text in ((FOR_THE_LAWYER, for_the_lawyer(library)), (DIALOGS, all_dialogs(library))):
        file.write_text(text, encoding="utf-8")
        say(str(file.relative_to(ROOT)))
    return 0
