"""Where in a file each value stands."""

from __future__ import annotations

Lines = dict[str, int]  # by path: keys and indexes joined with "/"; "" is the whole file


def line_of(lines: Lines, path: tuple[str | int, ...]) -> int:
    """The line of a path, or of its nearest parent that stands in the file."""
    parts = [str(part) for part in path]
    for end in range(len(parts), 0, -1):
        found = lines.get("/".join(parts[:end]))
        if found is not None:
            return found
    return lines.get("", 1)
