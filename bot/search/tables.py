"""Writes and reads tables of postings as one file: a line of JSON, then the arrays as they lie in memory."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from bot.search.postings import Postings


def write(path: Path, head: Mapping[str, Any], tables: Sequence[Postings]) -> None:
    """Writes a file whole or not at all; raises OSError where it cannot be written."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(f".{os.getpid()}.new")
    with fresh.open("wb") as file:
        file.write(json.dumps({**head, "tables": len(tables)}, ensure_ascii=False).encode() + b"\n")
        for table in tables:
            table.write(file)
    fresh.replace(path)


def read(path: Path, only: str | None = None) -> tuple[dict[str, Any], list[Postings]]:
    """The head and the tables of a file, read straight into their arrays: copies would be the most memory of a start.

    With `only`, a file whose head has another "name" is refused. Raises OSError or ValueError for no such file.
    """
    with path.open("rb") as file:
        head = json.loads(file.readline())
        if not isinstance(head, dict) or (only is not None and head.get("name") != only):
            raise ValueError("another file than wanted")
        return head, [Postings.read(file) for _ in range(head["tables"])]
