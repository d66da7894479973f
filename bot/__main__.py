"""The command line: `pristan` or `python -m bot`."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable, Sequence
from contextlib import nullcontext
from importlib import import_module

from bot.garbage import not_collected

COMMANDS = (
    "run", "preview", "check", "ask", "topics", "graph", "poster", "export", "docs", "backup", "rekey", "health",
)  # fmt: skip
BRIEF = frozenset({"check", "ask", "topics", "graph", "health"})  # done before garbage could matter


def build_parser(names: Iterable[str] = COMMANDS) -> argparse.ArgumentParser:
    """The commands and their options, as `pristan --help` shows them; of a command only its own code is loaded."""
    parser = argparse.ArgumentParser(prog="pristan", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name in names:
        import_module(f"bot.cli.{name}").add_to(commands)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; returns the exit code: 0 done, 1 the content is at fault, 2 it cannot run as asked."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    asked = given[:1] if given and given[0] in COMMANDS else COMMANDS
    try:
        with not_collected() if BRIEF.issuperset(asked) else nullcontext():
            options = build_parser(asked).parse_args(given)
            return int(options.run(options))
    except BrokenPipeError:  # the reader of our output, `head` say, has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


if __name__ == "__main__":
    sys.exit(main())
