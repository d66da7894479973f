"""The whole bot, built once for all examples, with people of every standing before it; each example finds it unchanged.

Hypothesis runs synchronous tests, so what is asynchronous runs on one loop that stays open in between.
"""

from __future__ import annotations

import asyncio
import base64
import json
import logging
import sqlite3
from collections.abc import Awaitable, Iterator, Mapping
from contextlib import AsyncExitStack, closing, contextmanager
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from typing import Any, TypeVar

from pydantic import SecretStr

from bot.app import build_bot, build_dispatcher
from bot.files.apart import Job, Workshop
from bot.intake import Intake
from bot.preview import acts
from bot.preview.arguments import Json
from bot.preview.person import Person
from bot.preview.session import MemorySession
from bot.preview.telegram import Telegram
from bot.services import Services, open_services
from bot.settings import Settings
from bot.storage.database import Storage
from bot.tempo import Tempo
from tests.edition import USERNAME, content_on
from tests.fuzz.effort import ends
from tests.fuzz.rows import Changed, Rights, Rows, put_back, rows
from tests.handlers.news import NOON, firm_of, update_of
from tests.preview.people import Clock

KEY = base64.urlsafe_b64encode(bytes(range(64))).decode()
OWNER = 42
PEOPLE: Mapping[str, int] = {
    "owner": OWNER, "writer": 101, "approver": 102, "rival": 103, "former": 104, "subscriber": 105, "stranger": 106,
    "judge": 107,
}  # fmt: skip
APPROVERS = ("approver", "judge")
SECRETS: Mapping[int | None, str] = {1: "Yqvwzk", 2: "Jxubpr", None: "Wkzhgd"}  # words in the drafts of each firm
Result = TypeVar("Result")


