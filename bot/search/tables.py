"""Writes and reads tables as one file: a line of JSON, then the arrays as they lie in memory."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO, Any, Protocol


class Table(Protocol):
    """What can stand in such a file: Postings or a Column."""

    def write(self, file: IO[bytes], /) -> None:
        """Writes itself, for any machine to read."""


def write(path: Path, head: Mapping[str, Any], tables: Sequence[Table]) -> None:
    """Writes a file whole or not at all; raises OSError where it cannot be written."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(f".{os.getpid()}.new")
    with fresh.open("wb") as file:
        file.write(json.dumps(head, ensure_ascii=False).encode() + b"\n")
        for table in tables:
            table.write(file)
    fresh.replace(path)


def head_in(file: IO[bytes], only: str | None = None) -> dict[str, Any]:
    """The head of a file, behind which its tables are read one after the other, straight into their arrays.

    Copies would be the most memory of a start. With `only`, a file whose head has another "name" is refused. Raises
    OSError or ValueError for no such file.
    """
    head = json.loads(file.readline())
    if not isinstance(head, dict) or (only is not None and head.get("name") != only):
        raise ValueError("another file than wanted")
    return head
