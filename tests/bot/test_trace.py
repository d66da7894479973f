"""The reader leaves no trace: database and log are read before and after everything the bot can show was opened."""

from __future__ import annotations

import asyncio
import json
import os
import re
import shutil
import signal
import sqlite3
from collections import deque
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

from bot.preview import acts
from bot.preview.arguments import Json
from bot.preview.chats import Chat
from bot.preview.http import serve_bot_api
from bot.preview.person import Person
from bot.preview.telegram import Telegram
from bot.preview.views import ShownMessage
from bot.storage.keys import ID_BYTES, Vault, new_key
from tests.bot.test_process import running, until_ready
from tests.handlers.test_walk import hide_beside, same_screen, stands_beside, to_press

READER = re.compile(r"^([a-zA-Z]):[re][sr][-rombud]?:")  # language and voice: the walk in memory opens all four
AT_ONCE = 12
ENERGY, FILE, LEAST = 20, 6, 8  # what one person may do in a burst (bot/tempo.py), what a file takes of it
NAME, SAID = "Евдокия", "мужа забрали на чек-ине в Аделанто"
LINKS = ("t_cbp-one", "t_cbp-one_r", "t_no-such_r", "d_bond", "nonsense")
LONGEST = 60  # seconds; a guard against hanging, not a measurement


