"""The approver's and the owner's word on a broadcast: approved, or sent back with a reason."""

from __future__ import annotations

from aiogram import Router

from bot.broadcasts.approval import approved
from bot.broadcasts.drafting import PROPOSED, WITH_THE_FIRM
from bot.broadcasts.rights import last_words
from bot.broadcasts.sheet import Sheet
from bot.delivery import bot_of, send_beside
from bot.screens import Screen, broadcast_approval
from handlers.broadcast import opened
from handlers.filters import PressedInPrivate
from handlers.proposing import ask_for_approval, previews
from handlers.staff import Pressed, PressesOn, pressing


class Judges(PressesOn):
    """A press of somebody whose word on that broadcast may be awaited: never its author's, but for an only owner."""

    def allows(self, pressed: Pressed) -> bool:
        """Approvers of the firm and owners; whoever comes too late is told so by `opened`."""
        return pressed.broadcast.state not in PROPOSED or pressed.who.judges(pressed.broadcast)


async def show(pressed: Pressed) -> None:
    """Sends the previews, and the request below them."""
    sheet = await pressed.sheet()
    for screen in previews(sheet, pressed.services):
        await send_beside(pressed.callback, screen, pressed.services)
    await send_beside(pressed.callback, await _card(pressed, sheet), pressed.services)


async def card(pressed: Pressed) -> None:
    """The request below its previews, in the other language."""
    await pressed.turn(await _card(pressed, await pressed.sheet()))


async def tick(pressed: Pressed) -> None:
    """The approver has seen what is named; it counts for the text that was shown, not for another."""
    sheet = await pressed.sheet()
    if pressed.who.judges(pressed.broadcast) and pressed.press.chosen == sheet.edition:
        await pressed.who.storage.approvals.tick(pressed.broadcast)
    again = await pressed.again()
    await pressed.turn(await _card(again, await again.sheet()))


async def _card(pressed: Pressed, sheet: Sheet) -> Screen:
    """The request with its decision, where the press is of somebody who decides and saw this very text."""
    seen = pressed.press.act == "show" or pressed.press.chosen == sheet.edition
    if not seen or not pressed.who.judges(pressed.broadcast):
        return await opened(pressed)
    return broadcast_approval.request(pressed.words, sheet, edits=pressed.who.edits(pressed.broadcast), shown=True)


async def approve(pressed: Pressed) -> None:
    """One approval; behind the last one it is sent."""
    sheet = await pressed.sheet()
    if not pressed.who.judges(pressed.broadcast):
        await pressed.turn(await opened(pressed))
    elif pressed.press.chosen != sheet.edition:
        await pressed.turn(await opened(pressed, pressed.words.word("approve-changed")))
    elif sheet.blocked or sheet.unticked:
        await pressed.turn(await opened(pressed, pressed.words.word("approve-not-yet")))
    elif _needs_owner(pressed, sheet):
        await _hand_on(pressed, sheet)
    else:
        await _send(pressed)


def _needs_owner(pressed: Pressed, sheet: Sheet) -> bool:
    draft = pressed.broadcast
    return draft.state == "proposed" and sheet.owner_needed and not pressed.who.has_last_word(draft)


async def _hand_on(pressed: Pressed, sheet: Sheet) -> None:
    """The approver's word is given, the owner's is asked for."""
    draft, services, words = pressed.broadcast, pressed.services, pressed.words
    owners = last_words(services, draft)
    if not owners:
        await pressed.turn(await opened(pressed, words.word("draft-nobody")))
        return
    if await pressed.who.storage.broadcasts.move(draft.id, WITH_THE_FIRM, "owner", pressed.who.user, services.now()):
        asked = await (await pressed.again()).sheet()
        await ask_for_approval(pressed, asked, owners)
        await pressed.turn(broadcast_approval.decided(words, draft, "approve-handed-on"))
    else:
        await pressed.turn(await opened(await pressed.again()))


async def _send(pressed: Pressed) -> None:
    """The last word is given: the sender takes it from here; not where it, or the day, was changed that very moment."""
    await approved(pressed.services, bot_of(pressed.callback), pressed.broadcast, pressed.who.user)
    again = await pressed.again()
    if again.broadcast.approved_at is None:
        why = "approve-not-yet" if (await again.sheet()).blocked else "approve-changed"
        await pressed.turn(await opened(again, pressed.words.word(why)))
        return
    await pressed.turn(broadcast_approval.decided(pressed.words, again.broadcast, "approve-done"))


async def back(pressed: Pressed) -> None:
    """Asks why it is sent back; what is typed next says so."""
    if not pressed.who.judges(pressed.broadcast):
        await pressed.turn(await opened(pressed))
        return
    await pressed.who.storage.expected.reason(pressed.broadcast.id, pressed.who.user, pressed.services.now())
    await pressed.turn(broadcast_approval.why_back(pressed.words, pressed.broadcast))


def router() -> Router:
    """The router of approvals."""
    approvals = Router(name="approving")
    approvals.callback_query.filter(PressedInPrivate())
    for handler, act in ((show, "show"), (card, "card"), (tick, "tick"), (approve, "approve"), (back, "back")):
        approvals.callback_query.register(pressing(handler), Judges(act))
    return approvals
