"""What changed: first what turned into its opposite since the old articles, then every dated change, newest first."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from html import escape

from bot.callbacks import Answer, Menu, News
from bot.content.dates import of_day
from bot.content.library import Library
from bot.content.models import Text
from bot.screens.paging import pages, turns
from bot.screens.screen import Row, Screen
from bot.screens.subscription import to_subscription
from bot.screens.words import Words

CHANGES_ON_A_PAGE = 4
Entry = tuple[date | None, Text, Text, str]


def news(words: Words, page: int) -> Screen | None:
    """Page 0: the reversals. From page 1 on: the changes of all topics."""
    who = words.reader.letters
    library = words.given.library
    changes = in_order(library)
    last = pages(len(changes), CHANGES_ON_A_PAGE) if changes else 0
    shown = reversals(library) if page == 0 else changes[(page - 1) * CHANGES_ON_A_PAGE :][:CHANGES_ON_A_PAGE]
    if page > last:
        return None
    title, note = ("news-reversals", "news-note") if page == 0 else ("news-changes", "news-order")
    head = f"<b>{words.word(title)}</b>\n{words.word(note)}"
    topics = dict.fromkeys(topic for _, _, _, topic in shown if topic in library.topics)
    rows: list[Row] = [(words.go(words.plain(library.topics[id].title), Answer(who=who, topic=id)),) for id in topics]
    rows += turns(words, page, last + 1, lambda to: News(who=who, page=to))
    rows.append((to_subscription(words),))
    text = "\n\n".join([head, *(_told(words, entry) for entry in shown)])
    return Screen(text, (*rows, *words.footer(News(who=who, page=page), Menu(who=who))))


def _told(words: Words, entry: Entry) -> str:
    on, before, now, _ = entry
    told = f"{words.word('news-before')} {words.html(before)}\n{words.word('news-now')} {words.html(now)}"
    return f"<b>{escape(of_day(on).words(words.reader.language))}</b>\n{told}" if on else told


@lru_cache(2)
def reversals(library: Library) -> tuple[Entry, ...]:
    """What turned into its opposite, in the order of the file."""
    return tuple((one.on, one.before, one.now, one.topic) for one in library.reversals.values())


@lru_cache(2)
def in_order(library: Library) -> tuple[Entry, ...]:
    """Every change of every topic, the newest first."""
    found = [
        (change.on, change.before, change.now, id) for id, topic in library.topics.items() for change in topic.changes
    ]
    return tuple(sorted(found, key=lambda entry: entry[0], reverse=True))
