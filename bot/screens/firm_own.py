"""What staff see of their firm, and what every reader may see of the firms that may write."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.broadcasts.models import Firm, Member, Role
from bot.callbacks import Hide, Subscription
from bot.screens.firm_staff import role_named, roles
from bot.screens.firms import linked, of_firm, spelled
from bot.screens.paging import pages, turns
from bot.screens.screen import Row, Screen
from bot.screens.subscription import OPEN
from bot.screens.words import Words

FIRMS_ON_A_PAGE = 5


def own(words: Words, firm: Firm, member: Member, colleagues: Sequence[Member]) -> Screen:
    """A firm as readers see it, and the place of one person in it."""
    labels = ", ".join(one.label for one in colleagues if one.person != member.person)
    silent = () if firm.may_write(words.given.today) else (words.word("own-silent"),)
    parts = (
        *silent,
        words.word("own-head"),
        "\n".join(seen(words, firm)),
        words.word("firm-list-note"),
        words.word("own-roles" if member.writer else "own-roles-approver", roles=roles(words, member)),
        words.word("own-colleagues", labels=labels) if labels else words.word("own-alone"),
    )
    leave = (words.to("own-leave", of_firm(words, "leave", firm.id)),)
    return Screen("\n\n".join(parts), (leave, *words.footer(of_firm(words, "mine", firm.id))))


def several(words: Words, firms: Sequence[Firm]) -> Screen:
    """The choice between the firms of one person."""
    rows = tuple((words.go(firm.name(words.reader.language), of_firm(words, "mine", firm.id)),) for firm in firms)
    return Screen(words.word("own-several"), (*rows, (words.to("hide", Hide(who=words.reader.letters)),)))


def leave(words: Words, firm: Firm) -> Screen:
    """Asks once before somebody leaves."""
    said = words.word("own-leave-screen", name=firm.name(words.reader.language))
    yes = words.to("own-leave-yes", of_firm(words, "left", firm.id))
    return Screen(said, ((yes,), *words.footer(of_firm(words, "leave", firm.id), of_firm(words, "mine", firm.id))))


def joined(words: Words, firm: Firm, role: Role) -> Screen:
    """What an accepted invitation made of a person, and what it means."""
    name = firm.name(words.reader.language)
    means = words.word("join-writer" if role == "writer" else "join-approver")
    following = words.word("join-next" if role == "writer" else "join-next-approver")
    silent = () if firm.may_write(words.given.today) else (words.word("own-silent"),)
    parts = (words.word("join-screen", name=name), means, following, *silent)
    return Screen("\n\n".join(parts), words.footer(of_firm(words, "mine", firm.id)))


def accepted(words: Words, firm: Firm, label: str, role: Role) -> Screen:
    """Tells the owner who accepted an invitation, by the label the owner gave."""
    name = firm.name(words.reader.language)
    said = words.word("join-owner-line", label=label, roles=role_named(words, role), name=name)
    hide = words.to("hide", Hide(who=words.reader.letters))
    return Screen(said, ((words.to("firm-staff", of_firm(words, "staff", firm.id)), hide),))


def firm_list(words: Words, firms: Sequence[Firm], page: int) -> Screen:
    """The firms that may write now, for everybody to read, and that none of them is recommended."""
    total = pages(len(firms), FIRMS_ON_A_PAGE)
    page = min(page, total - 1)
    shown = firms[page * FIRMS_ON_A_PAGE :][:FIRMS_ON_A_PAGE]
    told = ["\n".join(seen(words, firm)) for firm in shown] or [words.word("firm-list-none")]
    parts = (f"<b>{words.word('firm-list-title')}</b>", words.word("firm-list-note"), *told)
    rows: list[Row] = turns(words, page, total, lambda to: of_firm(words, "list", chosen=str(to)))
    back = Subscription(who=words.reader.letters, act=OPEN)
    footer = words.footer(of_firm(words, "list", chosen=str(page)), back)
    return Screen("\n\n".join(parts), (*rows, *footer))


def seen(words: Words, firm: Firm) -> Iterator[str]:
    """A firm as readers see it."""
    yield f"<b>{words.escaped(firm.name(words.reader.language))}</b>"
    yield linked(words, "firm-site", firm.site)
    yield words.word("firm-lawyer", lawyer=firm.lawyer)
    if firm.verified is not None:
        yield words.word("firm-verified", date=spelled(words, firm.verified), state=firm.state)
    yield linked(words, "firm-licence", firm.licence)
