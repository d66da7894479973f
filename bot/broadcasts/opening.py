"""What the presses on an update do: show it, get fewer of these, stop; for people whose row is gone, too."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from bot.broadcasts.models import Broadcast, ChoiceKind, Firm
from bot.broadcasts.subscribing import erased, left_with_nothing
from bot.callbacks import Update
from bot.files.apart import Job
from bot.reader import reader_of
from bot.screens import Screen, subscription, updates
from bot.screens.fewer import fewer
from bot.screens.words import Words
from bot.services import Services
from bot.storage.database import Storage

BEGUN = ("sending", "paused", "done")


@dataclass(frozen=True, slots=True)
class Opened:
    """Who pressed on which update, and in which words to answer."""

    storage: Storage
    user: int
    words: Words
    broadcast: Broadcast
    firm: Firm | None

    async def fewer(self, note: str = "") -> Screen:
        """What can still be left out."""
        return fewer(self.words, self.broadcast, self.firm, await self.storage.subscribers.get(self.user), note)


async def opened(services: Services, user: int, press: Update) -> Screen | None:
    """Does what a press on an update asks for; None where readers may not see such an update, or no such act is."""
    words, storage = services.content.screens.words(reader_of(press.who)), services.storage
    if press.act == "stop":
        return await erased(storage, user, words) if storage else subscription.gone(words, known=False, staff=False)
    first = await storage.broadcasts.get(press.number) if storage else None
    if storage is None or first is None or not begun(first) or first.corrects is not None:
        return None
    if first.withdrawn_at is not None and press.act == "see":
        return updates.withdrawn(words)
    act = ACTS.get(press.act)
    broadcast = await _newest(storage, first)
    firm = await storage.firms.get(broadcast.firm) if broadcast.firm is not None else None
    return await act(Opened(storage, user, words, broadcast, firm)) if act else None


async def seminar(services: Services, number: int) -> Broadcast | None:
    """The seminar that an update which readers may see announces, or None."""
    storage = services.storage
    first = await storage.broadcasts.get(number) if storage else None
    if storage is None or first is None or not begun(first) or first.withdrawn_at is not None:
        return None
    broadcast = await _newest(storage, first)
    return broadcast if broadcast.seminar_at is not None else None


def seminar_job(broadcast: Broadcast, title: str) -> Job | None:
    """The making of the calendar file of a seminar under a neutral title; None where there is no seminar."""
    if broadcast.seminar_at is None:
        return None
    return Job("seminar", title=title, start=broadcast.seminar_at, minutes=broadcast.seminar_minutes)


def begun(broadcast: Broadcast) -> bool:
    """Whether it was approved and anybody may have got it."""
    return broadcast.approved_at is not None and (broadcast.started_at is not None or broadcast.state in BEGUN)


async def _newest(storage: Storage, first: Broadcast) -> Broadcast:
    """An update as it stands now: its newest correction that went out, else itself."""
    shown = await storage.broadcasts.shown(first.id)
    return shown if shown is not None and begun(shown) else first


async def _see(at: Opened) -> Screen:
    return updates.whole(at.words, at.broadcast, at.firm)


async def _few(at: Opened) -> Screen:
    return await at.fewer()


async def _mute(at: Opened) -> Screen:
    known = await at.storage.subscribers.get(at.user)
    if known is None or at.firm is None:
        return await at.fewer()
    await at.storage.subscribers.choose(at.user, known.language, "muted", str(at.firm.id), on=True)
    return await at.fewer("fewer-firm-done")


async def _drop(at: Opened) -> Screen:
    known = await at.storage.subscribers.get(at.user)
    if known is None:
        return await at.fewer()
    audience: tuple[tuple[ChoiceKind, str | None], ...] = (
        ("subject", at.broadcast.subject),
        ("topic", at.broadcast.watched),
    )
    for kind, what in audience:
        await at.storage.subscribers.choose(at.user, known.language, kind, what or "", on=False)
    if await left_with_nothing(at.storage, at.user):
        return await erased(at.storage, at.user, at.words, "nothing-left")
    return await at.fewer("fewer-subject-done")


async def _short(at: Opened) -> Screen:
    known = await at.storage.subscribers.get(at.user)
    if known is None:
        return await at.fewer()
    await at.storage.subscribers.save(at.user, known.language, known.subjects, whole=False)
    return await at.fewer("fewer-line-done")


ACTS: Mapping[str, Callable[[Opened], Awaitable[Screen]]] = {
    "see": _see,
    "few": _few,
    "mute": _mute,
    "drop": _drop,
    "short": _short,
}
