"""Takes one update to one recipient, and says what became of it."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from dataclasses import dataclass

from aiogram import Bot
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.types import Message
from aiohttp import ClientConnectorError, ConnectionTimeoutError

from bot.asker import NOBODY
from bot.broadcasts.models import Delivery, Outcome
from bot.delivery import NOT_MODIFIED
from bot.methods import EditScreen, SendScreen
from bot.screens import Screen

TRIES = 5
WAITS = (10, 30, 90, 270)  # seconds after each failed try but the last
UNTOLD_WAIT = 5  # where Telegram is asked too much of, and does not say for how long
TOO_MANY = "Too Many Requests"
REFUSED_WAIT = 60  # a token that Telegram does not know now is the bot's trouble, not the recipient's
TIMEOUT = 30
LONGEST_REASON = 60
NUMBERS = re.compile(r"\d+")
PREFIX = "Bad Request: "
NEVER_OUT = (ClientConnectorError, ConnectionTimeoutError)
Trouble = (TelegramNetworkError, TelegramServerError)
log = logging.getLogger("pristan.courier")


class SendSilently(SendScreen):
    """sendMessage without a sound: an update must not be heard by whoever stands near."""

    disable_notification: bool = True


@dataclass(frozen=True, slots=True)
class Returned:
    """What the courier comes back with.

    `wait` is for how many seconds Telegram wants to hear nothing, `trouble` that the network or Telegram itself failed.
    """

    outcome: Outcome
    wait: int = 0
    trouble: bool = False


async def deliver(bot: Bot, chat: int, delivery: Delivery, screen: Screen, clock: Callable[[], int]) -> Returned:
    """Sends a screen to a chat, or edits the message it stands in; whatever happens, an outcome comes back."""
    try:
        message = await _call(bot, chat, delivery, screen)
        return Returned(Outcome(delivery.person, "sent", message, tries=delivery.tries))
    except TelegramRetryAfter as error:
        return _later(delivery, clock(), error.retry_after)
    except (TelegramUnauthorizedError, TelegramNotFound):
        log.error("Telegram refused the token")
        return _later(delivery, clock(), REFUSED_WAIT)
    except TelegramForbiddenError:
        return Returned(Outcome(delivery.person, "blocked"))
    except Trouble as error:
        return _troubled(delivery, clock(), error)
    except TelegramAPIError as error:
        if error.message.startswith(TOO_MANY):
            return _later(delivery, clock(), UNTOLD_WAIT)
        return Returned(_refused(delivery, error))
    except Exception as error:  # it may have arrived all the same
        log.error("a delivery ended in %s", type(error).__name__)
        return Returned(_lost(delivery, clock(), "unreadable answer"), trouble=True)


async def _call(bot: Bot, chat: int, delivery: Delivery, screen: Screen) -> int | None:
    markup = screen.markup(NOBODY)
    if delivery.message is None:
        send = SendSilently(chat_id=chat, text=screen.text, reply_markup=markup)
        return (await bot(send, request_timeout=TIMEOUT)).message_id
    edit = EditScreen(chat_id=chat, message_id=delivery.message, text=screen.text, reply_markup=markup)
    edited = await bot(edit, request_timeout=TIMEOUT)
    return edited.message_id if isinstance(edited, Message) else None


def _later(delivery: Delivery, now: int, wait: int) -> Returned:
    """Not a try at all: the recipient had nothing to do with it."""
    waiting = Outcome(delivery.person, "waiting", tries=delivery.tries - 1, again_at=now + wait)
    return Returned(waiting, wait)


def _troubled(delivery: Delivery, now: int, error: TelegramAPIError) -> Returned:
    if isinstance(error, TelegramServerError):
        return Returned(_again(delivery, now, "server error"), trouble=True)
    if isinstance(error.__cause__ or error.__context__, NEVER_OUT):
        return Returned(_again(delivery, now, "no connection"), trouble=True)
    return Returned(_lost(delivery, now, "connection lost"), trouble=True)


def _lost(delivery: Delivery, now: int, reason: str) -> Outcome:
    """What went out and was not answered: a message may have arrived, an edit may simply be made again."""
    if delivery.message is not None:
        return _again(delivery, now, reason)
    return Outcome(delivery.person, "unknown", tries=delivery.tries)


def _again(delivery: Delivery, now: int, reason: str) -> Outcome:
    if delivery.tries >= TRIES:
        return Outcome(delivery.person, "failed", reason=reason, tries=delivery.tries)
    wait = WAITS[max(delivery.tries, 1) - 1]
    return Outcome(delivery.person, "waiting", tries=delivery.tries, again_at=now + wait)


def _refused(delivery: Delivery, error: TelegramAPIError) -> Outcome:
    if isinstance(error, TelegramBadRequest) and NOT_MODIFIED in error.message:
        return Outcome(delivery.person, "sent", tries=delivery.tries)
    reason = NUMBERS.sub("#", error.message.removeprefix(PREFIX))[:LONGEST_REASON]
    return Outcome(delivery.person, "failed", reason=reason, tries=delivery.tries)
