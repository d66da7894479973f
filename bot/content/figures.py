"""Puts dated amounts into texts, written as each language writes them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from bot.content.marks import FIGURE, FILLED_BY_US
from bot.content.models import Language
from bot.content.reference import Figure

NBSP = "\N{NO-BREAK SPACE}"


def write_amount(amount: Decimal, kind: str, language: Language) -> str:
    """An amount for a reader: "$1,060" and "1 060 $" (with no-break spaces) for money, digits for other numbers."""
    digits = f"{amount:,f}" if amount == amount.to_integral_value() else f"{amount:,.2f}"
    if language == "ru":
        digits = digits.replace(",", NBSP).replace(".", ",")
        return f"{digits}{NBSP}$" if kind == "money" else digits
    return f"${digits}" if kind == "money" else digits


def fill_figures(text: str, figures: Mapping[str, Figure], language: Language, today: date) -> str:
    """The text with every {{figure-id}} replaced by the value in force on `today`; KeyError for an unknown id."""

    def value(match: re.Match[str]) -> str:
        id = match.group(1)
        return match.group() if id in FILLED_BY_US else _value(figures[id], language, today)

    return FIGURE.sub(value, text)


def _value(figure: Figure, language: Language, today: date) -> str:
    return write_amount(figure.on(today).amount, figure.kind, language)
