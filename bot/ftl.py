"""Reads Fluent files into messages, from the cache where they are known: parsing all takes a fifth of a second."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib.metadata import version
from pathlib import Path

from fluent.syntax import FluentParser, ast

from bot.content.cache import JsonCache, cache_file, digest

PARSER = f"fluent.syntax {version('fluent.syntax')} {digest(Path(__file__).read_bytes())}"  # what a reading rests on
TERM = "-"  # how the name of a term begins, as in `{ -brand }`
Sources = dict[str, str]


class FluentError(Exception):
    """A file that is not Fluent, or cannot be read at all; says file, line and what is wrong."""


class Messages(Mapping[str, ast.Message]):
    """The messages of one language by name, kept as they are written: as trees they would take ten times the memory."""

    def __init__(self, sources: Sources) -> None:
        self._sources = {name: source.encode() for name, source in sources.items()}

    def __getitem__(self, name: str) -> ast.Message:
        """A new tree each time, for whoever keeps it."""
        entry = self.entry(name)
        if not isinstance(entry, ast.Message):
            raise KeyError(name)
        return entry

    def __contains__(self, name: object) -> bool:
        return name in self._sources and not str(name).startswith(TERM)

    def __iter__(self) -> Iterator[str]:
        return (name for name in self._sources if not name.startswith(TERM))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def entry(self, name: str) -> ast.EntryType:
        """A message, or a term under its name with the dash; raises KeyError where there is none."""
        return FluentParser(with_spans=False).parse_entry(self._sources[name].decode())


def read_folder(folder: Path, data_dir: Path | None = None) -> Messages:
    """All messages of the .ftl files of one folder; with `data_dir` the text of each is kept there.

    Where two have one name the first counts. Raises FluentError for a file that holds anything else, or that cannot be
    read.
    """
    found: Sources = {}
    with JsonCache(cache_file(data_dir, folder, "words") if data_dir else None) as cache:
        for file in sorted(folder.glob("*.ftl")):
            for name, source in _sources(file, cache).items():
                found.setdefault(name, source)
    return Messages(found)


def _sources(file: Path, cache: JsonCache) -> Sources:
    name = f"{file.parent.name}/{file.name}"
    try:
        raw = file.read_bytes()
    except OSError as error:
        raise FluentError(f"{name}: the file cannot be read: {(error.strerror or 'unknown reason').lower()}") from error
    key = f"{file.name} {digest(raw)} {PARSER}"
    kept = cache.get(key)
    if kept is not None:
        return dict(kept)
    try:
        source = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise FluentError(f"{name}: the file is not UTF-8: save it as UTF-8") from error
    found = _parsed(source, name)
    cache.put(key, found)
    return found


def _parsed(source: str, name: str) -> Sources:
    found: Sources = {}
    for entry in FluentParser().parse(source).body:
        if isinstance(entry, ast.Junk):
            raise FluentError(_fault(entry, source, name))
        if isinstance(entry, ast.Message | ast.Term) and entry.span is not None:
            named = f"{TERM if isinstance(entry, ast.Term) else ''}{entry.id.name}"
            found.setdefault(named, source[entry.span.start : entry.span.end])
    return found


def _fault(junk: ast.Junk, source: str, name: str) -> str:
    fault = junk.annotations[0]
    line = source.count("\n", 0, fault.span.start if fault.span else 0) + 1
    return f"{name}:{line}: this is not Fluent: {fault.message}"
