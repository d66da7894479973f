"""`pristan ask`: what the bot would answer to a question, and why."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from typing import Any

from bot.cli.common import Commands, say
from bot.cli.starting import settings_or_complaint, with_library
from bot.content.library import Library
from bot.content.models import Language
from bot.search.answer import Found
from bot.search.search import Search
from bot.settings import Settings

SHOWN = 3


def add_to(commands: Commands) -> None:
    parser = commands.add_parser("ask", help="answer a question, or one a line from standard input")
    parser.add_argument("question", nargs="?", help="the question; without it, standard input is read")
    parser.add_argument("--lang", choices=("ru", "en"), help="the language to answer a question without words in")
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    settings = settings_or_complaint()
    return with_library(lambda library: _answer_all(options, library, settings)) if settings else 2


def _answer_all(options: argparse.Namespace, library: Library, settings: Settings) -> int:
    search = Search(library, settings.content_dir, settings.data_dir)
    default = options.lang or settings.default_language
    for question in _questions(options):
        found = search.ask(question, explain=True)
        language: Language = found.language or default
        row = json.dumps(_row(question, found, language), ensure_ascii=False)
        say(row if options.json else _told(found, library, language))
    return 0


def _questions(options: argparse.Namespace) -> Iterable[str]:
    if options.question is not None:
        return (options.question,)
    return (line.rstrip("\r\n") for line in sys.stdin)


def _row(question: str, found: Found, language: Language) -> dict[str, Any]:
    return {
        "question": question,
        "lang": language,
        "kind": found.kind,
        "topics": [{"id": id, "score": score} for id, score in found.topics[:SHOWN]],
        "dialogs": list(found.dialogs),
        "refuse": found.refuse,
        "urgent": found.urgent,
        "crisis": found.crisis,
        "personal": found.personal,
        "why": list(found.why),
    }


def _told(found: Found, library: Library, language: Language) -> str:
    """The same for a person at a terminal."""
    marks = [name for name in ("urgent", "crisis", "personal", "elsewhere") if getattr(found, name)]
    first = " ".join([found.kind, *([found.refuse] if found.refuse else []), *marks])
    topics = [f"  {score:.2f} {id}: {library.topics[id].title[language]}" for id, score in found.topics[:SHOWN]]
    return "\n".join(
        [first, *topics, *(f"  dialog {id}" for id in found.dialogs), *(f"  {line}" for line in found.why)]
    )
