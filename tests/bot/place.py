"""A bot over a small content folder and a copy of the words, to edit while it runs."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from aiogram import Bot

from bot.app import build_bot, build_dispatcher
from bot.preview import acts
from bot.preview.person import Person
from bot.preview.session import MemorySession
from bot.preview.telegram import Telegram
from bot.proofs import faults_of_content, faults_of_words
from bot.reloading import Keeper
from bot.services import Services, open_services
from bot.settings import Settings
from tests.content.folder import spoil, write_folder
from tests.edition import TODAY, USERNAME

OWNER = 700_000_001
FIRST = "faq/one/first.yaml"


@dataclass
class Place:
    """A content folder and words to edit, a bot over them, its owner and a reader."""

    settings: Settings
    services: Services
    bot: Bot
    owner: Person
    reader: Person
    keeper: Keeper

    @property
    def notices(self) -> list[str]:
        """What the owner was told."""
        return [message.text for message in self.owner.from_bot]

    def save(self, old: str, new: str, file: str = FIRST) -> None:
        """Edits the content as an editor does."""
        spoil(self.settings.content_dir, file, old, new)

    def save_words(self, old: str, new: str, file: str = "ru/screens.ftl") -> None:
        """Edits the words."""
        spoil(self.settings.locales_dir, file, old, new)


@asynccontextmanager
async def placed(settings: Settings, telegram: Telegram, tmp_path: Path) -> AsyncIterator[Place]:
    """A bot over a small content folder and a copy of the real words."""
    locales = tmp_path / "locales"
    shutil.copytree(settings.locales_dir, locales)
    own = settings.model_copy(
        update={"content_dir": write_folder(tmp_path / "content"), "locales_dir": locales, "owner_ids": (OWNER,)}
    )
    async with open_services(own, username=USERNAME, today=lambda: TODAY) as services:
        dispatcher, bot = build_dispatcher(services), build_bot(own, MemorySession(telegram))
        owner = Person(telegram, dispatcher, bot, language="ru", user_id=OWNER)
        acts.private_chat(telegram, owner.user)
        reader = Person(telegram, dispatcher, bot, language="ru")
        yield Place(own, services, bot, owner, reader, Keeper(services, bot))


async def at_once(settings: Settings, today: date) -> list[str]:
    """The check of the content without a process of its own, whose start takes longer than all else here."""
    return list(faults_of_content(settings.content_dir, settings.data_dir, today))


async def words_at_once(settings: Settings, _today: date) -> list[str]:
    """The same of the words."""
    return list(faults_of_words(settings.locales_dir))


async def until(holds: Callable[[], object]) -> None:
    """Waits until something holds; a guard against hanging, not a measurement."""
    async with asyncio.timeout(60):
        while not holds():
            await asyncio.sleep(0.02)
