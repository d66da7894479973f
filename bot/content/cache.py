"""Keeps what was read from each file, by the hash of its bytes, so that a start reads only what has changed."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import zlib
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import IO, Any, Self

from bot.content.errors import Finding
from bot.content.lines import Lines, line_of

FORMAT = b"pristan 4\n"
READER = hashlib.blake2b(Path(__file__).with_name("yaml_lines.py").read_bytes(), digest_size=8).hexdigest()
Parsed = tuple[Any, "PackedLines", list[Finding]]


class PackedLines:
    """The lines of one file, unpacked only when somebody asks where something stands: a running bot hardly does."""

    def __init__(self, packed: str) -> None:
        self._packed = packed

    @classmethod
    def of_lines(cls, lines: Lines) -> PackedLines:
        """Packs them; `packed` gives what the constructor takes."""
        return cls(base64.b64encode(zlib.compress(json.dumps(lines).encode(), 1)).decode())

    @property
    def packed(self) -> str:
        """The lines as one short word that JSON can hold."""
        return self._packed

    def of(self, path: tuple[str | int, ...]) -> int:
        """The line of a path, or of its nearest parent that stands in the file."""
        return line_of(self._lines, path)

    @cached_property
    def _lines(self) -> Lines:
        found: Lines = json.loads(zlib.decompress(base64.b64decode(self._packed)))
        return found


def digest(raw: bytes) -> str:
    """A short name for the exact bytes of a file."""
    return hashlib.blake2b(raw, digest_size=16).hexdigest()


class JsonCache:
    """Values in a file, a line each, keyed by digests; a file that cannot be read or written is simply not there.

    It holds nothing but what the content files say, so losing it costs only time. Only where each value lies is
    remembered: all of them at once would be the most memory that a start takes. Leaving the block writes what was used.
    """

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self._file: IO[bytes] | None = None
        self._places: dict[str, tuple[int, int]] = {}
        self._used: dict[str, bytes | None] = {}  # None: as it lies in the file

    def __enter__(self) -> Self:
        with suppress(OSError):
            if self.path is not None:
                self._file = self.path.open("rb")
                self._places = _places(self._file)
        return self

    def __exit__(self, *failure: object) -> None:
        if failure[0] is None:
            self._save()
        if self._file is not None:
            self._file.close()

    def get(self, key: str) -> Any:
        """What was kept under a key, or None."""
        with suppress(KeyError, ValueError, OSError):
            value = json.loads(self._raw(key))
            self._used.setdefault(key, None)
            return value
        return None

    def put(self, key: str, value: Any) -> None:
        """Keeps a value that JSON can hold; keys have no tab and no line end."""
        self._used[key] = json.dumps(value, ensure_ascii=False).encode()

    def _raw(self, key: str) -> bytes:
        fresh = self._used.get(key)
        if fresh is not None or self._file is None:
            return fresh or b""
        start, length = self._places[key]
        self._file.seek(start)
        return self._file.read(length)

    def _save(self) -> None:
        """Writes what this run used, whole or not at all; entries nobody asked for are dropped."""
        if self.path is None or (self._used.keys() == self._places.keys() and not any(self._used.values())):
            return
        with suppress(OSError):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            fresh = self.path.with_suffix(f".{os.getpid()}.new")
            with fresh.open("wb") as file:
                file.write(FORMAT)
                file.writelines(b"".join((key.encode(), b"\t", self._raw(key), b"\n")) for key in self._used)
            fresh.replace(self.path)


def _places(file: IO[bytes]) -> dict[str, tuple[int, int]]:
    """Where the value of each key lies: its first byte and its length."""
    places: dict[str, tuple[int, int]] = {}
    at = len(FORMAT)
    if file.read(at) == FORMAT:
        for line in file:
            key, tab, value = line.partition(b"\t")
            places[key.decode(errors="replace")] = (at + len(key) + len(tab), len(value))
            at += len(line)
    return places


def parse_file(raw: bytes, file: str, cache: JsonCache) -> Parsed:
    """Reads one content file, from the cache where its bytes are known."""
    key = f"{file} {digest(raw)} {READER}"
    kept = cache.get(key)
    if kept is not None:
        return kept["data"], PackedLines(kept["lines"]), []
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        return None, PackedLines.of_lines({}), [Finding(file, line, "the file is not UTF-8: save it as UTF-8")]
    # PyYAML takes a megabyte, which a start that finds everything in the cache need not spend.
    from bot.content import yaml_lines

    data, lines, findings = yaml_lines.read_yaml(text, file)
    packed = PackedLines.of_lines(lines)
    if not findings:
        cache.put(key, {"data": data, "lines": packed.packed})
    return data, packed, findings


def cache_file(data_dir: Path, content_dir: Path, what: str) -> Path:
    """Where the cache of one content folder lies; several folders do not disturb each other."""
    return data_dir / "cache" / f"{what}-{digest(str(content_dir.resolve()).encode())}.json"