def is_text(content: Json) -> bool:
    """Whether a message can be written in UTF-8, which halves of letters cannot."""
    try:
        json.dumps(content, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return False
    return True


class Alarms(logging.Handler):
    """Keeps what is logged as an error: incidents above all."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.name}: {record.getMessage()}")


class Instant(Workshop):
    """Makes no file: tests/files do, and each takes a second."""

    async def make(self, job: Job) -> bytes:
        return job.told()


@dataclass
class Visit:
    """One person before the bot in one example, and how the database stood when they came."""

    house: House
    person: Person
    before: Rows
    rights: Rights

    def does(self, act: Awaitable[None]) -> None:
        """Lets the person do something, which has to end without an error in the log."""
        self.house.run(act)
        assert self.house.alarms.lines == [], self.house.alarms.lines

    def presses(self, data: str, seen: acts.Seen = "whole") -> None:
        """Presses a button with this data, on a message that may be gone; it has to be answered."""
        shown = self.person.from_bot
        self.does(self.person.press(data, shown[-1].id if shown else 1, seen=seen))
        assert self.person.unanswered == []

    def writes(self, content: Json) -> None:
        """Sends a message; the bot has to answer with another, unless there are halves of letters in it."""
        known = {message.id for message in self.person.from_bot}
        self.does(self.person._write(content))
        answers = {message.id for message in self.person.from_bot} - known
        assert answers or not is_text(content), "no answer"

    def beyond_rights(self) -> list[Changed]:
        """What changed in the database without a right."""
        return self.rights.beyond(self.before, self.house.rows())

    def sees_drafts_of(self) -> set[int | None]:
        """The firms of whose drafts there is a word on the screen."""
        shown = " ".join(f"{message.text} {message.labels}" for message in self.person.from_bot)
        return {firm for firm, secret in SECRETS.items() if secret in shown}

    def spoken_to(self) -> set[int]:
        """The chats that the bot called about."""
        chats = (call.params.get("chat_id") for call in self.person.telegram.calls)
        return {int(chat) for chat in chats if chat}


class House:
    """The bot, its database, and what stands in it."""

    def __init__(self, runner: asyncio.Runner, services: Services, storage: Storage, path: Path) -> None:
        self._runner, self.services, self.storage = runner, services, storage
        self._session = MemorySession(Telegram(clock=Clock(), username=USERNAME))
        self.bot = build_bot(services.settings, self._session)
        self._hours, self._numbers = count(step=3600), count(1)
        unhurried = Tempo(clock=lambda: float(next(self._hours)))
        self._intake = Intake(self.bot, build_dispatcher(services), services, tempo=unhurried)
        self.alarms = Alarms()
        self.firm, self.other_firm = 0, 0
        self.drafts: dict[str, int] = {}
        self.secret = ""
        self._beside = sqlite3.connect(path)
        self._start: Rows = {}

    def run(self, act: Awaitable[Result]) -> Result:
        """Waits for something; fails where it does not end."""

        async def waited() -> Result:
            return await act

        with ends():
            return self._runner.run(waited())

    async def take(self, update: Json) -> None:
        """Hands over an update as the poller and the webhook do, under a number that no other has."""
        await self._intake.take({**update, "update_id": next(self._numbers)})

    def rows(self) -> Rows:
        """The database as it stands."""
        return rows(self._beside)

    def close(self) -> None:
        """Closes what this added to the bot."""
        self._beside.close()

    async def furnish(self) -> None:
        """Two firms with staff, updates at every stage, an open invitation, somebody who subscribed."""
        services, firms, people = self.services, self.storage.firms, PEOPLE
        self.firm, self.other_firm = (
            await firm_of(services),
            await firm_of(services, name_ru="Другие", name_en="Others"),
        )
        staff = (("writer", self.firm), ("approver", self.firm), ("rival", self.other_firm), ("judge", self.other_firm))
        for who, firm in staff:
            secret = await firms.invite(firm, "approver" if who in APPROVERS else "writer", who, NOON + 60)
            await firms.join(secret, people[who], NOON)
        self.secret = await firms.invite(self.firm, "writer", "Новая", NOON + 3600)
        for who in ("subscriber", "former"):
            await self.storage.subscribers.save(people[who], "ru", ["border", "scams"], whole=who == "former")
        await self.storage.subscribers.choose(people["subscriber"], "ru", "topic", "urgent", on=True)
        await update_of(services, self.firm, approved_at=NOON, ended_at=NOON, text_en="News.")
        await update_of(services, self.firm, "seminar", seminar_at=NOON + 90_000, seminar_minutes=60, zone="UTC")
        await self._drafted()
        self._start = self.rows()

    async def _drafted(self) -> None:
        broadcasts = self.storage.broadcasts
        for who, firm, state in (
            ("writer", self.firm, "draft"), ("writer", self.firm, "proposed"), ("writer", self.firm, "owner"),
            ("rival", self.other_firm, "draft"), ("rival", self.other_firm, "proposed"), ("owner", None, "draft"),
        ):  # fmt: skip
            number = await broadcasts.begin(firm, PEOPLE[who], "update", NOON)
            secret = SECRETS[firm]
            texts: dict[str, Any] = {
                "subject": "border",
                "text_ru": f"Тайна: {secret}.",
                "text_en": f"Secret: {secret}.",
            }
            await broadcasts.change(number, state=state, **texts)
            self.drafts[f"{who} {state}"] = number

    def visit(self, who: str, language: str = "ru") -> Visit:
        """Somebody comes, in a Telegram where nothing has happened; the database is as it was at first."""
        if self.rows() != self._start:
            put_back(self._beside, self._start)
        telegram = self._session.telegram = Telegram(clock=Clock(), username=USERNAME)
        for id in PEOPLE.values():
            acts.private_chat(telegram, {"id": id, "first_name": "A"})
        person = Person(telegram, language=language, user_id=PEOPLE[who], feed=self.take)
        self.run(person.send("/start"))
        telegram.calls.clear()
        self.alarms.lines.clear()
        return Visit(self, person, self._start, self._rights(who))

    def _rights(self, who: str) -> Rights:
        firm = {"writer": self.firm, "approver": self.firm, "rival": self.other_firm, "judge": self.other_firm}.get(who)
        vault = self.storage.vault
        own = frozenset({vault.seal_id(PEOPLE[who]), vault.office.seal_id(PEOPLE[who])})
        return Rights(own, firm, approves=who in APPROVERS, owner=who == "owner")


@contextmanager
def open_house(folder: Path) -> Iterator[House]:
    """The bot for as long as the block lasts, with its database in an empty folder."""
    given = {"storage_key": SecretStr(KEY), "data_dir": folder, "owner_ids": (OWNER,), "broadcasts_per_day": 99}
    settings = Settings.model_construct().model_copy(update=given)
    with asyncio.Runner(loop_factory=asyncio.new_event_loop) as runner:
        stack = AsyncExitStack()
        opening = open_services(settings, username=USERNAME, edition=content_on(), now=lambda: NOON)
        services = replace(runner.run(stack.enter_async_context(opening)), workshop=Instant())
        assert services.storage is not None
        with closing(House(runner, services, services.storage, settings.database_path)) as house:
            house.run(house.furnish())
            logging.getLogger().addHandler(house.alarms)
            yield house
            logging.getLogger().removeHandler(house.alarms)
        runner.run(stack.aclose())
