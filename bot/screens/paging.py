"""Turning pages of a long list."""

from __future__ import annotations

from collections.abc import Callable

from bot.callbacks import Press
from bot.screens.screen import Row
from bot.screens.words import Words

ON_A_PAGE = 8


def pages(entries: int, on_a_page: int = ON_A_PAGE) -> int:
    """How many pages a list fills, at least one."""
    return max(1, -(-entries // on_a_page))


def turns(words: Words, page: int, total: int, to: Callable[[int], Press]) -> list[Row]:
    """The row that turns to the previous and the next page; no row where there is only one."""
    row = []
    if page > 0:
        row.append(words.to("previous-page", to(page - 1)))
    if page + 1 < total:
        row.append(words.to("next-page", to(page + 1)))
    return [tuple(row)] if row else []
