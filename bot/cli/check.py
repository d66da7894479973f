"""`pristan check`: every rule of the content, and the interface words, each fault as `file:line: what is wrong`."""

from __future__ import annotations

import argparse
import json
from dataclasses import replace
from datetime import date

from bot.cli.common import Commands, a_day, complain, library_or_findings, say
from bot.cli.revision import RevisionError, library_at
from bot.cli.starting import settings_or_complaint
from bot.cli.words import faults_of_words
from bot.content.checks.kept import run_kept_checks
from bot.content.difference import differences
from bot.content.errors import ContentError, Finding, Level
from bot.content.library import Library
from bot.settings import Settings


def add_to(commands: Commands) -> None:
    parser = commands.add_parser("check", help="check the content; exit 1 on any error")
    parser.add_argument("--strict", action="store_true", help="fail on matters of form too; overdue dates never fail")
    parser.add_argument("--today", type=a_day, metavar="DATE", help="the day to check for (default: today)")
    parser.add_argument("--diff", metavar="REV", help="print what changed for readers since REV, for a lawyer")
    parser.add_argument("--json", action="store_true", help="the findings as JSON, one object a line")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    settings = settings_or_complaint()
    if settings is None:
        return 2
    library, findings = library_or_findings(settings)
    if library is not None and options.diff is not None:
        return _print_differences(options, settings, library)
    if library is not None:
        findings = run_kept_checks(library, options.today or date.today(), settings.content_dir, settings.data_dir)
    words = faults_of_words(settings.locales_dir, settings.data_dir)
    told = [replace(finding, file=f"{settings.content_dir.name}/{finding.file}") for finding in findings]
    for finding in (*told, *words):
        say(_as_json(finding) if options.json else str(finding))
    failing = {Level.ERROR, Level.FORM} if options.strict else {Level.ERROR}
    failed = bool(words) or any(finding.level in failing for finding in findings)
    if not failed and not options.json:
        say(_all_well(library, findings))
    return 1 if failed else 0


def _print_differences(options: argparse.Namespace, settings: Settings, library: Library) -> int:
    try:
        before = library_at(options.diff, settings.content_dir)
    except (RevisionError, ContentError) as error:
        complain(f"{options.diff}: {error}")
        return 1
    for line in differences(before, library, options.today or date.today()):
        say(line)
    return 0


def _all_well(library: Library | None, findings: list[Finding]) -> str:
    topics, dialogs = (len(library.topics), len(library.dialogs)) if library else (0, 0)
    noted = f", {len(findings)} to look at" if findings else ""
    return f"ok: {topics} topics and {dialogs} dialogs in two languages{noted}"


def _as_json(finding: Finding) -> str:
    told = {"file": finding.file, "line": finding.line, "level": finding.level.value, "message": finding.message}
    return json.dumps(told, ensure_ascii=False)
