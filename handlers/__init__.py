"""Thin routers: read the update, call one service, show a screen. No SQL, no YAML, no prose."""

from __future__ import annotations

from aiogram import Router

from handlers import anything, asked, commands, dialogs, groups, hide, inline, owner, poster, trouble, walk


def routers() -> tuple[Router, ...]:
    """New routers, in the order they are tried."""
    parts = (walk, dialogs, poster, hide, commands, owner, groups, asked, inline, anything, trouble)
    return tuple(part.router() for part in parts)
