"""Keeps what was read from each file, by the hash of its bytes, so that a start reads only what has changed."""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Any

from bot.content import yaml_lines
from bot.content.errors import Finding
from bot.content.yaml_lines import Lines, line_of, read_yaml

FORMAT = b"pristan 2"
READER = hashlib.blake2b(Path(yaml_lines.__file__).read_bytes(), digest_size=8).hexdigest()
Parsed = tuple[Any, "PackedLines", list[Finding]]


class PackedLines:
    """The lines of one file, unpacked only when somebody asks where something stands: a running bot hardly does."""

    def __init__(self, packed: bytes) -> None:
        self._packed = packed

    def of(self, path: tuple[str | int, ...]) -> int:
        """The line of a path, or of its nearest parent that stands in the file."""
        return line_of(self._lines, path)

    @cached_property
    def _lines(self) -> Lines:
        found: Lines = json.loads(self._packed)
        return found


def digest(raw: bytes) -> str:
    """A short name for the exact bytes of a file."""
    return hashlib.blake2b(raw, digest_size=16).hexdigest()


class JsonCache:
    """Values in a file, a line each, keyed by digests; a file that cannot be read or written is simply not there.

    It holds nothing but what the content files say, so losing it costs only time. A value is decoded when it is asked
    for: all of them at once would be the most memory that a start takes.
    """

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self.known: dict[str, bytes] = self._read()
        self.used: dict[str, bytes] = {}

    def _read(self) -> dict[str, bytes]:
        with suppress(OSError, UnicodeDecodeError):
            if self.path is not None:
                first, *lines = self.path.read_bytes().split(b"\n")
                if first == FORMAT:
                    pairs = (line.partition(b"\t") for line in lines if line)
                    return {key.decode(): value for key, _, value in pairs}
        return {}

    def get(self, key: str) -> Any:
        """What was kept under a key, or None."""
        with suppress(KeyError, ValueError):
            value = json.loads(self.known[key])
            self.used[key] = self.known[key]
            return value
        return None

    def packed(self, key: str) -> bytes | None:
        """The same as it lies in the file, not decoded."""
        if key in self.known:
            self.used[key] = self.known[key]
        return self.known.get(key)

    def put(self, key: str, value: Any) -> bytes:
        """Keeps a value that JSON can hold, and gives it packed; keys have no tab and no line end."""
        self.used[key] = json.dumps(value, ensure_ascii=False).encode()
        return self.used[key]

    def save(self) -> None:
        """Writes what this run used, whole or not at all; entries nobody asked for are dropped."""
        if self.path is None or self.used == self.known:
            return
        with suppress(OSError):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            fresh = self.path.with_suffix(f".{os.getpid()}.new")
            lines = (b"\t".join((key.encode(), value)) for key, value in self.used.items())
            fresh.write_bytes(b"\n".join((FORMAT, *lines)))
            fresh.replace(self.path)


def parse_file(raw: bytes, file: str, cache: JsonCache) -> Parsed:
    """Reads one content file, from the cache where its bytes are known."""
    key = f"{file} {digest(raw)} {READER}"
    packed = cache.packed(f"{key} lines")
    kept = cache.get(key)
    if kept is not None and packed is not None:
        return kept["data"], PackedLines(packed), []
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        return None, PackedLines(b"{}"), [Finding(file, line, "the file is not UTF-8: save it as UTF-8")]
    data, lines, findings = read_yaml(text, file)
    if findings:
        return data, PackedLines(json.dumps(lines).encode()), findings
    cache.put(key, {"data": data})
    return data, PackedLines(cache.put(f"{key} lines", lines)), []


def cache_file(data_dir: Path, content_dir: Path, what: str) -> Path:
    """Where the cache of one content folder lies; several folders do not disturb each other."""
    return data_dir / "cache" / f"{what}-{digest(str(content_dir.resolve()).encode())}.json"
