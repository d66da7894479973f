"""Fewer updates like one that came: without its firm, without its subject, or as one neutral line."""

from __future__ import annotations

from collections.abc import Iterator

from bot.broadcasts.models import Broadcast, Firm, Subscriber
from bot.screens.screen import Row, Screen
from bot.screens.subscription import to_subscription
from bot.screens.updates import press
from bot.screens.words import Words


def fewer(words: Words, broadcast: Broadcast, firm: Firm | None, subscriber: Subscriber | None, note: str) -> Screen:
    """What can be left out from now on; `note` is a word on what was just changed, or ""."""
    rows = list(_choices(words, broadcast, firm, subscriber)) if subscriber is not None else []
    left = words.word("fewer-screen" if rows else "fewer-done")
    blocks = [words.word(note)] if note else []
    blocks.append(left if subscriber is not None else words.word("fewer-nobody"))
    blocks += _about(words, broadcast, firm) if rows else ()
    stop: tuple[Row, ...] = ((words.to("update-stop", press(words, broadcast, "stop")),),) if subscriber else ()
    footer = words.footer(press(words, broadcast, "few"), press(words, broadcast, "see"))
    return Screen(
        "\n\n".join(blocks), (*rows, (to_subscription(words, subscribed=subscriber is not None),), *stop, *footer)
    )


def _about(words: Words, broadcast: Broadcast, firm: Firm | None) -> Iterator[str]:
    if firm is not None:
        yield words.word("fewer-of-firm", name=firm.name(words.reader.language))
    if broadcast.subject is not None:
        yield words.word("fewer-of-subject", subject=words.label(f"subject-{broadcast.subject}"))
    topic = words.given.library.topics.get(broadcast.watched or "")
    if topic is not None:
        yield words.word("fewer-of-topic", title=words.plain(topic.title))


def _choices(words: Words, broadcast: Broadcast, firm: Firm | None, subscriber: Subscriber) -> Iterator[Row]:
    if firm is not None and firm.id not in subscriber.muted:
        yield (words.to("fewer-firm", press(words, broadcast, "mute")),)
    if broadcast.subject in subscriber.subjects:
        yield (words.to("fewer-subject", press(words, broadcast, "drop")),)
    if broadcast.watched in subscriber.topics:
        yield (words.to("watch-no", press(words, broadcast, "drop")),)
    if subscriber.whole:
        yield (words.to("fewer-line", press(words, broadcast, "short")),)
