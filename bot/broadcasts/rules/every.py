"""All rules of a broadcast in their order, and what they find in a draft."""

from __future__ import annotations

from bot.broadcasts.models import Broadcast
from bot.broadcasts.rules import (
    asking,
    button,
    firm,
    guarantee,
    letters,
    missing,
    owner_addresses,
    owner_firm,
    owner_money,
    per_day,
    same,
    seminar,
    topic,
    undesirable,
)
from bot.broadcasts.rules.base import Case, Problem, Rule

RULES: tuple[Rule, ...] = (
    missing.check,
    firm.check,
    per_day.check,
    letters.check,
    topic.check,
    seminar.check,
    button.check,
    guarantee.check,
    asking.check,
    undesirable.check,
    owner_firm.check,
    owner_addresses.check,
    owner_money.check,
    same.check,
)


def problems(draft: Broadcast, case: Case) -> list[Problem]:
    """Everything that keeps a draft from being approved as it is, what is missing first."""
    found = [problem for rule in RULES for problem in rule(draft, case)]
    order = ("missing", "refused", "owner", "tick")
    return sorted(found, key=lambda problem: order.index(problem.kind))
