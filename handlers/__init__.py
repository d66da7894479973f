"""Thin routers: read the update, call one service, show a screen. No SQL, no YAML, no prose."""

from __future__ import annotations

from aiogram import Router

from handlers import (
    anything,
    approving,
    asked,
    broadcast,
    commands,
    dialogs,
    drafting,
    firms,
    groups,
    hide,
    inline,
    membership,
    mydata,
    owner,
    poster,
    proposing,
    sending,
    subscription,
    trouble,
    typed,
    updates,
    walk,
)


def routers() -> tuple[Router, ...]:
    """New routers, in the order they are tried."""
    readers = (subscription, updates, mydata)
    writing = (broadcast, drafting, proposing, approving, typed)
    parts = (
        walk,
        dialogs,
        poster,
        hide,
        sending,
        membership,
        firms,
        commands,
        *writing,
        *readers,
        owner,
        groups,
        asked,
        inline,
        anything,
        trouble,
    )
    return tuple(part.router() for part in parts)
