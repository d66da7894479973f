"""Rule: no update names or links an organization or a medium that may be dangerous to be tied with in Russia."""

from __future__ import annotations

from collections.abc import Iterator

from bot.broadcasts.models import Broadcast
from bot.broadcasts.rules.addresses import MAIL, links, page
from bot.broadcasts.rules.addresses import folded as flattened
from bot.broadcasts.rules.base import Case, Problem, written
from bot.broadcasts.rules.doubtful import hosts, names, site
from bot.broadcasts.rules.plain import folded


def check(draft: Broadcast, case: Case) -> Iterator[Problem]:
    for name, text in written(draft):
        if found := _named(text, case) or _linked(text, case):
            yield Problem("refused", "rule-undesirable", {"found": found}, name)
    if draft.button_url and (found := _linked(draft.button_url, case)):
        yield Problem("refused", "rule-undesirable", {"found": found}, "button_url")


def _named(text: str, case: Case) -> str | None:
    own = {folded(name) for name in (case.firm.name_ru, case.firm.name_en)} if case.firm else set()
    for found in names(case.library).finditer(" ".join(text.split())):
        if not any(folded(found.group()) in name for name in own):
            return found.group()
    return None


def _linked(text: str, case: Case) -> str | None:
    own = site(page(case.firm.site).host) if case.firm else ""
    known = hosts(case.library) - {own}
    named = [*links(text), *MAIL.findall(flattened(text))]
    return next((one for one in named if site(page(one.rpartition("@")[2]).host) in known), None)
