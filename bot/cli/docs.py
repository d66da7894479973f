"""`pristan docs`: writes the documents that are generated from the content."""

from __future__ import annotations

import argparse

from bot.cli.common import Commands, say
from bot.cli.starting import with_library
from bot.content.lawyer import for_the_lawyer
from bot.content.library import Library
from bot.settings import ROOT

FOR_THE_LAWYER = ROOT / "docs" / "for-the-lawyer.md"


def add_to(commands: Commands) -> None:
    parser = commands.add_parser("docs", help="write docs/for-the-lawyer.md from the content")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """0 when written, 1 when the content is broken."""
    return with_library(_write)


def _write(library: Library) -> int:
    FOR_THE_LAWYER.write_text(for_the_lawyer(library), encoding="utf-8")
    say(str(FOR_THE_LAWYER.relative_to(ROOT)))
    return 0
