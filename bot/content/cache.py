"""Keeps what was read from each file, by the hash of its bytes, so that a start reads only what has changed."""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Any

from bot.content import yaml_lines
from bot.content.errors import Finding
from bot.content.yaml_lines import Lines, read_yaml

FORMAT = 1
READER = hashlib.blake2b(Path(yaml_lines.__file__).read_bytes(), digest_size=8).hexdigest()
Parsed = tuple[Any, Lines, list[Finding]]


def digest(raw: bytes) -> str:
    """A short name for the exact bytes of a file."""
    return hashlib.blake2b(raw, digest_size=16).hexdigest()


class JsonCache:
    """A JSON object in a file, keyed by digests; one that cannot be read or written is simply not there.

    It holds nothing but what the content files say, so losing it costs only time.
    """

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self.known: dict[str, Any] = self._read()
        self.used: dict[str, Any] = {}

    def _read(self) -> dict[str, Any]:
        with suppress(OSError, ValueError, TypeError, KeyError):
            if self.path is not None:
                stored = json.loads(self.path.read_bytes())
                if stored["format"] == FORMAT:
                    return dict(stored["entries"])
        return {}

    def get(self, key: str) -> Any:
        """What was kept under a key, or None."""
        found = self.known.get(key)
        if found is not None:
            self.used[key] = found
        return found

    def put(self, key: str, value: Any) -> None:
        """Keeps a value that JSON can hold."""
        self.used[key] = value

    def save(self) -> None:
        """Writes what this run used, whole or not at all; entries nobody asked for are dropped."""
        if self.path is None or self.used == self.known:
            return
        with suppress(OSError):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            fresh = self.path.with_suffix(f".{os.getpid()}.new")
            fresh.write_text(json.dumps({"format": FORMAT, "entries": self.used}), encoding="utf-8")
            fresh.replace(self.path)


def parse_file(raw: bytes, file: str, cache: JsonCache) -> Parsed:
    """Reads one content file, from the cache where its bytes are known."""
    key = f"{file} {digest(raw)} {READER}"
    kept = cache.get(key)
    if kept is not None:
        return kept["data"], kept["lines"], []
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        return None, {"": 1}, [Finding(file, line, "the file is not UTF-8: save it as UTF-8")]
    data, lines, findings = read_yaml(text, file)
    if not findings:
        cache.put(key, {"data": data, "lines": lines})
    return data, lines, findings


def cache_file(data_dir: Path, content_dir: Path, what: str) -> Path:
    """Where the cache of one content folder lies; several folders do not disturb each other."""
    return data_dir / "cache" / f"{what}-{digest(str(content_dir.resolve()).encode())}.json"
