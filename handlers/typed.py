"""Words that staff type for a broadcast that awaits them: a part of a draft, or why one is sent back."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from aiogram import Router
from aiogram.filters import Filter
from aiogram.types import Message

from bot.broadcasts.drafting import LONGEST_LABEL, LONGEST_REASON, REASON, language_of_text
from bot.broadcasts.length import too_many, with_text
from bot.broadcasts.rights import standing
from bot.broadcasts.rules.button import is_page
from bot.broadcasts.sheet import RETURNED, sheet_of
from bot.broadcasts.telling import tell
from bot.broadcasts.zones import WhenError, parse
from bot.delivery import bot_of
from bot.screens import broadcast as screens
from bot.screens import broadcast_approval, broadcast_ask, broadcast_draft
from bot.screens.broadcast_parts import zone_key
from bot.services import Services
from handlers.drafting import changed, next_question
from handlers.filters import InPrivate, Said, Typed
from handlers.staff import Written, writing

FORMATTING = frozenset(
    {
        "bold", "italic", "underline", "strikethrough", "spoiler", "code", "pre", "text_link", "text_mention",
        "blockquote", "expandable_blockquote", "custom_emoji",
    }
)  # fmt: skip
TOPICS_OFFERED = 5


class Awaited(Filter):
    """A message of somebody whose words a broadcast awaits, and who still may give them; hands over `written`."""

    async def __call__(self, message: Message, services: Services) -> bool | dict[str, Written]:
        storage, sender = services.storage, message.from_user
        if storage is None or sender is None:
            return False
        broadcast = await storage.expected.of(sender.id)
        who = await standing(services, sender.id) if broadcast is not None else None
        if broadcast is None or who is None:
            return False
        allowed = who.judges(broadcast) if broadcast.awaits == REASON else who.edits(broadcast)
        return {"written": Written(message, broadcast, who, services)} if allowed else False


class NoCommand(Filter):
    """Anything but a command: those work as ever."""

    async def __call__(self, message: Message, services: Services) -> bool:
        return not await Typed()(message, services)


async def cancel(written: Written) -> None:
    """/cancel: what is typed next is a question to the bot again; the draft stays."""
    await written.who.storage.expected.nothing(written.who.user)
    await written.reply(screens.said(written.words, "broadcast-cancelled"))


async def take(written: Written) -> None:
    """Takes what was typed for what is awaited."""
    text = (written.message.text or "").strip()
    part = written.broadcast.awaits or ""
    handler = TAKERS.get(part)
    if handler is None or not text:
        await ask_again(written, written.words.word("only-text"))
        return
    await handler(written, text)


async def ask_again(written: Written, note: str) -> None:
    """Says what is wrong with what was typed, and asks the same again."""
    words, part = written.words, written.broadcast.awaits or ""
    if part == REASON:
        await written.reply(broadcast_approval.why_back(words, written.broadcast, note))
    else:
        await written.reply(broadcast_ask.asked(words, written.broadcast, part, note))


async def put(written: Written, value: str | int, *notes: str) -> None:
    """Fills what is awaited, and shows what is asked next, or the draft."""
    draft = await changed(written.who, written.broadcast, written.services, {written.broadcast.awaits or "": value})
    if draft is None:
        await written.reply(screens.said(written.words, "broadcast-gone"))
        return
    screen = await next_question(written.who, draft, written.words, *notes)
    if screen is None:
        sheet = await sheet_of(written.services, written.who.storage, draft)
        screen = broadcast_draft.overview(written.words, sheet, *notes)
    await written.reply(screen)


async def text_(written: Written, text: str) -> None:
    """A text of the update; one too long for Telegram is refused, formatting is dropped."""
    draft = written.broadcast
    language = language_of_text(draft.awaits)
    firm = await written.who.storage.firms.get(draft.firm) if draft.firm is not None else None
    extra = too_many(written.services, with_text(draft, language, text), firm, language)
    if extra:
        # A phone cuts a long text into several messages: the rest must not be taken for the whole.
        await written.who.storage.expected.nothing(written.who.user)
        note = written.words.word("text-too-long", extra=extra)
        await written.reply(broadcast_draft.too_long(written.words, draft, note))
        return
    formatted = any(entity.type in FORMATTING for entity in written.message.entities or ())
    await put(written, text, *([written.words.word("text-plain")] if formatted else []))


async def see(written: Written, text: str) -> None:
    """Words that name an answer to link: the nearest are offered."""
    near = await asyncio.to_thread(written.services.content.search.near, text, TOPICS_OFFERED)
    await written.reply(broadcast_ask.offered(written.words, written.broadcast, near.topics))


async def time(written: Written, text: str) -> None:
    """A date and time by the clock of the zone chosen."""
    try:
        instant = parse(text, zone_key(written.broadcast) or "", written.services.now())
    except WhenError as error:
        await ask_again(written, written.words.word(error.key, **error.arguments))
        return
    await put(written, instant)


async def address(written: Written, text: str) -> None:
    """The address of a button."""
    if not is_page(text):
        await ask_again(written, written.words.word("address-refused"))
        return
    await put(written, text)


async def label(written: Written, text: str) -> None:
    """What stands on a button: one short line."""
    said = " ".join(text.split())
    if len(said) > LONGEST_LABEL:
        await ask_again(written, written.words.word("label-too-long", most=LONGEST_LABEL, length=len(said)))
        return
    await put(written, said)


async def reason(written: Written, text: str) -> None:
    """Why a proposed broadcast goes back to its author."""
    if len(text) > LONGEST_REASON:
        await ask_again(written, written.words.word("reason-too-long", most=LONGEST_REASON, length=len(text)))
        return
    store, broadcast = written.who.storage.broadcasts, written.broadcast
    now = written.services.now()
    if await store.move(broadcast.id, (broadcast.state,), "draft", written.who.user, now):
        await store.change(broadcast.id, awaits=None, ticked=False)
        await store.log(broadcast.id, written.who.user, f"{RETURNED}{text}", now)
        await _tell_author(written, text)
    await written.reply(screens.said(written.words, "approve-sent-back"))


async def _tell_author(written: Written, why: str) -> None:
    author = written.who.storage.broadcasts.author(written.broadcast)
    if author is None:
        return
    told = broadcast_approval.told
    await tell(
        bot_of(written.message),
        written.services,
        (author,),
        lambda words: [told(words, written.broadcast, "told-returned", "told-open", reason=why)],
    )


TAKERS: dict[str, Callable[[Written, str], Awaitable[None]]] = {
    "text_ru": text_,
    "text_en": text_,
    "see": see,
    "seminar_at": time,
    "send_at": time,
    "button_url": address,
    "button_ru": label,
    "button_en": label,
    REASON: reason,
}


def router() -> Router:
    """The router of typed words that are not for the search."""
    typed = Router(name="typing")
    typed.message.filter(InPrivate())
    typed.message.register(writing(cancel), Typed("cancel"), Awaited())
    typed.message.register(writing(take), Said(), NoCommand(), Awaited())
    return typed
