"""Rule: the owner approves links, handles, mail addresses and phones that are not registered for the firm."""

from __future__ import annotations

from collections.abc import Iterator

from bot.broadcasts.models import Broadcast
from bot.broadcasts.rules.addresses import addresses, is_registered
from bot.broadcasts.rules.base import Case, Problem, written


def check(draft: Broadcast, case: Case) -> Iterator[Problem]:
    places = [*written(draft), *([("button_url", draft.button_url)] if draft.button_url else [])]
    for name, text in places:
        strange = [one for one in dict.fromkeys(addresses(text)) if not (case.firm and is_registered(one, case.firm))]
        if strange:
            yield Problem("owner", "rule-owner-address", {"found": ", ".join(strange)[:120]}, name)
