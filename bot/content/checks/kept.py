"""Runs the rules, taking over from the last run the findings of topics that cannot have changed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from bot.content.cache import JsonCache, cache_file, digest
from bot.content.checks import LIBRARY_RULES, check_topic
from bot.content.errors import Finding, Level
from bot.content.library import Library

RULES = Path(__file__).parent


def run_kept_checks(library: Library, today: date, content_dir: Path, data_dir: Path) -> list[Finding]:
    """The findings of every rule, as `run_checks` gives them; `data_dir` holds what was found before."""
    cache = JsonCache(cache_file(data_dir, content_dir, "findings"))
    ground = _ground(library, today)
    found = [finding for rule in LIBRARY_RULES for finding in rule(library, today)]
    for id in library.topics:
        key = f"{id} {library.digests[library.files[id]]} {ground}"
        kept = cache.get(key)
        if kept is None:
            kept = [[one.file, one.line, one.message, one.level.value] for one in check_topic(library, id, today)]
            cache.put(key, kept)
        found += [Finding(file, line, message, Level(level)) for file, line, message, level in kept]
    cache.save()
    return sorted(set(found))


def _ground(library: Library, today: date) -> str:
    """What every topic's findings rest on besides its own file: the other files, the rules, the day."""
    others = [value for file, value in sorted(library.digests.items()) if not file.startswith("faq/")]
    rules = [digest(path.read_bytes()) for path in sorted(RULES.parent.rglob("*.py"))]
    return digest(" ".join([*others, *rules, today.isoformat()]).encode())
