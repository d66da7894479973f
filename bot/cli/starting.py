"""Reads the settings for commands that start something, and says in one line which of them cannot be taken."""

from __future__ import annotations

from pydantic import ValidationError

from bot.cli.common import complain
from bot.settings import Settings


def settings_or_complaint() -> Settings | None:
    """The settings, or None after one line about each that cannot be taken; values are never repeated."""
    try:
        return Settings()
    except ValidationError as error:
        for detail in error.errors(include_url=False, include_input=False):
            name = str(detail["loc"][0]).upper()
            complain(f"{name}: {detail['msg'].removeprefix('Value error, ')}")
        return None
    except UnicodeDecodeError:
        complain(".env is not UTF-8: save it as UTF-8 text")
        return None
