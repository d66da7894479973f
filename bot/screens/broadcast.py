"""The way into updates for those who write them: the firm, the kind, the list of what there is."""

from __future__ import annotations

from collections.abc import Sequence

from bot.broadcasts.drafting import KINDS
from bot.broadcasts.models import Broadcast, Firm
from bot.callbacks import Hide, OfBroadcast
from bot.screens.broadcast_parts import of, sender, state, title
from bot.screens.paging import ON_A_PAGE, pages, turns
from bot.screens.screen import Button, Row, Screen
from bot.screens.words import Words

EDITORS = 0  # the number that stands for no firm in a button


def firms(words: Words, choices: Sequence[Firm | None]) -> Screen:
    """For whom it is to be written."""
    rows = tuple(
        (words.go(sender(words, firm), _begin(words, "firm", firm.id if firm is not None else EDITORS)),)
        for firm in choices
    )
    return Screen(words.word("broadcast-firms"), (*rows, *foot(words, _begin(words, "firms", EDITORS))))


def kinds(words: Words, firm: Firm | None) -> Screen:
    """What it is to be: news, an invitation, a service."""
    number = firm.id if firm is not None else EDITORS
    rows = tuple((words.go(words.label(f"kind-{kind}"), _begin(words, "new", number, kind)),) for kind in KINDS)
    text = words.word("broadcast-kinds", name=sender(words, firm))
    return Screen(text, (*rows, *foot(words, _begin(words, "firm", number))))


def listed(words: Words, found: Sequence[Broadcast], page: int, *, writes: bool) -> Screen:
    """What there is, the newest first; each opens."""
    of_page = found[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]
    rows: list[Row] = [(_entry(words, one),) for one in of_page]
    rows += turns(words, page, pages(len(found)), lambda to: _begin(words, "list", EDITORS, str(to)))
    if writes:
        rows.append((words.to("broadcast-new", _begin(words, "firms", EDITORS)),))
    key = "broadcast-list" if found else "broadcast-none"
    return Screen(words.word(key), (*rows, *foot(words, _begin(words, "list", EDITORS, str(page)))))


def _entry(words: Words, one: Broadcast) -> Button:
    """A button that opens one."""
    label = words.label("broadcast-entry", number=one.id, state=state(words, one), title=title(words, one))
    return words.go(label, of(words, one, "open"))


def said(words: Words, key: str, *further: Button) -> Screen:
    """A few words, with the list and perhaps more below."""
    rows = tuple((button,) for button in further)
    return Screen(words.word(key), (*rows, (to_list(words),), (words.to("hide", Hide(who=words.reader.letters)),)))


def bare(words: Words, key: str) -> Screen:
    """A few words and Hide."""
    return Screen(words.word(key), ((words.to("hide", Hide(who=words.reader.letters)),),))


def to_list(words: Words) -> Button:
    """The way to the list."""
    return words.to("broadcast-to-list", _begin(words, "list", EDITORS, "0"))


def foot(words: Words, press: OfBroadcast, *ways: Button) -> tuple[Row, ...]:
    """The last rows: ways back, the other language, Hide."""
    last = (words.language_switch(press), words.to("hide", Hide(who=words.reader.letters)))
    return (ways, last) if ways else (last,)


def _begin(words: Words, act: str, number: int, chosen: str = "") -> OfBroadcast:
    return OfBroadcast(who=words.reader.letters, act=act, number=number, chosen=chosen)
