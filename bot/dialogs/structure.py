"""The fingerprint of a dialog's structure, by which a button of an older edition is told from one of today's."""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b

from bot.content.dialog import Dialog, Step

LENGTH = 3
SIGNS = "0123456789abcdefghijklmnopqrstuvwxyz"


def structure(dialog: Dialog) -> str:
    """Three signs that change when questions, answers or ways change; a new wording leaves them as they are."""
    steps = [f"{name} {_ways(step)}" for name, step in dialog.steps.items()]
    links = [f"{name} {outcome.see}" for name, outcome in dialog.outcomes.items()]  # a button tells them by number
    return _signs("\n".join([dialog.start, *steps, *links]))


def _ways(step: Step) -> str:
    marks = {letter: (option.to, option.sign) for letter, option in sorted(step.options.items())}
    return f"{step.key} {sorted(step.ways.items())} {marks} {step.date} {step.to} {step.gravest}"


@lru_cache(256)
def _signs(shape: str) -> str:
    number = int.from_bytes(blake2b(shape.encode(), digest_size=8).digest())
    return "".join(SIGNS[number // 36**place % 36] for place in range(LENGTH))