def contents(database: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table, and the schema."""
    connection = sqlite3.connect(database)
    try:
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: connection.execute(f"SELECT * FROM {name}").fetchall() for name in (*names, "sqlite_master")}  # noqa: S608
    finally:
        connection.close()


def answered(telegram: Telegram) -> Callable[[Json], Awaitable[None]]:
    """Queues an update for the process and waits until that very person has been answered."""

    async def feed(update: Json) -> None:
        content = update.get("callback_query") or update.get("inline_query") or update["message"]
        if "id" in content:
            query = telegram.queries.asked[content["id"]]
            await until(telegram, update, lambda: query.answered)
            return
        chat = telegram.messages.chats[content["chat"]["id"]]
        before = replies(chat)
        await until(telegram, update, lambda: replies(chat) > before)

    return feed


def replies(chat: Chat) -> int:
    """How many messages the bot has in a chat."""
    return sum(message.from_bot for message in chat.messages.values())


async def until(telegram: Telegram, update: Json, holds: Callable[[], bool]) -> None:
    """Sends an update and waits for what is to come of it."""
    telegram.updates.put(update)
    async with asyncio.timeout(LONGEST):
        while not holds():
            telegram.acted.clear()
            await telegram.acted.wait()


class Crowd:
    """People who open everything together: each a few screens in a burst, as fast as the bot lets one person be."""

    def __init__(self, telegram: Telegram) -> None:
        self.telegram = telegram
        self.people: list[Person] = []
        self.seen: dict[str, ShownMessage] = {}
        self._known: set[str] = set()
        self._waiting: deque[str] = deque()
        self._at_work = 0
        self._moved = asyncio.Condition()

    async def walk(self) -> None:
        """Presses every button that leads to a screen not seen yet, each in the first language and voice it is found in."""
        await self._newcomer()
        async with asyncio.TaskGroup() as tasks:
            for _ in range(AT_ONCE):
                tasks.create_task(self._member())

    async def _newcomer(self) -> Person:
        person = Person(self.telegram, feed=answered(self.telegram), language="en", first_name=NAME)
        self.people.append(person)
        await person.send("/start")
        self._note(person.screen)
        return person

    def _note(self, screen: ShownMessage) -> None:
        for data in to_press(screen):
            head = data.rpartition(":")[0]
            place = READER.sub(r"\1:", same_screen(f"{head}:1"))  # each of the crowd was shown it by another message
            if place not in self._known:
                self._known.add(place)
                self._waiting.append(head)

    async def _member(self) -> None:
        person, energy = await self._newcomer(), ENERGY - 1
        while (head := await self._next()) is not None:
            if energy < LEAST:
                person, energy = await self._newcomer(), ENERGY - 1
            kind = await self._press(person, head)
            energy -= FILE if kind == "document" else 1
            async with self._moved:
                self._at_work -= 1
                self._moved.notify_all()

    async def _next(self) -> str | None:
        """What to press next; None once nobody is at work who could find more."""
        async with self._moved:
            await self._moved.wait_for(lambda: self._waiting or not self._at_work)
            if not self._waiting:
                return None
            self._at_work += 1
            return self._waiting.popleft()

    async def _press(self, person: Person, head: str) -> str:
        data = f"{head}:{asker(person)}"
        await person.press(data)
        screen = self.seen[head] = person.screen
        if stands_beside(data, screen):
            await hide_beside(person)
        else:
            self._note(screen)
        return screen.kind


def asker(person: Person) -> str:
    """The number of the message that asked, as the person's own buttons carry it."""
    return next(button.value for button in person.screen.buttons if button.kind == "callback").rpartition(":")[2]


async def act_otherwise(person: Person) -> None:
    """What people do besides pressing what is offered."""
    for words in (SAID, "не хочу жить", "какие у меня шансы", "/mydata", "/forget", "/stats", "/firms", "/cancel"):
        await person.send(words)
    await person.send_photo()
    await person.press("damaged")
    for link in LINKS:
        await person.open_link(link)
    assert await person.inline(SAID)
    await speak_in_a_group(person)


async def speak_in_a_group(person: Person) -> None:
    """Calls the bot where others read along, and answers it there; to that it says nothing, which cannot be waited for."""
    member = person.in_group(acts.open_group(person.telegram, "Соседи"))
    await member.send("/start@pristan_bot")
    said = acts.write(person.telegram, person.user, member.chat, acts.text_content(SAID), reply_to=member.screen.id)
    assert said is not None
    person.telegram.updates.put(said)
    await member.send("/help@pristan_bot")


def traces(people: list[Person], vault: Vault) -> Iterator[bytes]:
    """All that would tell of these people."""
    yield from (NAME.encode(), SAID.encode(), "Аделанто".encode(), json.dumps("Аделанто")[1:-1].encode())
    for person in people:
        yield from (
            str(person.id).encode(),
            person.id.to_bytes(ID_BYTES, "big"),
            person.id.to_bytes(ID_BYTES, "little"),
        )
        yield vault.seal_id(person.id)


async def test_everything_that_can_be_read_leaves_no_trace(
    tmp_path: Path, telegram: Telegram, read_before: Path
) -> None:
    """Every button pressed and more: no row is changed, no file of the bot names anybody, the log has no new line."""
    key, data, log = new_key(), tmp_path / "data", tmp_path / "log"
    shutil.copytree(read_before, data, copy_function=os.link)  # the content as it was read once for all tests
    async with serve_bot_api(telegram) as url:
        settings = {"BOT_TOKEN": telegram.token, "BOT_API_URL": url, "DATA_DIR": str(data), "STORAGE_KEY": key}
        async with running(settings, tmp_path, log) as process:
            await until_ready(telegram)
            async with asyncio.timeout(LONGEST):
                while not contents(data / "pristan.db")["known_change"]:  # the last that a start writes
                    await asyncio.sleep(0.02)
            before, said_before = contents(data / "pristan.db"), log.read_text(encoding="utf-8")
            crowd = Crowd(telegram)
            await crowd.walk()
            await act_otherwise(crowd.people[0])
            assert contents(data / "pristan.db") == before
            assert log.read_text(encoding="utf-8") == said_before
            process.send_signal(signal.SIGTERM)
            out, _ = await asyncio.wait_for(process.communicate(), LONGEST)
    assert process.returncode == 0, log.read_text(encoding="utf-8")
    assert len(crowd.seen) > 100
    assert not any(person.unanswered for person in crowd.people)
    assert contents(data / "pristan.db") == before
    assert_last_words(log.read_text(encoding="utf-8").removeprefix(said_before), out)
    assert_in_no_file([*data.rglob("*"), log], list(traces(crowd.people, Vault(key))))


def assert_last_words(log: str, out: bytes) -> None:
    """After the walk the log says that the bot stopped, and nothing else ever said more than where it answers."""
    assert [json.loads(line)["event"] for line in log.splitlines()] == ["stopped"]
    assert out.decode().strip() == "Pristan on Telegram: https://t.me/pristan_bot"


def assert_in_no_file(files: list[Path], secrets: list[bytes]) -> None:
    """None of these stands in any of the files, the database and what belongs to it among them."""
    texts = {file.name: file.read_bytes() for file in files if file.is_file()}
    assert {"pristan.db", "log"} <= texts.keys()
    for name, text in texts.items():
        assert [secret for secret in secrets if secret in text] == [], name


def test_the_proof_would_see_a_trace(tmp_path: Path) -> None:
    """The control: one changed value in one row is another content, and a sealed id in a file is found."""
    database, vault = tmp_path / "x.db", Vault(new_key())
    connection = sqlite3.connect(database)
    connection.execute("CREATE TABLE reader (person BLOB, seen INTEGER)")
    connection.execute("INSERT INTO reader VALUES (?, 1)", (vault.seal_id(7_000_000_001),))
    connection.commit()
    before = contents(database)
    connection.execute("UPDATE reader SET seen = 2")
    connection.commit()
    connection.close()
    assert contents(database) != before
    assert vault.seal_id(7_000_000_001) in database.read_bytes()
