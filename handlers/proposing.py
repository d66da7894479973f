"""The author's last look at a draft, as readers will see it, and the request for approval."""

from __future__ import annotations

from collections.abc import Iterable

from aiogram import Router

from bot.broadcasts.drafting import DRAFT
from bot.broadcasts.models import State
from bot.broadcasts.opening import seminar_job
from bot.broadcasts.rights import approvers, last_words
from bot.broadcasts.sheet import Sheet
from bot.broadcasts.telling import tell
from bot.delivery import bot_of, send_beside, send_file
from bot.files import names
from bot.reader import Reader
from bot.screens import Screen, broadcast_approval, broadcast_draft
from bot.screens.words import Words
from bot.services import Services
from handlers.broadcast import opened
from handlers.filters import PressedInPrivate
from handlers.staff import Edits, Pressed, PressesOn, pressing


async def preview(pressed: Pressed) -> None:
    """Sends the update as each language will see it, and below whom it would reach."""
    sheet = await pressed.sheet()
    for screen in previews(sheet, pressed.services):
        await send_beside(pressed.callback, screen, pressed.services)
    await send_beside(pressed.callback, broadcast_draft.checked(pressed.words, sheet), pressed.services)


def previews(sheet: Sheet, services: Services) -> list[Screen]:
    """What readers will see, in each language there is a text in."""
    words = (services.content.screens.words(Reader(language)) for language in sheet.draft.languages)
    return [broadcast_approval.preview(each, sheet.draft, sheet.firm) for each in words]


async def checked(pressed: Pressed) -> None:
    """Shows again what stands below the previews."""
    await pressed.turn(broadcast_draft.checked(pressed.words, await pressed.sheet()))


async def propose(pressed: Pressed) -> None:
    """Asks for approval: an approver of the firm, or the owner where it has none but the author."""
    sheet, words = await pressed.sheet(), pressed.words
    draft, services = sheet.draft, pressed.services
    if draft.state != "draft" or sheet.blocked or pressed.press.chosen != sheet.edition:
        await pressed.turn(await opened(pressed, words.word("draft-look-again")))
        return
    people = last_words(services, draft) if sheet.alone else await approvers(services, draft)
    if not people:
        await pressed.turn(await opened(pressed, words.word("draft-nobody")))
        return
    state: State = "owner" if sheet.alone else "proposed"
    if await pressed.who.storage.broadcasts.move(draft.id, DRAFT, state, pressed.who.user, services.now()):
        asked = await (await pressed.again()).sheet()
        await ask_for_approval(pressed, asked, people)
    await pressed.turn(broadcast_approval.decided(words, draft, "draft-proposed"))


async def ask_for_approval(pressed: Pressed, sheet: Sheet, people: Iterable[int]) -> None:
    """Sends the previews and the request to those who may approve."""

    def request(words: Words) -> list[Screen]:
        return [*previews(sheet, pressed.services), broadcast_approval.request(words, sheet, shown=True)]

    await tell(bot_of(pressed.callback), pressed.services, people, request)


async def sample(pressed: Pressed) -> None:
    """A button of a preview: the calendar file comes, what acts on a subscription says that here it does nothing."""
    words, services = pressed.words, pressed.services
    job = seminar_job(pressed.broadcast, words.label("seminar-title"))
    if pressed.press.chosen == "calendar" and job is not None:
        content = await services.workshop.make(job)
        beside = services.content.screens.beside_file(words.reader)
        await send_file(pressed.callback, names.CALENDAR, content, beside)
        return
    await pressed.callback.answer(words.label("preview-button"))


def router() -> Router:
    """The router of previews and requests."""
    proposals = Router(name="proposing")
    proposals.callback_query.filter(PressedInPrivate())
    for handler, act in ((preview, "preview"), (checked, "checked"), (propose, "propose")):
        proposals.callback_query.register(pressing(handler), Edits(act))
    proposals.callback_query.register(pressing(sample), PressesOn("sample"))
    return proposals
