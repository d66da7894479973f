"""Tries every fault and writes docs/faults.md: python -m tests.faults."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.content.loader import load_library
from bot.search.search import Search
from bot.settings import Settings
from tests.faults.document import FAULTS, document
from tests.faults.run import everything


def main() -> int:
    """0 where every fault ended as it must; else 1, with a line about each that did not."""
    with TemporaryDirectory(prefix="pristan-faults-") as folder, TemporaryDirectory() as before:
        content = Settings.model_construct().content_dir
        Search(load_library(content, Path(before)), content, Path(before)).prepare()
        rows = asyncio.run(everything(Path(folder), Path(before)))
    FAULTS.write_text(document(rows), encoding="utf-8")
    for row in rows:
        for wrong in row.wrong:
            sys.stderr.write(f"{row.part}: {row.fault} ({row.done}): {wrong}\n")
    return int(any(row.wrong for row in rows))


if __name__ == "__main__":
    sys.exit(main())
