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
REACH = 1000  # numbers that are looked through; while news goes out, twenty-five a second go to others


async def clear(bot: Bot, chat_id: int, last: int) -> None:
    """Deletes the message with the id `last` and those before it, up to a thousand ids.

    A single message may be refused, as dice are that were thrown today: it is left out. Where a second is refused, what
    lies before it is older than 48 hours. That makes 25 calls at most, one after the other.
    """
    newest_first = range(last, max(0, last - REACH), -1)
    for _ in range(2):
        gone = await _deleted_until_refused(bot, chat_id, newest_first)
        newest_first = newest_first[gone + 1 :]


async def _deleted_until_refused(bot: Bot, chat_id: int, ids: Sequence[int]) -> int:
    """Deletes messages up to the first that is refused, and gives how many those are.

    One such message has Telegram refuse the whole call, so it is searched for by halves.
    """
    gone, until, refused = 0, len(ids), False
    while gone < until:
        step = (until - gone + 1) // 2 if refused else min(MOST, until - gone)
        if await _deleted(bot, chat_id, ids[gone : gone + step]):
            gone += step
        else:
            until, refused = gone + step - 1, True
    return gone


async def _deleted(bot: Bot, chat_id: int, ids: Sequence[int]) -> bool:
    try:
        await patiently(lambda: bot.delete_messages(chat_id, list(ids)))
    except TelegramBadRequest:
        return False
    return True
