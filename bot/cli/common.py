"""What the commands over content share: where it lies, and how its faults are told."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from typing import TypeAlias

from bot.content.errors import ContentError, Finding
from bot.content.library import Library
from bot.content.loader import load_library
from bot.settings import Settings

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def say(line: str) -> None:
    """One line for the person at the terminal."""
    sys.stdout.write(f"{line}\n")


def complain(line: str) -> None:
    """One line about what is wrong, on standard error."""
    sys.stderr.write(f"{line}\n")


def a_day(text: str) -> date:
    """An option like 2026-11-22; argparse tells the person when it is not one."""
    return date.fromisoformat(text)


def library_or_findings(settings: Settings) -> tuple[Library | None, list[Finding]]:
    """The content, or what stands in the way of loading it."""
    try:
        return load_library(settings.content_dir, settings.data_dir), []
    except ContentError as error:
        return None, error.findings
