"""Clears the end of a private chat: its last messages, as far back as Telegram lets a bot delete them.

All private chats of a bot count their messages together, so what came before a message has a lower number; numbers that
stand in another chat are skipped (https://core.telegram.org/bots/api#deletemessages).
"""

from __future__ import annotations

from collections.abc import Sequence

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest

from bot.delivery import patiently

MOST = 100  # ids that Telegram takes in one call


async def clear(bot: Bot, chat_id: int, last: int) -> None:
    """Deletes the message with the id `last` and those before it, up to a hundred ids.

    One that is older than 48 hours has Telegram refuse the whole call, so the first that is too old is searched for.
    """
    newest_first = range(last, max(0, last - MOST), -1)
    gone, until, step = 0, len(newest_first), len(newest_first)
    while gone < until:
        if await _deleted(bot, chat_id, newest_first[gone : gone + step]):
            gone += step
        else:
            until = gone + step - 1
        step = (until - gone + 1) // 2


async def _deleted(bot: Bot, chat_id: int, ids: Sequence[int]) -> bool:
    try:
        await patiently(lambda: bot.delete_messages(chat_id, list(ids)))
    except TelegramBadRequest:
        return False
    return True
