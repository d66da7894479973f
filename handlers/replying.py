"""What a person's words reply to."""

from __future__ import annotations

from aiogram.types import Message

from bot.callbacks import Update, parse_press


def is_update(message: Message | None) -> bool:
    """Whether a message of the chat is an update, as a line or opened."""
    markup = message.reply_markup if message is not None else None
    buttons = (button for row in (markup.inline_keyboard if markup is not None else ()) for button in row)
    return any(isinstance(parse_press(button.callback_data or ""), Update) for button in buttons)
