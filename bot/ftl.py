"""Reads Fluent files into messages, from the cache where they are known: parsing takes a fifth of a second."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

from fluent.syntax import FluentParser, ast

from bot.content.cache import JsonCache, cache_file, digest

PARSER = f"fluent.syntax {version('fluent.syntax')} {digest(Path(__file__).read_bytes())}"  # what a reading rests on


class FluentError(Exception):
    """A file that is not Fluent; says file, line and what is wrong."""


def read_folder(folder: Path, data_dir: Path | None = None) -> ast.Resource:
    """All messages of the .ftl files of one folder, without their places; with `data_dir` kept there as parsed.

    Raises FluentError for a file that holds anything else, OSError for one that cannot be read.
    """
    with JsonCache(cache_file(data_dir, folder, "words") if data_dir else None) as cache:
        return ast.Resource([entry for file in sorted(folder.glob("*.ftl")) for entry in _entries(file, cache)])


def _entries(file: Path, cache: JsonCache) -> list[ast.EntryType]:
    raw = file.read_bytes()
    key = f"{file.name} {digest(raw)} {PARSER}"
    kept = cache.get(key)
    if kept is not None:
        return [ast.from_json(entry) for entry in kept]
    name = f"{file.parent.name}/{file.name}"
    try:
        source = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise FluentError(f"{name}: the file is not UTF-8: save it as UTF-8") from error
    entries = FluentParser(with_spans=False).parse(source).body
    if any(isinstance(entry, ast.Junk) for entry in entries):
        raise FluentError(_fault(source, name))
    messages: list[ast.EntryType] = [entry for entry in entries if isinstance(entry, ast.Message | ast.Term)]
    cache.put(key, [entry.to_json() for entry in messages])
    return messages


def _fault(source: str, name: str) -> str:
    """The first thing that is not Fluent; looked for anew, now with its place."""
    junk = next(entry for entry in FluentParser().parse(source).body if isinstance(entry, ast.Junk))
    fault = junk.annotations[0]
    line = source.count("\n", 0, fault.span.start if fault.span else 0) + 1
    return f"{name}:{line}: this is not Fluent: {fault.message}"
