"""`pristan topics`: every written topic with its date, sources, and whether it is overdue."""

from __future__ import annotations

import argparse
import json
from datetime import date
from typing import Any

from bot.cli.common import Commands, a_day, say
from bot.cli.starting import with_library
from bot.content.freshness import is_overdue
from bot.content.library import Library
from bot.content.models import Topic


def add_to(commands: Commands) -> None:
    parser = commands.add_parser("topics", help="list the topics")
    parser.add_argument("--json", action="store_true", help="as one JSON array")
    parser.add_argument("--today", type=a_day, metavar="DATE", help="the day to count from (default: today)")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    return with_library(lambda library: _list(options, library))


def _list(options: argparse.Namespace, library: Library) -> int:
    rows = [_row(topic, library, options.today or date.today()) for topic in library.topics.values()]
    if options.json:
        say(json.dumps(rows, ensure_ascii=False, indent=1))
    else:
        for row in rows:
            age = "overdue" if row["overdue"] else ""
            say(f"{row['id']:32} {row['as_of'] or '-':10} {age:8} {row['titles']['en']}")
    return 0


def _row(topic: Topic, library: Library, today: date) -> dict[str, Any]:
    return {
        "id": topic.id,
        "section": library.plan[topic.id].in_,
        "titles": {"ru": topic.title.ru, "en": topic.title.en},
        "as_of": str(topic.as_of) if topic.as_of else None,
        "checked": topic.checked.isoformat() if topic.checked else None,
        "sources": list(topic.sources),
        "overdue": is_overdue(topic, today),
    }
