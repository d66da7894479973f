"""Checks content and words before a running bot takes them; runs as a process of its own (bot/proofreader.py)."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from bot.content.checks.kept import run_kept_checks
from bot.content.errors import ContentError, Level
from bot.content.loader import load_library
from bot.search.search import Search
from bot.texts import Texts, TextsError
from bot.wording import Wording

KINDNESS = 10  # the answers go first


def faults(content: Path, locales: Path, data: Path, today: date) -> Iterator[str]:
    """What stands in the way; leaves the search index in `data`, where nothing does."""
    yield from faults_of_content(content, data, today)
    yield from faults_of_words(locales, data)


def faults_of_content(content: Path, data: Path, today: date) -> Iterator[str]:
    """Every error that `pristan check` would end with; matters of form and overdue dates stop nothing."""
    try:
        library = load_library(content, data)
    except ContentError as error:
        yield from (f"{content.name}/{finding}" for finding in error.findings)
        return
    found = run_kept_checks(library, today, content, data)
    yield from (f"{content.name}/{finding}" for finding in found if finding.level is Level.ERROR)
    Search(library, content, data).prepare()


def faults_of_words(locales: Path, data: Path | None = None) -> Iterator[str]:
    """Every message that could not be said, or stands in one language only."""
    try:
        for fault in Wording(Texts(locales, data)).faults():
            yield f"{locales.name}/{_place(locales / fault.language, fault.key)}: {fault.says}"
    except TextsError as error:
        yield f"{locales.name}/{error}"


def _place(folder: Path, key: str) -> str:
    """The file and the line where a message begins."""
    places = (
        f"{folder.name}/{file.name}:{number}"
        for file in sorted(folder.glob("*.ftl"))
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
        if line.partition("=")[0].rstrip() == key
    )
    return next(places, folder.name)


def main(content: str, locales: str, data: str, today: str) -> None:
    """Writes the faults as JSON."""
    os.nice(KINDNESS)
    found = faults(Path(content), Path(locales), Path(data), date.fromisoformat(today))
    sys.stdout.write(json.dumps(list(found)))


if __name__ == "__main__":
    main(*sys.argv[1:])
