"""Answers that can be sent to another chat: short, with one button that opens the bot."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.content.freshness import is_overdue
from bot.content.models import Language, Topic
from bot.content.render import plain
from bot.screens.answer import as_of
from bot.screens.words import Words

MOST = 10
FIRST = ("urgent", "just-taken", "bond-basics", "cbp-one", "red-flags")  # what an empty query offers, in each language


@dataclass(frozen=True, slots=True)
class Shared:
    """One answer to send: `id` tells it from others, `text` is Telegram HTML, `label` and `url` the button under it."""

    id: str
    title: str
    about: str
    text: str
    label: str
    url: str


def shared(words: Words, topics: Iterable[str]) -> list[Shared]:
    """The answers of these topics as they are sent; links open in the voice of a relative, who will read them."""
    known = words.given.library.topics
    return [_one(words, known[id]) for id in topics if id in known][:MOST]


def _one(words: Words, topic: Topic) -> Shared:
    short, title = words.html(topic.short), words.plain(topic.title)
    voice = "_r" if topic.relative is not None else ""
    return Shared(
        id=f"{words.reader.language}-{topic.id}",
        title=title,
        about=plain(short),
        text="\n\n".join((f"<b>{words.escaped(title)}</b>", short, *_dated(words, topic), words.word("shared-foot"))),
        label=words.label("shared-open"),
        url=f"https://t.me/{words.given.username}?start=t_{topic.id}{voice}",
    )


def _dated(words: Words, topic: Topic) -> Sequence[str]:
    if topic.as_of is None:
        return ()
    said = as_of(words, topic.as_of, overdue=is_overdue(topic, words.given.today))
    return (f"<i>{' '.join(said)}</i>",)


def languages_of(query: str, spoken: Language | None) -> Sequence[Language]:
    """The languages to answer a query in: its own, or both for an empty one."""
    return (spoken,) if query.strip() and spoken is not None else ("ru", "en")
