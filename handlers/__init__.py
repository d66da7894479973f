"""Thin routers: read the update, call one service, show a screen. No SQL, no YAML, no prose."""

from __future__ import annotations

from aiogram import Router

from handlers import anything, commands, dialogs, groups, hide, trouble, walk


def routers() -> tuple[Router, ...]:
    """New routers, in the order they are tried."""
    return tuple(part.router() for part in (walk, dialogs, hide, commands, groups, anything, trouble))
