"""The author's way from the first word of a draft to the request for approval, by buttons."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from aiogram import Router

from bot.broadcasts import drafting
from bot.broadcasts.drafting import PROPOSED, TEXTS, TYPED
from bot.broadcasts.models import Broadcast
from bot.broadcasts.rights import Standing
from bot.broadcasts.zones import ZONES
from bot.screens import Screen, broadcast_ask, broadcast_draft
from bot.screens import broadcast as screens
from bot.screens.broadcast_ask import PARTS_OF_ACTS, PARTS_OF_ZONE_ACTS
from bot.screens.words import Words
from bot.services import Services
from handlers.broadcast import opened
from handlers.filters import PressedInPrivate
from handlers.staff import Edits, Pressed, PressesOn, pressing


async def taken_back(who: Standing, draft: Broadcast, services: Services) -> bool:
    """Makes sure, before a change, that a draft is one and has its author; False where it was approved meanwhile."""
    store = who.storage.broadcasts
    if draft.state != "draft" and not await store.move(draft.id, PROPOSED, "draft", who.user, services.now()):
        return False
    return draft.person is not None or await who.storage.expected.adopt(draft.id, who.user)


async def changed(who: Standing, draft: Broadcast, services: Services, values: dict[str, Any]) -> Broadcast | None:
    """A draft after a change, what was ticked before not counting any more; None where it cannot be changed now."""
    if not await taken_back(who, draft, services):
        return None
    await who.storage.broadcasts.change(draft.id, ticked=False, awaits=None, **values)
    return await who.storage.broadcasts.get(draft.id)


async def next_question(who: Standing, draft: Broadcast, words: Words, *notes: str) -> Screen | None:
    """The next part that is missing, as a question; None where nothing that must be there is."""
    part = drafting.next_step(draft)
    return await question(who, draft, part, words, *notes) if part is not None else None


async def question(who: Standing, draft: Broadcast, part: str, words: Words, *notes: str) -> Screen:
    """A question; what is typed from now on answers it, where it is one that is answered by typing."""
    typed = part in TYPED and not (part in drafting.TIMES and draft.zone is None)
    if typed:
        await who.storage.expected.part(draft.id, who.user, part)
    else:
        await who.storage.expected.nothing(who.user)
    return broadcast_ask.asked(words, draft, part, *notes)


async def go_on(pressed: Pressed, values: dict[str, Any]) -> None:
    """Changes the draft, and shows what is asked next, or the draft."""
    draft = await changed(pressed.who, pressed.broadcast, pressed.services, values)
    if draft is None:
        await pressed.turn(await opened(await pressed.again()))
        return
    screen = await next_question(pressed.who, draft, pressed.words)
    await pressed.turn(screen or await opened(await pressed.again()))


async def ask(pressed: Pressed) -> None:
    """Asks for the part that was pressed."""
    part = pressed.press.chosen.replace("-", "_")
    draft = pressed.broadcast
    if part not in broadcast_ask.ASKED or not drafting.may_change(draft, part):
        await pressed.turn(await opened(pressed))
    elif part not in TYPED:
        await pressed.turn(await question(pressed.who, draft, part, pressed.words))
    elif await taken_back(pressed.who, draft, pressed.services):
        again = await pressed.again()
        await pressed.turn(await question(again.who, again.broadcast, part, again.words))
    else:
        await pressed.turn(await opened(await pressed.again()))


async def choose(pressed: Pressed) -> None:
    """Takes what a button offers: the kind, the subject, urgent or not, how long the seminar is."""
    part = PARTS_OF_ACTS[pressed.press.act]
    values = drafting.chosen(part, pressed.press.chosen)
    if values is None or not drafting.may_change(pressed.broadcast, part):
        await pressed.turn(await opened(pressed))
        return
    await go_on(pressed, values)


async def link(pressed: Pressed) -> None:
    """Links an answer."""
    topic = pressed.press.chosen
    known = topic in pressed.services.content.library.topics and drafting.may_change(pressed.broadcast, "see")
    await (go_on(pressed, {"see": topic}) if known else pressed.turn(await opened(pressed)))


async def without(pressed: Pressed) -> None:
    """Declares a part not needed."""
    part = pressed.press.chosen.replace("-", "_")
    if not drafting.may_be_left_out(pressed.broadcast, part):
        await pressed.turn(await opened(pressed))
        return
    await go_on(pressed, drafting.emptied(part))


async def take_back(pressed: Pressed) -> None:
    """Makes a draft again of what waits for approval: whoever was asked may be gone, or silent."""
    await changed(pressed.who, pressed.broadcast, pressed.services, {})
    await pressed.turn(await opened(await pressed.again()))


async def zones(pressed: Pressed) -> None:
    """Offers the time zones."""
    part = pressed.press.chosen.replace("-", "_")
    if part not in drafting.TIMES or not _may_choose_zone(pressed.broadcast, part):
        await pressed.turn(await opened(pressed))
        return
    await pressed.who.storage.expected.nothing(pressed.who.user)
    await pressed.turn(broadcast_ask.zones(pressed.words, pressed.broadcast, part))


async def zone(pressed: Pressed) -> None:
    """Takes a time zone, then asks for the time by its clock."""
    part = PARTS_OF_ZONE_ACTS[pressed.press.act]
    name = ZONES.get(pressed.press.chosen)
    if name is None or not _may_choose_zone(pressed.broadcast, part):
        await pressed.turn(await opened(pressed))
        return
    draft = await changed(pressed.who, pressed.broadcast, pressed.services, {"zone": name})
    again = await pressed.again()
    asked = await question(again.who, draft, part, again.words) if draft is not None else await opened(again)
    await pressed.turn(asked)


def _may_choose_zone(draft: Broadcast, part: str) -> bool:
    return drafting.may_change(draft, part) and drafting.may_choose_zone(draft, part)


async def copy(pressed: Pressed) -> None:
    """Begins a new draft with the same content."""
    who, words = pressed.who, pressed.words
    if not who.writes_for(pressed.broadcast.firm):
        await pressed.turn(await opened(pressed))
        return
    number = await who.storage.broadcasts.copy(pressed.broadcast.id, who.user, pressed.services.now())
    await _show(pressed, number, words.word("draft-copied"))


async def correct(pressed: Pressed) -> None:
    """Begins a correction of what went out: its texts, as readers see them now."""
    who, original, now = pressed.who, pressed.broadcast, pressed.services.now()
    if not who.wrote(original) or not drafting.correctable(original, now):
        why = "draft-correct-too-late" if who.wrote(original) else "correct-only-author"
        await pressed.turn(await opened(pressed, pressed.words.word(why)))
        return
    store = who.storage.broadcasts
    shown = await store.shown(original.id) or original
    number = await store.copy(original.id, who.user, now, corrects=True)
    await store.change(number, **{text: getattr(shown, text) for text in TEXTS})
    await _show(pressed, number, pressed.words.word("draft-correcting"))


async def _show(pressed: Pressed, number: int, note: str) -> None:
    await pressed.who.storage.expected.nothing(pressed.who.user)
    begun = await pressed.who.storage.broadcasts.get(number)
    if begun is not None:
        await pressed.turn(await opened(replace(pressed, broadcast=begun), note))


async def drop(pressed: Pressed) -> None:
    """Throws a draft away, once that was confirmed."""
    if pressed.press.chosen != "yes":
        await pressed.turn(broadcast_draft.dropping(pressed.words, await pressed.sheet()))
        return
    gone = await pressed.who.storage.broadcasts.discard(pressed.broadcast.id)
    again = await pressed.again()
    await pressed.turn(screens.said(pressed.words, "draft-discarded") if gone else await opened(again))


def router() -> Router:
    """The router of drafts."""
    drafts = Router(name="drafting")
    drafts.callback_query.filter(PressedInPrivate())
    for handler, acts in (
        (ask, ("ask",)),
        (choose, tuple(PARTS_OF_ACTS)),
        (link, ("link",)),
        (without, ("without",)),
        (take_back, ("take-back",)),
        (zones, ("zones",)),
        (zone, tuple(PARTS_OF_ZONE_ACTS)),
        (drop, ("drop",)),
    ):
        drafts.callback_query.register(pressing(handler), Edits(*acts))
    for handler, acts in ((copy, ("copy",)), (correct, ("correct",))):
        drafts.callback_query.register(pressing(handler), PressesOn(*acts))
    return drafts
