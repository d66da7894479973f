"""A draft on one screen: everything filled in, what is missing, and a button for each part."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.broadcasts.drafting import PROPOSED, changeable
from bot.broadcasts.models import Broadcast
from bot.broadcasts.sheet import Sheet
from bot.callbacks import OfBroadcast
from bot.screens.broadcast import foot, to_list
from bot.screens.broadcast_parts import contents, faults, first_line, of, recipients, state
from bot.screens.screen import Button, Row, Screen
from bot.screens.words import Words

IN_A_ROW = 2
PART_KEYS = {
    "kind": "part-kind",
    "subject": "part-subject",
    "text_ru": "part-text-ru",
    "text_en": "part-text-en",
    "see": "part-see",
    "seminar_at": "part-seminar",
    "button_url": "part-button",
    "urgent": "part-urgent",
    "send_at": "part-when",
}


def overview(words: Words, sheet: Sheet, *notes: str) -> Screen:
    """A draft for its author; `notes` are said first."""
    draft = sheet.draft
    blocks = [*notes, *_head(words, sheet), "\n".join(contents(words, sheet))]
    blocks += [recipients(words, sheet), *faults(words, sheet)]
    rows = [*_parts(words, sheet)]
    if draft.state in PROPOSED and draft.person is not None:
        rows.append((words.to("draft-take-back", of(words, draft, "take-back")),))
    if draft.languages:
        rows.append((words.to("draft-preview", of(words, draft, "preview")),))
    rows.append((words.to("draft-copy", of(words, draft, "copy")), words.to("draft-discard", of(words, draft, "drop"))))
    return Screen("\n\n".join(blocks), (*rows, *foot(words, of(words, draft, "open"), to_list(words))))


def _head(words: Words, sheet: Sheet) -> Iterator[str]:
    yield f"<b>{words.word('draft-title' if sheet.draft.corrects is None else 'draft-title-correction')}</b>"
    if sheet.draft.state in PROPOSED:
        yield words.word("draft-is-proposed")
    if sheet.orphaned:
        yield words.word("draft-orphaned")
    if sheet.returned:
        yield words.word("draft-returned", reason=sheet.returned)


def _parts(words: Words, sheet: Sheet) -> Iterator[Row]:
    parts = changeable(sheet.draft)
    buttons = [words.to(PART_KEYS[part], of(words, sheet.draft, "ask", spelled(part))) for part in parts]
    for start in range(0, len(buttons), IN_A_ROW):
        yield tuple(buttons[start : start + IN_A_ROW])


def spelled(part: str) -> str:
    """The name of a part as a button carries it."""
    return part.replace("_", "-")


@dataclass(frozen=True, slots=True)
class May:
    """What somebody who does not change it may do with a broadcast."""

    copy: bool
    follow: bool
    correct: bool


def seen(words: Words, sheet: Sheet, may: May, *notes: str) -> Screen:
    """A broadcast for who may look at it; what else they may is below."""
    draft = sheet.draft
    head = words.word("broadcast-state", number=draft.id, state=state(words, draft))
    corrects = () if draft.corrects is None else (words.word("sending-corrects", number=draft.corrects),)
    ways = (
        (may.follow, words.to("broadcast-report", of(words, draft, "s-show"))),
        (may.correct, words.to("draft-correct", of(words, draft, "correct"))),
        (may.copy, words.to("draft-copy", of(words, draft, "copy"))),
    )
    rows = [(button,) for allowed, button in ways if allowed]
    text = "\n\n".join([*notes, "\n".join((head, *corrects)), "\n".join(contents(words, sheet))])
    return Screen(text, (*rows, *foot(words, of(words, draft, "open"), to_list(words))))


def to_draft(words: Words, press: OfBroadcast) -> Button:
    """The way back to the draft."""
    return words.to("draft-back", press)


def checked(words: Words, sheet: Sheet) -> Screen:
    """What stands below the previews: who gets it and when, and the button that asks for approval."""
    draft = sheet.draft
    blocks = [words.word("draft-checked"), first_line(words, draft), recipients(words, sheet)]
    blocks += [*faults(words, sheet)]
    rows: list[Row] = []
    if not sheet.blocked and draft.state == "draft":
        blocks.append(words.word("draft-to-owner" if sheet.alone else "draft-to-approver"))
        rows.append((words.to("draft-propose", of(words, draft, "propose", sheet.edition)),))
    rows.append((to_draft(words, of(words, draft, "open")),))
    return Screen("\n\n".join(blocks), (*rows, *foot(words, of(words, draft, "checked"))))


def too_long(words: Words, draft: Broadcast, note: str) -> Screen:
    """Says that a text was not taken; typing it anew has to be asked for."""
    ask = of(words, draft, "ask", spelled(draft.awaits or ""))
    rows = ((words.to("text-again", ask),), (to_draft(words, of(words, draft, "open")),))
    return Screen(note, (*rows, *foot(words, ask)))


def dropping(words: Words, sheet: Sheet) -> Screen:
    """Asks once more before a draft is thrown away."""
    draft = sheet.draft
    rows = (
        (words.to("draft-discard-yes", of(words, draft, "drop", "yes")),),
        (to_draft(words, of(words, draft, "open")),),
    )
    return Screen(words.word("draft-discard-screen"), (*rows, *foot(words, of(words, draft, "drop"))))
