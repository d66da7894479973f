"""What breaks where no person sees it reaches the owner, with the code to look for, and not ten thousand times."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from threading import Thread

from bot.alarm import tell_of_faults
from bot.app import build_bot
from bot.incidents import report
from bot.owners import tell_owners
from bot.preview import acts
from bot.preview.errors import ApiError
from bot.preview.person import Person
from bot.preview.session import MemorySession
from bot.preview.telegram import Telegram
from bot.screens.notices import mended
from bot.services import Services, open_services
from bot.settings import Settings
from tests.bot.unreadable import Unreadable, page
from tests.edition import USERNAME, content_on

OWNER, NEVER_CAME = 700_000_001, 700_000_002


@asynccontextmanager
async def alarmed(
    settings: Settings, telegram: Telegram, silence: float = 60
) -> AsyncIterator[tuple[Services, Person]]:
    """A bot that tells of its faults, and its owner."""
    owned = settings.model_copy(update={"owner_ids": (NEVER_CAME, OWNER, OWNER)})
    async with open_services(owned, username=USERNAME, edition=content_on()) as services:
        bot = build_bot(owned, MemorySession(telegram))
        owner = Person(telegram, feed=nowhere, user_id=OWNER)
        acts.private_chat(telegram, owner.user)
        telling = asyncio.create_task(tell_of_faults(services, bot, gathering=0.05, silence=silence, again=0.05))
        await asyncio.sleep(0)
        yield services, owner
        telling.cancel()


async def nowhere(_update: object) -> None:
    """The owner only reads here."""


async def told(owner: Person, times: int) -> str:
    """Waits until the owner has been told so often; gives the last text."""
    async with asyncio.timeout(30):
        while len(owner.from_bot) < times:
            await asyncio.sleep(0.01)
    return owner.screen.text


async def test_the_owner_is_told_of_faults_under_their_code(settings: Settings, telegram: Telegram) -> None:
    """Several at once are one message, with how many and the code of the last; then there is silence for a while."""
    async with alarmed(settings, telegram) as (_, owner):
        report(ValueError("7000000001"))
        logging.getLogger("aiogram.event").error("somebody said something")
        code = report(OSError("a secret"))
        text = await told(owner, 1)
        assert "Случилось 3 сбоя" in text
        assert code in text
        report(ValueError("again"))
        await asyncio.sleep(0.2)
        assert len(owner.from_bot) == 1


async def test_a_single_fault_has_its_own_words_and_twenty_one_are_many(settings: Settings, telegram: Telegram) -> None:
    """Of one fault the code is its own, of 21 that of the last, though in Russian both take the same ending."""
    async with alarmed(settings, telegram) as (_, owner):
        for _ in range(21):
            code = report(ValueError("7000000001"))
        assert f"Случился 21 сбой, код последнего: {code}" in await told(owner, 1)


async def test_what_nobody_could_be_told_is_told_later(settings: Settings, telegram: Telegram) -> None:
    """While Telegram answers nobody, faults are kept; the first message that gets through tells of all of them."""
    async with alarmed(settings, telegram) as (_, owner):
        for _ in range(4):
            telegram.refuse_next("sendMessage", ApiError(502, "Bad Gateway"))
        report(ValueError())
        await asyncio.sleep(0.07)
        report(ValueError())
        assert "Случилось 2 сбоя" in await told(owner, 1)


async def test_a_page_of_a_proxy_tells_nobody(services: Services, telegram: Telegram, settings: Settings) -> None:
    """Where a proxy answers in Telegram's place nobody was told, and it is tried again."""
    owned = replace(services, settings=settings.model_copy(update={"owner_ids": (OWNER,)}))
    bot = build_bot(settings, MemorySession(telegram))
    owner = Person(telegram, feed=nowhere, user_id=OWNER)
    acts.private_chat(telegram, owner.user)
    bot.session.middleware(Unreadable("sendMessage", page))
    assert not await tell_owners(owned, bot, mended)
    assert await tell_owners(owned, bot, mended)
    assert len(owner.from_bot) == 1


async def test_what_came_in_the_silence_is_told_after_it(settings: Settings, telegram: Telegram) -> None:
    """Nothing is lost in the silence, and a fault in another thread counts; a warning is no fault."""
    async with alarmed(settings, telegram, silence=0.2) as (_, owner):
        report(ValueError())
        assert "Случился 1 сбой" in await told(owner, 1)
        thread = Thread(target=report, args=(ValueError(),))
        thread.start()
        thread.join()
        logging.getLogger("pristan").warning("no fault")
        assert "Случился 1 сбой" in await told(owner, 2)


async def test_an_owner_is_told_without_a_database(settings: Settings, telegram: Telegram) -> None:
    """That the database cannot be read is what there may be to tell: it is told in the default language."""
    async with alarmed(settings, telegram) as (services, owner):
        assert services.storage is not None
        await services.storage.connection.close()
        bot = build_bot(services.settings, MemorySession(telegram))
        await tell_owners(services, bot, mended)
        assert owner.screen.text.startswith("Файлы исправлены и взяты")
    bare = settings.model_copy(update={"storage_key": None, "owner_ids": (OWNER,), "default_language": "en",
                                       "data_dir": settings.data_dir / "none"})  # fmt: skip
    async with open_services(bare, username=USERNAME, edition=content_on()) as services:
        await tell_owners(services, bot, mended)
        assert owner.screen.text.startswith("The files are fixed")
