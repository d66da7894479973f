"""What an owner is told when answers changed: how many drafts are ready, with a way to each."""

from __future__ import annotations

from collections.abc import Sequence

from bot.broadcasts.models import Broadcast
from bot.callbacks import Hide, OfBroadcast
from bot.screens.screen import Button, Row, Screen
from bot.screens.words import Words

MOST_SHOWN = 10


def changes_found(words: Words, drafts: Sequence[Broadcast]) -> Screen:
    """The notice, and a button for each draft, named by the topic that changed."""
    who = words.reader.letters
    rows: list[Row] = [(_to_draft(words, draft),) for draft in drafts[:MOST_SHOWN]]
    text = words.word("changes-found", count=len(drafts))
    if len(drafts) > MOST_SHOWN:
        text = f"{text}\n{words.word('changes-more')}"
    return Screen(text, (*rows, (words.to("hide", Hide(who=who)),)))


def _to_draft(words: Words, draft: Broadcast) -> Button:
    title = words.given.library.topics[draft.watched or ""].title
    return words.go(words.plain(title), OfBroadcast(who=words.reader.letters, act="show", number=draft.id))
