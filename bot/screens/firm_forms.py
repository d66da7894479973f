"""The questions that an owner answers by typing: registering a firm, changing it, naming whom to invite."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from bot.broadcasts.fields import FIELDS, FieldError
from bot.broadcasts.models import Firm, Role
from bot.callbacks import OfFirm
from bot.screens.firms import NO_FIRM, of_firm
from bot.screens.screen import Button, Row, Screen
from bot.screens.words import Words

ASKED = {
    "name_ru": "form-ask-name-ru",
    "name_en": "form-ask-name-en",
    "site": "form-ask-site",
    "lawyer": "form-ask-lawyer",
    "state": "form-ask-state",
    "licence": "form-ask-licence",
    "known": "form-ask-known",
}
CALLED = {
    "name_ru": "field-name-ru",
    "name_en": "field-name-en",
    "site": "field-site",
    "lawyer": "field-lawyer",
    "state": "field-state",
    "licence": "field-licence",
    "known": "field-known",
}
MAY_BE_EMPTY = "known"


def chosen(field: str) -> str:
    """A field as a button carries it, where no underscore may stand."""
    return field.replace("_", "-")


def ask_new(words: Words, field: str, fields: Mapping[str, str], wrong: FieldError | None = None) -> Screen:
    """The next question of a registration, with what was wrong with the last answer."""
    head = words.word("form-head", number=FIELDS.index(field) + 1, total=len(FIELDS))
    return _question(words, NO_FIRM, field, head, fields.get(field, ""), wrong)


def ask_change(words: Words, firm: Firm, field: str, wrong: FieldError | None = None) -> Screen:
    """The question for another value of one field."""
    head = words.word("form-change-head", name=firm.name(words.reader.language))
    return _question(words, firm.id, field, head, getattr(firm, field), wrong)


def _question(words: Words, firm: int, field: str, head: str, now: str, wrong: FieldError | None) -> Screen:
    parts = [f"<b>{head}</b>", words.word(ASKED[field])]
    if now:
        parts.append(words.word("form-now", value=now))
    skip = ((words.to("form-skip", of_firm(words, "skip", firm)),),) if field == MAY_BE_EMPTY else ()
    return _form(words, parts, wrong, skip, (of_firm(words, "drop", firm), of_firm(words, "ask", firm, chosen(field))))


def ask_label(words: Words, firm: Firm, role: Role, wrong: FieldError | None = None) -> Screen:
    """The question what to call somebody who is invited."""
    head = words.word("form-change-head", name=firm.name(words.reader.language))
    parts = [f"<b>{head}</b>", words.word("form-ask-label")]
    return _form(
        words, parts, wrong, (), (of_firm(words, "drop", firm.id, "staff"), of_firm(words, "role", firm.id, role))
    )


def _form(
    words: Words, parts: list[str], wrong: FieldError | None, rows: tuple[Row, ...], ways: tuple[OfFirm, OfFirm]
) -> Screen:
    """A question; `ways` are Cancel and the question itself. No button leads away and leaves the question open."""
    complaint = (f"⚠ {words.word(wrong.key, **wrong.arguments)}",) if wrong else ()
    text = "\n\n".join((*complaint, *parts, words.word("form-how")))
    return Screen(text, (*rows, (words.to("form-cancel", ways[0]), words.language_switch(ways[1]))))


def summary(words: Words, fields: Mapping[str, str]) -> Screen:
    """Everything that was answered, before it is saved."""
    lines = [f"{words.word(CALLED[name])}: {escape(fields[name], quote=False) or '—'}" for name in FIELDS]
    text = "\n\n".join((words.word("form-summary"), "\n".join(lines)))
    rows: tuple[Row, ...] = (
        (words.to("form-save", of_firm(words, "save")),),
        *fields_to_change(words, NO_FIRM),
        (words.to("form-cancel", of_firm(words, "drop")),),
    )
    return Screen(text, (*rows, *words.footer(of_firm(words, "go-on"), of_firm(words, "all"))))


def edit(words: Words, firm: Firm) -> Screen:
    """The choice of the field to change."""
    rows = fields_to_change(words, firm.id)
    back = of_firm(words, "see", firm.id)
    return Screen(words.word("firm-edit-screen"), (*rows, *words.footer(of_firm(words, "edit", firm.id), back)))


def fields_to_change(words: Words, firm: int) -> tuple[Row, ...]:
    """A button for each field, two in a row."""
    buttons: list[Button] = [words.to(CALLED[name], of_firm(words, "ask", firm, chosen(name))) for name in FIELDS]
    return tuple(tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2))
