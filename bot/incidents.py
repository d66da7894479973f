"""A code for each fault: the person who met it reads the same one that stands in the log."""

from __future__ import annotations

import logging
import secrets

from bot.discretion import Known, kind_of, place_of

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"  # without those that are read as digits
SIGNS = LETTERS + "23456789"
LENGTH = 6
log = logging.getLogger("pristan.incident")


def new_code() -> Known:
    """Six signs that are easily read out and typed; one is a letter, for digits alone might be somebody's number."""
    return Known(secrets.choice(LETTERS) + "".join(secrets.choice(SIGNS) for _ in range(LENGTH - 1)))


def report(error: BaseException) -> Known:
    """Logs the kind and the place of a fault, nothing that it says; gives the code that it stands under."""
    code, kind, place = new_code(), kind_of(error), place_of(error)
    fields = {"incident": code, "kind": kind, "at": place}
    log.error("incident %s: %s at %s", code, kind, place, extra=fields)
    return code
