"""Rule: a button opens a page over https whose address can be read."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from bot.broadcasts.models import Broadcast
from bot.broadcasts.rules.addresses import HOST
from bot.broadcasts.rules.base import Case, Problem

ADDRESS_LIMIT = 400


def check(draft: Broadcast, case: Case) -> Iterator[Problem]:
    if draft.button_url and not is_page(draft.button_url):
        yield Problem("refused", "rule-button-link", field="button_url")


def is_page(url: str) -> bool:
    """Whether an address is one of a public page over https: no name before @, no blanks, letters Telegram takes."""
    if len(url) > ADDRESS_LIMIT or not url.isprintable() or " " in url or not url.isascii():
        return False
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return False
    host = parts.hostname or ""
    named = HOST.fullmatch(host) is not None and "." in host and not host[-1].isdigit()
    return parts.scheme == "https" and "@" not in parts.netloc and "\\" not in url and named
