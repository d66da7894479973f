"""What the presses of a subscription do: nothing is written before "Done" or "Yes", all is erased at once."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import date

from bot.broadcasts.choices import unpacked
from bot.broadcasts.models import Firm, Subscriber
from bot.callbacks import Subscription
from bot.reader import reader_of
from bot.screens import Screen, simple, subscription
from bot.screens.answer import WATCH, WATCH_APART, WATCH_BELOW
from bot.screens.words import Words
from bot.services import Services
from bot.storage.database import Storage

MUTING = re.compile(r"([0-9]{1,6})-([01])\Z")
PAGE = re.compile(r"[0-9]{1,2}\Z")


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asks, in which words to answer, and what the button carries."""

    storage: Storage
    user: int
    words: Words
    chosen: str
    today: date

    async def subscriber(self) -> Subscriber | None:
        """What is stored of the person."""
        return await self.storage.subscribers.get(self.user)


async def chosen(services: Services, user: int, press: Subscription) -> Screen | None:
    """Does what a press of a subscription asks for; None for a press that means nothing (any more)."""
    words = services.content.screens.words(reader_of(press.who))
    if services.storage is None:
        return simple.told(words, "updates-off")
    act = ACTS.get(press.act)
    return await act(Asked(services.storage, user, words, press.chosen, words.given.today)) if act else None


async def erased(storage: Storage, user: int, words: Words, note: str = "") -> Screen:
    """Erases a person at once, queue and all, and says so."""
    known = await storage.subscribers.forget(user)
    return subscription.gone(words, known=known, staff=bool(await storage.firms.roles(user)), note=note)


async def left_with_nothing(storage: Storage, user: int) -> bool:
    """Whether a subscriber has nothing chosen any more, so that there is no reason to store a row."""
    known = await storage.subscribers.get(user)
    return known is not None and not known.subjects and not known.topics


async def _open(asked: Asked) -> Screen:
    return subscription.of_subscriber(asked.words, await asked.subscriber())


async def _pick(asked: Asked) -> Screen | None:
    choices = unpacked(asked.chosen)
    return subscription.choosing(asked.words, choices, await asked.subscriber()) if choices is not None else None


async def _save(asked: Asked) -> Screen | None:
    choices, known = unpacked(asked.chosen), await asked.subscriber()
    if choices is None:
        return None
    if not choices.subjects and not (known and known.topics):
        return subscription.choosing(asked.words, choices, known, "subscription-nothing")
    language = asked.words.reader.language
    await asked.storage.subscribers.save(asked.user, language, choices.subjects, whole=choices.whole)
    return subscription.of_subscriber(asked.words, await asked.subscriber(), "subscription-saved")


async def _watch(asked: Asked) -> Screen | None:
    return await _watching(asked, apart=False)


async def _apart(asked: Asked) -> Screen | None:
    return await _watching(asked, apart=True)


async def _watching(asked: Asked, *, apart: bool) -> Screen | None:
    topic = asked.words.given.library.topics.get(asked.chosen)
    return subscription.watching(asked.words, topic, await asked.subscriber(), apart=apart) if topic else None


async def _watch_yes(asked: Asked) -> Screen | None:
    if asked.chosen not in asked.words.given.library.topics:
        return None
    await asked.storage.subscribers.choose(asked.user, asked.words.reader.language, "topic", asked.chosen, on=True)
    return await _watch(asked)


async def _watch_no(asked: Asked) -> Screen | None:
    await asked.storage.subscribers.choose(asked.user, asked.words.reader.language, "topic", asked.chosen, on=False)
    if await left_with_nothing(asked.storage, asked.user):
        return await erased(asked.storage, asked.user, asked.words, "nothing-left")
    return subscription.unwatched(asked.words, asked.chosen)


async def _watched(asked: Asked) -> Screen | None:
    known = await asked.subscriber()
    if known is None or not PAGE.match(asked.chosen):
        return await _open(asked)
    return subscription.watched(asked.words, known, int(asked.chosen))


async def _firms(asked: Asked) -> Screen | None:
    known = await asked.subscriber()
    if known is None or not PAGE.match(asked.chosen):
        return await _open(asked)
    return subscription.firms(asked.words, await _listed(asked, known), known, int(asked.chosen))


async def _listed(asked: Asked, known: Subscriber) -> list[Firm]:
    """The firms that may write, and those muted before."""
    listed = await asked.storage.firms.all(removed=True)
    return [firm for firm in listed if firm.may_write(asked.today) or firm.id in known.muted]


async def _mute(asked: Asked) -> Screen | None:
    found, known = MUTING.match(asked.chosen), await asked.subscriber()
    if found is None or await asked.storage.firms.get(int(found[1])) is None:
        return None
    if known is None:
        return await _open(asked)
    await asked.storage.subscribers.choose(asked.user, known.language, "muted", found[1], on=found[2] == "1")
    known = await asked.subscriber() or known
    listed = await _listed(asked, known)
    return subscription.firms(asked.words, listed, known, subscription.page_of(listed, int(found[1])))


async def _forget(asked: Asked) -> Screen:
    return await erased(asked.storage, asked.user, asked.words)


async def _gone(asked: Asked) -> Screen:
    """The words after erasing, in another language; whoever subscribed again meanwhile sees that."""
    known = await asked.subscriber()
    return subscription.gone(asked.words, known=True, staff=False) if known is None else await _open(asked)


ACTS: Mapping[str, Callable[[Asked], Awaitable[Screen | None]]] = {
    subscription.OPEN: _open,
    subscription.PICK: _pick,
    subscription.SAVE: _save,
    WATCH: _watch,
    WATCH_APART: _apart,
    WATCH_BELOW: _apart,
    subscription.WATCH_YES: _watch_yes,
    subscription.WATCH_NO: _watch_no,
    subscription.WATCHED: _watched,
    subscription.FIRMS: _firms,
    subscription.MUTE: _mute,
    subscription.FORGET: _forget,
    subscription.GONE: _gone,
}
