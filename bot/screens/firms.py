"""The owner's screens of firms: the list with its standing, one firm, looking its lawyer up, removing it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from hashlib import sha256
from html import escape

from bot.broadcasts.fields import host_of
from bot.broadcasts.models import VERIFIED_FOR_DAYS, Firm
from bot.callbacks import OfFirm
from bot.content.dates import of_day
from bot.screens.paging import ON_A_PAGE, pages, turns
from bot.screens.screen import Button, Row, Screen
from bot.screens.words import Words

NO_FIRM = 0  # where a button is about no firm in particular
FINGERPRINT = 8


def of_firm(words: Words, act: str, firm: int = NO_FIRM, chosen: str = "") -> OfFirm:
    """A press on the way through firms."""
    return OfFirm(who=words.reader.letters, act=act, firm=firm, chosen=chosen)


def all_firms(words: Words, firms: Sequence[Firm], page: int, *, begun: bool, note: str = "") -> Screen:
    """Every firm ever registered with its standing; `begun` where a registration is under way."""
    total = pages(len(firms))
    page = min(page, total - 1)
    shown = firms[page * ON_A_PAGE :][:ON_A_PAGE]
    lines = [f"• <b>{_name(words, firm)}</b>: {standing(words, firm)}" for firm in shown]
    head = f"<b>{words.word('firms-title')}</b>"
    text = "\n\n".join(part for part in (note, head, "\n".join(lines) or words.word("firms-unregistered")) if part)
    way = words.to("firms-go-on", of_firm(words, "go-on")) if begun else words.to("firms-new", of_firm(words, "new"))
    rows: list[Row] = [(words.go(firm.name(words.reader.language), of_firm(words, "see", firm.id)),) for firm in shown]
    rows += turns(words, page, total, lambda to: of_firm(words, "all", chosen=str(to)))
    return Screen(text, (*rows, (way,), *words.footer(of_firm(words, "all", chosen=str(page)))))


def standing(words: Words, firm: Firm) -> str:
    """Where a firm stands, in a few words: until when it may write, or why it may not."""
    today = words.given.today
    if firm.removed is not None:
        return words.word("firm-standing-removed", date=spelled(words, firm.removed))
    if firm.verified is None:
        return words.word("firm-standing-new")
    day = spelled(words, firm.verified)
    if not firm.may_write(today):
        return words.word("firm-standing-silent", date=day)
    left = VERIFIED_FOR_DAYS - (today - date.fromisoformat(firm.verified)).days
    return words.word("firm-standing-good", date=day, days=left)


def card(words: Words, firm: Firm, note: str = "") -> Screen:
    """Everything on one firm, and what can be done with it; a removed one is only shown."""
    head = f"<b>{_name(words, firm)}</b>\n{standing(words, firm)}"
    known = f"{words.word('firm-known')}\n{escape(firm.known, quote=False)}" if firm.known else ""
    details = "\n".join(described(words, firm))
    text = "\n\n".join(part for part in (note, head, details, known or words.word("firm-known-none")) if part)
    rows: tuple[Row, ...] = ()
    if firm.removed is None:
        rows = tuple(
            (words.to(key, of_firm(words, act, firm.id)),)
            for key, act in (
                ("firm-verify", "verify"),
                ("firm-staff", "staff"),
                ("firm-edit", "edit"),
                ("firm-remove", "remove"),
            )
        )
    return Screen(text, (*rows, *words.footer(of_firm(words, "see", firm.id), of_firm(words, "all"))))


def described(words: Words, firm: Firm) -> Iterator[str]:
    """The lines that say who a firm is, in both its names."""
    yield words.word("field-name-ru-is", value=firm.name_ru)
    yield words.word("field-name-en-is", value=firm.name_en)
    yield linked(words, "firm-site", firm.site)
    yield words.word("firm-lawyer", lawyer=firm.lawyer)
    yield words.word("firm-state", state=firm.state)
    yield linked(words, "firm-licence", firm.licence)


def linked(words: Words, key: str, page: str) -> str:
    """A line with a link, called by its host so that nobody wonders where it leads."""
    link = f'<a href="{escape(page)}">{escape(host_of(page), quote=False)}</a>'
    return words.label(key, link=link)


def verify(words: Words, firm: Firm, note: str = "") -> Screen:
    """What pressing "verified today" states, before it is pressed."""
    day = of_day(words.given.today).words(words.reader.language)
    said = words.word("firm-verify-screen", lawyer=firm.lawyer, state=firm.state, date=day)
    back = of_firm(words, "see", firm.id)
    rows: tuple[Row, ...] = (
        (Button(words.label("firm-open-register"), url=firm.licence),),
        (words.to("firm-verify-yes", of_firm(words, "verified", firm.id, fingerprint(firm))),),
    )
    text = f"{note}\n\n{said}" if note else said
    return Screen(text, (*rows, *words.footer(of_firm(words, "verify", firm.id), back)))


def fingerprint(firm: Firm) -> str:
    """A word for what is looked up, so that a button speaks of exactly the lawyer that its screen named."""
    said = "\n".join((firm.lawyer, firm.state, firm.licence))
    return sha256(said.encode()).hexdigest()[:FINGERPRINT]


def remove(words: Words, firm: Firm) -> Screen:
    """Asks once before a firm is removed."""
    said = words.word("firm-remove-screen", name=firm.name(words.reader.language))
    yes = words.to("firm-remove-yes", of_firm(words, "removed", firm.id))
    return Screen(said, ((yes,), *words.footer(of_firm(words, "remove", firm.id), of_firm(words, "see", firm.id))))


def spelled(words: Words, day: str) -> str:
    """An ISO day in the words of the reader's language."""
    return of_day(date.fromisoformat(day)).words(words.reader.language)


def _name(words: Words, firm: Firm) -> str:
    return escape(firm.name(words.reader.language), quote=False)
