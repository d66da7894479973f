"""What is wrong with the interface words, taken over from the last run where no word has changed since."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from bot.content.cache import JsonCache, cache_file, digest
from bot.content.errors import Finding
from bot.content.models import LANGUAGES

RULES = ("wording.py", "texts.py", "ftl.py", "proofs.py")
LIBRARIES = ("fluent.runtime", "fluent.syntax")
FAULT = re.compile(r"(.+?\.ftl)(?::(\d+))?: (.*)", re.DOTALL)


def faults_of_words(locales: Path, data_dir: Path) -> list[Finding]:
    """Every fault of the words below `locales`, with the file as `locales/ru/name.ftl`; `data_dir` keeps them."""
    with JsonCache(cache_file(data_dir, locales, "wording")) as cache:
        ground = _ground(locales)
        kept = cache.get(ground)
        if kept is None:
            # Fluent brings megabytes of languages, which a check that finds everything known need not load.
            from bot import proofs

            kept = list(proofs.faults_of_words(locales, data_dir))
            cache.put(ground, kept)
    return [_finding(fault, locales) for fault in kept]


def _ground(locales: Path) -> str:
    """All that the findings rest on: the words, the code that judges them, ours and Fluent's, and their languages."""
    ours = (Path(__file__).parents[1] / name for name in RULES)
    files = (*sorted(locales.rglob("*.ftl")), *ours, *_code_of_libraries())
    read = [(file.name, file.parent.name, digest(_bytes_of(file))) for file in files]
    return digest(repr((locales.name, LANGUAGES, read)).encode())


def _bytes_of(file: Path) -> bytes:
    """What a verdict on the file rests on: its bytes, or why they cannot be read."""
    try:
        return file.read_bytes()
    except OSError as error:
        return str(error).encode()


def _code_of_libraries() -> Iterator[Path]:
    """What an upgrade changes; asking for the versions would load a mail library, which takes longer than all this."""
    for library in LIBRARIES:
        spec = find_spec(library)
        if spec is not None and spec.origin is not None:
            yield from sorted(Path(spec.origin).parent.glob("*.py"))


def _finding(fault: str, locales: Path) -> Finding:
    says = fault.removeprefix(f"{locales.name}/")
    found = FAULT.fullmatch(says)
    if found is None:  # not of one file
        return Finding(locales.name, 1, says)
    file, line, says = found.groups()
    return Finding(f"{locales.name}/{file}", int(line or 1), says)
