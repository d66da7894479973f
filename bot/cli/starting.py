"""What commands begin with: the settings, then the content, each fault told in a line."""

from __future__ import annotations

from collections.abc import Callable

from pydantic import ValidationError

from bot.cli.common import complain, library_or_findings
from bot.content.library import Library
from bot.settings import Settings

BROKEN_CONTENT, CANNOT_RUN = 1, 2


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
    except PermissionError:
        complain(".env may not be read by this user: give it to the one the bot runs as")
        return None


def with_library(act: Callable[[Library], int]) -> int:
    """What `act` returns for the content; 1 where the content is broken, 2 where a setting cannot be taken."""
    settings = settings_or_complaint()
    if settings is None:
        return CANNOT_RUN
    library, findings = library_or_findings(settings)
    if library is None:
        for finding in findings:
            complain(str(finding))
        return BROKEN_CONTENT
    return act(library)
