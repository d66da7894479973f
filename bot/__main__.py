"""The command line: `pristan` or `python -m bot`."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from bot.cli import ask, backup, check, docs, export, graph, health, poster, preview, rekey, run, topics

COMMANDS = (run, preview, check, ask, topics, graph, poster, export, docs, backup, rekey, health)


def build_parser() -> argparse.ArgumentParser:
    """The commands and their options, as `pristan --help` shows them."""
    parser = argparse.ArgumentParser(prog="pristan", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for command in COMMANDS:
        command.add_to(commands)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; returns the exit code: 0 done, 1 the content is at fault, 2 it cannot run as asked."""
    options = build_parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except BrokenPipeError:  # the reader of our output, `head` say, has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


if __name__ == "__main__":
    sys.exit(main())
