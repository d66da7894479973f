"""Makes a draft of the editors of each new entry in a topic's `changes`, for the owner to approve or discard."""

from __future__ import annotations

import asyncio
import hashlib
import logging
from collections.abc import Iterator

from aiogram import Bot

from bot.broadcasts.models import Broadcast, State
from bot.broadcasts.telling import tell
from bot.content import prose
from bot.content.dates import of_day
from bot.content.library import Library
from bot.content.models import Change as ChangeOfTopic
from bot.content.models import Language, Text, Topic
from bot.content.render import plain
from bot.screens.changes import changes_found
from bot.services import Services
from bot.storage.changes import Change
from bot.storage.database import Storage

FIRST_LOOK: Change = ("", "first look")
DIGITS = 32
OPEN: tuple[State, ...] = ("draft",)
_looking = asyncio.Lock()
log = logging.getLogger("pristan.changes")


async def notice_changes(services: Services, bot: Bot) -> None:
    """Makes the drafts of new changes and tells every owner; who cannot be told now finds them in /broadcasts.

    A database that takes nothing, on a full disk above all, must not stop the answers: the next start looks again.
    """
    try:
        drafts = await look(services)
    except Exception as error:
        log.error("changes could not be looked at: %s", type(error).__name__)
        return
    if drafts:
        await tell(bot, services, services.settings.owner_ids, lambda words: (changes_found(words, drafts),))


async def look(services: Services) -> list[Broadcast]:
    """Drafts of the changes that nobody has seen before, the oldest first; none at the very first look.

    A draft is made before its change is remembered: a crash between the two makes a second draft, and loses none.
    Without a database there is nobody to tell, and nothing is done.
    """
    if services.storage is None:
        return []
    async with _looking:
        return await _look(services, services.storage)


async def _look(services: Services, storage: Storage) -> list[Broadcast]:
    found = dict(_changes(services.content.library))
    known = await storage.known_changes.all()
    if not known:
        await storage.known_changes.add([FIRST_LOOK, *found])
        return []
    drafts = []
    for seen, (topic, change) in found.items():
        if seen not in known:
            drafts.append(await _draft(services, storage, topic, change))
            await storage.known_changes.add([seen])
    return drafts


def _changes(library: Library) -> Iterator[tuple[Change, tuple[Topic, ChangeOfTopic]]]:
    """Every change by what tells it from any other, the oldest first."""
    all_changes = [(change, topic) for topic in library.topics.values() for change in topic.changes]
    for change, topic in sorted(all_changes, key=lambda entry: entry[0].on):
        yield (topic.id, digest(topic, change)), (topic, change)


def digest(topic: Topic, change: ChangeOfTopic) -> str:
    """A word for a change: other words or another day make it another one."""
    said = (topic.id, str(change.on), change.before.ru, change.before.en, change.now.ru, change.now.en)
    return hashlib.sha256("\0".join(said).encode()).hexdigest()[:DIGITS]


async def _draft(services: Services, storage: Storage, topic: Topic, change: ChangeOfTopic) -> Broadcast:
    now = services.now()
    number = await storage.broadcasts.begin(None, None, "update", now)
    text_ru, text_en = _text(services, topic, change, "ru"), _text(services, topic, change, "en")
    values = {"watched": topic.id, "see": topic.id, "text_ru": text_ru, "text_en": text_en}
    await storage.broadcasts.change(number, **values)
    await storage.broadcasts.move(number, OPEN, "owner", None, now)
    draft = await storage.broadcasts.get(number)
    if draft is None:
        raise LookupError("the draft was discarded while it was being made")
    return draft


def _text(services: Services, topic: Topic, change: ChangeOfTopic, language: Language) -> str:
    """What was, what is, and since when, as plain words without fact marks."""

    def said(text: Text) -> str:
        content = services.content
        return plain(prose.html(text, language, content.library, content.screens.given.today, services.username))

    return services.content.texts(
        language,
        "change-text",
        title=said(topic.title),
        day=of_day(change.on).words(language),
        now=said(change.now),
        before=said(change.before),
    )
