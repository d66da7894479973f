"""The same press answered by python-telegram-bot: one bare handler that edits and answers, with everything ready."""

from __future__ import annotations

import json
import time
from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions, Update
from telegram.constants import ParseMode
from telegram.ext import Application, ApplicationBuilder, CallbackQueryHandler, ContextTypes
from telegram.request import BaseRequest

ME = {"id": 42, "is_bot": True, "first_name": "Pristan", "username": "pristan_bot"}
Bare = Application[Any, Any, Any, Any, Any, Any]


class Instant(BaseRequest):
    """A Telegram that agrees at once; its few bytes are read as JSON, which costs next to nothing."""

    def __init__(self, message: dict[str, Any]) -> None:
        self._edited, self._me, self._agreed = (_said(result) for result in (message, ME, True))

    @property
    def read_timeout(self) -> float | None:
        """Nothing is waited for."""
        return None

    async def initialize(self) -> None:
        """Has nothing to open."""

    async def shutdown(self) -> None:
        """Has nothing to close."""

    async def do_request(self, url: str, *args: Any, **kwargs: Any) -> tuple[int, bytes]:
        """The answer to any call."""
        if url.endswith("/getMe"):
            return 200, self._me
        return 200, self._edited if url.endswith("/editMessageText") else self._agreed


def _said(result: object) -> bytes:
    return json.dumps({"ok": True, "result": result}).encode()


def bare(text: str, buttons: list[list[dict[str, Any]]], message: dict[str, Any]) -> Bare:
    """An application with one handler; `buttons` are rows of the Bot API's InlineKeyboardButton."""
    markup = InlineKeyboardMarkup([[InlineKeyboardButton(**button) for button in row] for row in buttons])
    preview = LinkPreviewOptions(is_disabled=True)

    async def handle(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        query = update.callback_query
        assert query is not None
        await query.edit_message_text(
            text, parse_mode=ParseMode.HTML, reply_markup=markup, link_preview_options=preview
        )
        await query.answer()

    application = ApplicationBuilder().token("42:bench").request(Instant(message)).updater(None).build()
    application.add_handler(CallbackQueryHandler(handle, pattern="^t:"))
    return application


async def rate(application: Bare, presses: list[dict[str, Any]]) -> float:
    """Presses a second, one after another on one core; the updates are read before, as those of aiogram are."""
    updates = [Update.de_json(press, application.bot) for press in presses]
    begun = time.perf_counter()
    for update in updates:
        await application.process_update(update)
    return len(updates) / (time.perf_counter() - begun)
