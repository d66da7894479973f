"""The owner's screens of a firm's people: who they are, inviting one, removing one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from hashlib import sha256
from html import escape
from urllib.parse import urlencode

from bot.broadcasts.models import Firm, Member, Role
from bot.content.dates import of_day
from bot.screens.firms import of_firm
from bot.screens.screen import Button, Row, Screen
from bot.screens.simple import SHARE_PAGE
from bot.screens.words import Words

KEY = 16
START = "f_"  # what the start parameter of an invitation begins with


def member_key(person: bytes) -> str:
    """A word for a person of the staff that a button can carry; it opens nothing."""
    return sha256(person).hexdigest()[:KEY]


def staff(
    words: Words, firm: Firm, members: Sequence[Member], invited: Sequence[tuple[str, Role]], note: str = ""
) -> Screen:
    """The people of a firm by label and roles, and the invitations still open."""
    name = firm.name(words.reader.language)
    people = [words.word("staff-line", label=one.label, roles=roles(words, one)) for one in members]
    parts = [note, f"<b>{words.word('staff-title', name=name)}</b>"]
    parts.append("\n".join(f"• {line}" for line in people) or words.word("staff-none"))
    if invited:
        waiting = [words.word("staff-line", label=label, roles=role_named(words, role)) for label, role in invited]
        parts.append("\n".join((words.word("staff-open"), *(f"• {line}" for line in waiting))))
    rows: list[Row] = [
        (words.go(one.label, of_firm(words, "member", firm.id, member_key(one.person))),) for one in members
    ]
    rows.append((words.to("staff-invite", of_firm(words, "invite", firm.id)),))
    if invited:
        rows.append((words.to("staff-withdraw", of_firm(words, "withdraw", firm.id)),))
    footer = words.footer(of_firm(words, "staff", firm.id), of_firm(words, "see", firm.id))
    return Screen("\n\n".join(part for part in parts if part), (*rows, *footer))


def roles(words: Words, member: Member) -> str:
    """What somebody may do."""
    if member.writer and member.approver:
        return words.label("staff-both")
    return role_named(words, "writer" if member.writer else "approver")


def role_named(words: Words, role: Role) -> str:
    """One role in a word."""
    return words.label("staff-writer" if role == "writer" else "staff-approver")


def member_screen(words: Words, firm: Firm, one: Member) -> Screen:
    """Asks once before somebody is removed."""
    key = member_key(one.person)
    said = words.word("staff-member-screen", label=one.label, roles=roles(words, one))
    yes = words.to("staff-member-yes", of_firm(words, "dismissed", firm.id, key))
    footer = words.footer(of_firm(words, "member", firm.id, key), of_firm(words, "staff", firm.id))
    return Screen(said, ((yes,), *footer))


def withdraw(words: Words, firm: Firm) -> Screen:
    """Asks once before invitations are withdrawn."""
    said = words.word("staff-withdraw-screen", name=firm.name(words.reader.language))
    yes = words.to("staff-withdraw-yes", of_firm(words, "withdrawn", firm.id))
    return Screen(said, ((yes,), *words.footer(of_firm(words, "withdraw", firm.id), of_firm(words, "staff", firm.id))))


def invite(words: Words, firm: Firm) -> Screen:
    """The choice of a role."""
    ways = (
        words.to("staff-role-writer", of_firm(words, "role", firm.id, "writer")),
        words.to("staff-role-approver", of_firm(words, "role", firm.id, "approver")),
    )
    footer = words.footer(of_firm(words, "invite", firm.id), of_firm(words, "staff", firm.id))
    return Screen(words.word("staff-invite-screen"), (ways, *footer))


def invitation(words: Words, firm: Firm, named: tuple[Role, str], secret: str, until: int) -> Screen:
    """A one-time link; `named` is the role and the label. It stands as code, so that a tap copies and does not open it.

    There is no switch of language, as the link cannot be shown a second time.
    """
    role, label = named
    link = f"https://t.me/{words.given.username}?start={START}{secret}"
    name = firm.name(words.reader.language)
    said = words.word(
        "staff-link-screen", label=label, roles=role_named(words, role), name=name, until=_until(words, until)
    )
    rows: tuple[Row, ...] = (
        (Button(words.label("share-copy"), copy=link),),
        (Button(words.label("share-send"), url=f"{SHARE_PAGE}?{urlencode({'url': link})}"),),
        (words.to("firm-staff", of_firm(words, "staff", firm.id)),),
    )
    return Screen(f"{said}\n\n<code>{escape(link, quote=False)}</code>", rows)


def _until(words: Words, instant: int) -> str:
    when = datetime.fromtimestamp(instant, UTC)
    return words.label(
        "staff-until", date=of_day(when.date()).words(words.reader.language), time=when.strftime("%H:%M")
    )
