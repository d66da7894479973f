"""What a press and a question cost when the content or the readers are many more: ratios of one run."""

from __future__ import annotations

import asyncio
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from datetime import date
from itertools import count, islice
from pathlib import Path
from typing import cast

from aiogram import Bot, Dispatcher
from aiogram.types import Update

from bench.contestants import fill
from bench.growth import grown
from bench.measuring import answered, p50_and_p99
from bench.press import PERSON, Instant, answers, presses_on, rate
from bench.rows import Row, printed
from bot.app import build_bot, build_dispatcher
from bot.content.library import Library
from bot.content.loader import load_library
from bot.edition import Edition
from bot.screens import Screens
from bot.search.search import Search
from bot.services import Services, open_services
from bot.settings import ROOT, Settings
from bot.storage.keys import new_key
from tests.search.questions import Question, questions

FEW, MANY = 95, 5000
PRESSES = 3000
READERS = 100_000
FIFTH = 5
WORDS = ("/subscribe", "/mydata", "сколько времени есть чтобы подать на убежище")
TYPED, ROUNDS = 40, 11
Typing = tuple[Dispatcher, Bot]
LATEST = 20  # ms, for a question to 5,000 topics


@dataclass(frozen=True)
class Larger:
    """As much of an edition as presses ask for."""

    library: Library
    screens: Screens
    search: Search


def copied(library: Library, size: int) -> Library:
    """The library with so many topics, copies of ours as they are."""
    names = islice(((f"{id}-{number}", id) for number in count(1) for id in library.topics), size - len(library.topics))
    made = dict(names)
    topics = {new: library.topics[id].model_copy(update={"id": new}) for new, id in made.items()}
    planned = {**library.plan, **{new: library.plan[id] for new, id in made.items()}}
    mapped = library.map.model_copy(update={"topics": planned})
    return replace(library, topics={**library.topics, **topics}, map=mapped)


async def by_topics() -> list[Row]:
    """A press and a question with 95 topics and with 5,000."""
    library = load_library(ROOT / "content")
    larger = grown(library, MANY)
    settings = Settings(storage_key=None, database_url="sqlite+aiosqlite:///does-not-exist.db")
    bot = build_bot(settings, Instant())
    async with open_services(settings, username="pristan_bot") as services:
        heads = answers(services)
        few = await _presses(services, bot, heads)
        more = copied(library, MANY)
        edition = Larger(more, Screens(more, services.content.texts, "pristan_bot", date.today()), Search(more))
        many = await _presses(replace(services, content=cast("Edition", edition)), bot, heads)
    asked = [one for one in questions() if one.purpose == "measure"][::FIFTH]
    quick, slow = (_p99(Search(content), asked) for content in (library, larger))
    return [
        Row(f"a press with {MANY} topics, presses/s", f"{many:.0f}", f"{few:.0f} with {FEW}", many / few),
        Row(f"a question to {MANY} topics, p99 ms", f"{slow:.1f}", f"{quick:.1f} to {FEW}", slow / quick,
            f"{LATEST} ms", slow <= LATEST),
    ]  # fmt: skip


async def _presses(services: Services, bot: Bot, heads: list[str]) -> float:
    presses = [Update.model_validate(press, context={"bot": bot}) for press in presses_on(heads, PRESSES)]
    dispatcher = build_dispatcher(services)
    await rate(dispatcher, bot, presses)
    return await rate(dispatcher, bot, presses)


def _p99(search: Search, asked: Sequence[Question]) -> float:
    search.prepare()
    return p50_and_p99(one.took for one in answered(search.ask, asked))[1]


async def by_readers() -> list[Row]:
    """What a person types, with nobody subscribed and with 100,000, in turns."""
    with tempfile.TemporaryDirectory() as folder:
        async with AsyncExitStack() as opened:
            none, all_of_them = [
                await opened.enter_async_context(_typing(Path(folder) / str(number), number)) for number in (0, READERS)
            ]
            found = [await _compared(none, all_of_them, words) for words in WORDS]
    return [
        Row(f"`{words}` with {READERS} subscribers, messages/s" if words[0] == "/" else
            f"a question with {READERS} subscribers, messages/s",
            f"{many:.0f}", f"{few:.0f} with none", many / few)
        for words, (few, many) in zip(WORDS, found, strict=True)
    ]  # fmt: skip


@asynccontextmanager
async def _typing(folder: Path, number: int) -> AsyncIterator[Typing]:
    """The bot with so many subscribers."""
    folder.mkdir()
    key, path = new_key(), folder / "pristan.db"
    await fill(path, key, number)
    given = {"storage_key": key, "data_dir": folder, "database_url": f"sqlite+aiosqlite:///{path}"}
    settings = Settings.model_validate(given)
    bot = build_bot(settings, Instant())
    async with open_services(settings, username="pristan_bot") as services:
        services.content.search.prepare()
        yield build_dispatcher(services), bot


async def _compared(few: Typing, many: Typing, words: str) -> tuple[float, float]:
    """Messages a second with few and with many subscribers: the median round of several."""
    for one in (few, many):
        await _said(*one, words)
    rounds = [(await _said(*few, words), await _said(*many, words)) for _ in range(ROUNDS)]
    return sorted(rounds, key=lambda pair: pair[1] / pair[0])[ROUNDS // 2]


async def _said(dispatcher: Dispatcher, bot: Bot, words: str) -> float:
    updates = [Update.model_validate(_message(number, words), context={"bot": bot}) for number in range(TYPED)]
    begun = time.perf_counter()
    for update in updates:
        await dispatcher.feed_update(bot, update)
    return len(updates) / (time.perf_counter() - begun)


def _message(number: int, words: str) -> dict[str, object]:
    entities = [{"type": "bot_command", "offset": 0, "length": len(words)}] if words[0] == "/" else []
    chat = {"id": PERSON["id"], "type": "private"}
    said = {"message_id": number + 1, "date": 1_800_000_000, "chat": chat, "from": PERSON, "text": words}
    return {"update_id": number, "message": {**said, "entities": entities}}


async def measured() -> list[Row]:
    """Both."""
    parts: tuple[Callable[[], Awaitable[list[Row]]], ...] = (by_topics, by_readers)
    return [row for part in parts for row in await part()]


if __name__ == "__main__":
    print(printed(asyncio.run(measured())))
