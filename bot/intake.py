"""The one way in for updates, from the poller and the webhook alike: each is read by itself and none can stop another.

aiogram reads a whole batch of updates at once, so one of a kind it cannot read would stop them all; here each comes raw
(https://core.telegram.org/bots/api#update). One that came before is left out, and so is what one person sends faster
than a person can, who is told so.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable
from typing import Any

from aiogram import Bot, Dispatcher
from aiogram.types import Update
from pydantic import ValidationError

from bot.asker import reader_in
from bot.callbacks import InDialog, Poster
from bot.callbacks import Update as OfUpdate
from bot.delivery import UNSAID
from bot.meter import CountFaults, Meter, NoMeter
from bot.screens.take import FILE
from bot.services import Services
from bot.tempo import FORGOTTEN, Tempo

REMEMBERED = 2048  # numbers of the last updates; Telegram repeats an unconfirmed one within minutes
FILE_COST = 6.0  # a file takes a process of its own for a second
RESERVES = {"/start": 5.0, "/forget": 10.0}  # beyond the burst; one too many of these has always just been answered
NEVER_REFUSED = "my_chat_member"  # who blocks the bot is erased, however fast they press
ESSENTIAL = {
    "message": ("message_id", "date", "chat", "from", "text", "caption"),
    "callback_query": ("id", "from", "chat_instance", "data", "message"),
}
MESSAGE, PRESS, PRIVATE = "message", "callback_query", "private"
Json = dict[str, Any]
log = logging.getLogger("pristan.intake")


class Intake:
    """Feeds raw updates to the dispatcher; any number may be at work at the same time."""

    def __init__(
        self,
        bot: Bot,
        dispatcher: Dispatcher,
        services: Services,
        meter: Meter | None = None,
        tempo: Tempo | None = None,
    ) -> None:
        self.kinds = tuple(dispatcher.resolve_used_update_types())
        self._bot, self._dispatcher, self._services = bot, dispatcher, services
        self._meter: Meter = NoMeter() if meter is None else meter
        self._tempo = Tempo() if tempo is None else tempo
        self._recent: dict[int, None] = {}
        self._at_work: dict[int, asyncio.Event] = {}
        self._forgetting: asyncio.TimerHandle | None = None
        dispatcher.errors.outer_middleware(CountFaults(self._meter))

    async def take(self, update: Json) -> None:
        """Handles one update whole; whatever it holds and whatever goes wrong, nothing is raised.

        One that came before is not handled again: if it still is at work, this waits for its end.
        """
        kind = next((name for name in update if name != "update_id"), "")
        kind = kind if kind in self.kinds else "unknown"
        number, begun = update.get("update_id"), time.perf_counter()
        if isinstance(number, int) and number in self._recent:
            if number in self._at_work:
                await self._at_work[number].wait()
            self._meter.update(kind, "repeated", time.perf_counter() - begun)
            return
        outcome = await self._take_once(number if isinstance(number, int) else None, kind, update)
        self._meter.update(kind, outcome, time.perf_counter() - begun)

    async def _take_once(self, number: int | None, kind: str, update: Json) -> str:
        done = asyncio.Event()
        if number is not None:
            self._recent[number], self._at_work[number] = None, done
            if len(self._recent) > REMEMBERED:
                del self._recent[next(iter(self._recent))]
        try:
            return await self._handled(kind, update)
        except Exception as error:
            log.error("an update could not be answered: %s", type(error).__name__)
            return "failed"
        finally:
            done.set()
            if number is not None:
                self._at_work.pop(number, None)

    async def _handled(self, kind: str, raw: Json) -> str:
        if kind == "unknown":
            log.warning("an update of a kind that this version does not know was left out")
            return "left out"
        if not isinstance(raw[kind], dict):
            log.warning("an update with nothing in it was left out")
            return "left out"
        if kind != NEVER_REFUSED and not await self._slow_enough(kind, raw[kind]):
            return "too fast"
        update = self._readable(kind, raw)
        if update is None:
            return "left out"
        await self._dispatcher.feed_update(self._bot, update)
        return "handled"

    def _readable(self, kind: str, raw: Json) -> Update | None:
        """The update, or what can be read of it: words that came in strange company are answered all the same."""
        context = {"bot": self._bot}
        try:
            return Update.model_validate(raw, context=context)
        except ValidationError:
            told = raw[kind]
        plain = {name: told[name] for name in ESSENTIAL.get(kind, ()) if name in told}
        if isinstance(plain.get("message"), dict):
            plain["message"] = {name: plain["message"].get(name) for name in ("message_id", "date", "chat")}
        try:
            update = Update.model_validate({"update_id": raw.get("update_id"), kind: plain}, context=context)
        except ValidationError:
            log.warning("an update held something that this version cannot read and was left out")
            return None
        log.warning("an update held something that this version cannot read and was answered without it")
        return update

    async def _slow_enough(self, kind: str, event: Json) -> bool:
        """Whether the sender keeps to the tempo; who does not is told: presses once a second, a burst of messages once.

        A second line for the same burst would only double the flood.
        """
        person = event.get("sender_chat") or event.get("from") or {}
        who = person.get("id")
        if who is None:
            return True
        if self._forgetting is None:
            self._forgetting = asyncio.get_running_loop().call_later(FORGOTTEN, self._forget)
        data = event.get("data") if kind == PRESS else None
        private = kind == MESSAGE and (event.get("chat") or {}).get("type") == PRIVATE
        if self._tempo.allows(who, _cost(data), _reserve(event) if private else 0):
            return True
        language = (reader_in(data or "") or self._services.reader(person.get("language_code"))).language
        if kind == PRESS and self._tempo.may_tell(who):
            words = self._services.content.texts(language, "too-fast")
            await self._say(self._bot.answer_callback_query(event["id"], words))
        if private and self._tempo.may_write(who):
            await self._say(self._bot.send_message(who, self._services.content.texts(language, "too-fast-messages")))
        return False

    async def _say(self, call: Awaitable[object]) -> None:
        try:
            await call
        except UNSAID as error:
            log.warning("somebody too fast could not be told: %s", type(error).__name__)

    def _forget(self) -> None:
        due = self._tempo.forget()
        self._forgetting = asyncio.get_running_loop().call_later(due, self._forget) if due is not None else None


def _cost(data: str | None) -> float:
    """What a press takes of the tempo: one that asks for a file takes more."""
    prefix, *fields = (data or "").split(":")
    view = fields[4] if prefix == InDialog.__prefix__ and len(fields) > 4 else ""
    calendar = prefix == OfUpdate.__prefix__ and fields[1:2] == ["calendar"]
    return FILE_COST if prefix == Poster.__prefix__ or view.startswith(FILE) or calendar else 1.0


def _reserve(message: Json) -> float:
    """How far beyond the burst a typed command is still let through: whoever wants to be forgotten is, at once."""
    command, *_ = str(message.get("text") or "").lower().split(maxsplit=1) or [""]
    return RESERVES.get(command.partition("@")[0], 0)
