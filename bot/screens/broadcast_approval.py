"""What those see who approve: the request with everything to be known, and what became of it; and the previews."""

from __future__ import annotations

from dataclasses import replace

from bot.broadcasts.models import Broadcast, Firm
from bot.broadcasts.sheet import Sheet
from bot.callbacks import Hide, OfBroadcast, Update, parse_press
from bot.screens import updates
from bot.screens.broadcast import foot, to_list
from bot.screens.broadcast_parts import contents, faults, first_line, of, recipients, when
from bot.screens.screen import Button, Row, Screen
from bot.screens.words import Words


def preview(words: Words, broadcast: Broadcast, firm: Firm | None) -> Screen:
    """What readers of one language will see; whatever acts on a subscription does nothing here."""
    screen = updates.whole(words, broadcast, firm)
    return replace(
        screen, rows=tuple(tuple(_harmless(words, button, broadcast) for button in row) for row in screen.rows)
    )


def _harmless(words: Words, button: Button, broadcast: Broadcast) -> Button:
    press = parse_press(button.data) if button.data else None
    if not isinstance(press, Update):
        return button
    return replace(button, data=of(words, broadcast, "sample", press.act).pack())


def request(words: Words, sheet: Sheet, *notes: str, edits: bool = False, shown: bool = False) -> Screen:
    """The request to approve; `notes` are said first, `edits` = it is theirs to change too.

    `shown` = the previews stand above it: only there it can be approved, so that nothing is sent unseen.
    """
    draft = sheet.draft
    blocks = [*notes, f"<b>{words.word(_title(sheet))}</b>"]
    if sheet.author:
        blocks.append(words.word("approve-author", name=sheet.author))
    blocks += ["\n".join(contents(words, sheet)), first_line(words, draft), recipients(words, sheet)]
    blocks += [*faults(words, sheet, decides=True)]
    if sheet.owner_needed and draft.state == "proposed":
        blocks.append(words.word("approve-then-owner"))
    rows = [*(_decisions(words, sheet) if shown else _look(words, draft)), *_ways(words, draft, edits=edits)]
    here = of(words, draft, "card", sheet.edition) if shown else of(words, draft, "open")
    return Screen("\n\n".join(blocks), (*rows, *foot(words, here)))


def _title(sheet: Sheet) -> str:
    return "approve-title" if sheet.draft.corrects is None else "approve-title-correction"


def _decisions(words: Words, sheet: Sheet) -> list[Row]:
    draft = sheet.draft
    if sheet.unticked:
        return [(words.to("approve-tick", of(words, draft, "tick", sheet.edition)),)]
    return [] if sheet.blocked else [(words.to("approve-yes", of(words, draft, "approve", sheet.edition)),)]


def _look(words: Words, draft: Broadcast) -> list[Row]:
    return [(words.to("approve-show", of(words, draft, "show")),)] if draft.languages else []


def _ways(words: Words, draft: Broadcast, *, edits: bool) -> list[Row]:
    own = [(words.to("draft-back", of(words, draft, "edit")),)] if edits else []
    back = [(words.to("approve-back", of(words, draft, "back")),)] if draft.person is not None else []
    return [*back, *own, (to_list(words),)]


def why_back(words: Words, broadcast: Broadcast, *notes: str) -> Screen:
    """Asks why it goes back."""
    rows = ((words.to("approve-not-back", of(words, broadcast, "open")),),)
    text = "\n\n".join([*notes, words.word("approve-why")])
    return Screen(text, (*rows, *foot(words, of(words, broadcast, "back"))))


def told(words: Words, broadcast: Broadcast, key: str, button: str, **arguments: str) -> Screen:
    """What became of a broadcast, with a button that opens it."""
    press = OfBroadcast(who=words.reader.letters, act="open", number=broadcast.id)
    rows = ((words.to(button, press),), (words.to("hide", Hide(who=words.reader.letters)),))
    return Screen(words.word(key, **arguments), rows)


DECIDED = {
    "draft-proposed": "draft-proposed-correction",
    "approve-handed-on": "approve-handed-on-correction",
    "approve-done": "approve-done-correction",
}


def decided(words: Words, broadcast: Broadcast, key: str) -> Screen:
    """What stands in the place of a request once it was answered; `key` is one of DECIDED, as for an update."""
    said = words.word(DECIDED[key] if broadcast.corrects is not None else key)
    if broadcast.state == "scheduled":
        said = f"{said}\n{words.word('draft-when', when=when(words, broadcast))}"
    return Screen(said, ((to_list(words),), *foot(words, of(words, broadcast, "open"))))
