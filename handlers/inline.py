"""The bot's name typed in another chat: answers to send there, the same for everybody who types the same words."""

from __future__ import annotations

import asyncio
from itertools import chain

from aiogram import Router
from aiogram.types import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQuery,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    LinkPreviewOptions,
)

from bot.reader import Reader
from bot.screens.inline import FIRST, MOST, Shared, languages_of
from bot.search.answer import Near
from bot.services import Services

KEPT_SECONDS = 300  # Telegram gives the same results to all who type the same, so there is nothing personal in them
OPENS = "menu"


async def offer(query: InlineQuery, services: Services) -> None:
    """Up to ten answers to a query, in its language; an empty one gets the most needed in both."""
    words = query.query
    content = services.content.whole
    near = await asyncio.to_thread(content.search.near, words, MOST) if words.strip() else Near(None, FIRST)
    offered = [content.screens.shared(Reader(one), near.topics) for one in languages_of(words, near.language)]
    results = [_article(shared) for shared in chain(*offered)][:MOST]
    label = services.content.texts(near.language or services.settings.default_language, "open-bot")
    button = InlineQueryResultsButton(text=label, start_parameter=OPENS)
    await query.answer(list(results), cache_time=KEPT_SECONDS, is_personal=False, button=button)


def _article(shared: Shared) -> InlineQueryResultArticle:
    button = InlineKeyboardButton(text=shared.label, url=shared.url)
    return InlineQueryResultArticle(
        id=shared.id,
        title=shared.title,
        description=shared.about,
        input_message_content=InputTextMessageContent(
            message_text=shared.text, parse_mode="HTML", link_preview_options=LinkPreviewOptions(is_disabled=True)
        ),
        reply_markup=InlineKeyboardMarkup(inline_keyboard=[[button]]),
    )


def router() -> Router:
    """The router of inline queries."""
    inline = Router(name="inline")
    inline.inline_query.register(offer)
    return inline
