"""A new entry in a topic's `changes` makes a draft for the owner by itself: once, and nothing goes out unseen."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from aiogram import Bot

from bot.app import build_bot, build_dispatcher
from bot.broadcasts.changes import look, notice_changes
from bot.broadcasts.models import Broadcast
from bot.preview import acts
from bot.preview.person import Person
from bot.preview.session import MemorySession
from bot.preview.studio import Studio
from bot.preview.telegram import Telegram
from bot.services import Services, open_services
from bot.settings import Settings
from bot.storage.database import Storage
from tests.edition import TODAY, USERNAME

NOW = int(datetime(2026, 11, 22, 12, tzinfo=UTC).timestamp())
OWNER, NEVER_CAME = 700_000_001, 999_999_999
NEW = """changes:
  - on: {day}
    before:
      ru: "Раньше платили **картой** & чеком. {{fee-annual}}"
      en: "It was paid by **card** & check. {{fee-annual}}"
    now:
      ru: "Теперь платят картой. {{fee-annual}}"
      en: "Now it is paid by card. {{fee-annual}}"
"""


@dataclass
class Place:
    """A content folder to edit, a bot over it, and its owner."""

    settings: Settings
    services: Services
    storage: Storage
    bot: Bot
    owner: Person
    file: Path

    def write_change(self, day: str = "2026-11-20") -> None:
        """Edits the topic as an editor does."""
        text = self.file.read_text(encoding="utf-8")
        self.file.write_text(text.replace("changes:\n", NEW.format(day=day), 1), encoding="utf-8")

    def add_change(self, day: str = "2026-11-20") -> None:
        """The same, and the content is read anew."""
        self.write_change(day)
        self.services.content.take(self.services.content.read())

    async def notice(self) -> None:
        """What happens at a start and at a reload."""
        await notice_changes(self.services, self.bot)

    async def drafts(self) -> list[Broadcast]:
        """What awaits the owner."""
        return await self.storage.broadcasts.in_states("owner")


@asynccontextmanager
async def place(settings: Settings, telegram: Telegram, tmp_path: Path) -> AsyncIterator[Place]:
    content = tmp_path / "content"
    shutil.copytree(settings.content_dir, content)
    (file,) = (content / "faq").rglob("asylum-fees.yaml")
    owned = settings.model_copy(update={"content_dir": content, "owner_ids": (OWNER, OWNER, NEVER_CAME)})
    async with open_services(owned, username=USERNAME, today=lambda: TODAY, now=lambda: NOW) as services:
        dispatcher, bot = build_dispatcher(services), build_bot(owned, MemorySession(telegram))
        owner = Person(telegram, dispatcher, bot, language="ru", user_id=OWNER)
        acts.private_chat(telegram, owner.user)
        assert services.storage is not None
        yield Place(owned, services, services.storage, bot, owner, file)


async def test_the_first_look_only_remembers(settings: Settings, telegram: Telegram, tmp_path: Path) -> None:
    """A bot that starts for the first time does not send what was long known."""
    async with place(settings, telegram, tmp_path) as here:
        await here.notice()
        await here.notice()
        assert await here.drafts() == []
        assert here.owner.from_bot == []


async def test_a_new_change_makes_a_draft_and_tells_the_owner(
    settings: Settings, telegram: Telegram, tmp_path: Path
) -> None:
    """The draft is of the editors, for those who watch the topic, says what was and what is since when, and waits."""
    async with place(settings, telegram, tmp_path) as here:
        await here.notice()
        here.add_change()
        await here.notice()
        (draft,) = await here.drafts()
        assert (draft.firm, draft.person, draft.kind, draft.subject) == (None, None, "update", None)
        assert (draft.watched, draft.see, draft.approved_at) == ("asylum-fees", "asylum-fees", None)
        title = here.services.content.library.topics["asylum-fees"].title
        ru, en = draft.text("ru").replace("\u00a0", " "), draft.text("en").replace("\u00a0", " ")
        assert ru == (
            f"{title.ru}\n\nС 20 ноября 2026 года: Теперь платят картой.\n\nРаньше: Раньше платили картой & чеком."
        )
        assert en == (
            f"{title.en}\n\nFrom November 20, 2026: Now it is paid by card.\n\nBefore: It was paid by card & check."
        )
        assert [act.what for act in await here.storage.broadcasts.acts(draft.id)] == ["begun", "owner"]
        assert here.owner.screen.text.startswith("В ответах 1 новое изменение.")
        assert len(here.owner.from_bot) == 1


async def test_the_owner_opens_it_from_the_notice(settings: Settings, telegram: Telegram, tmp_path: Path) -> None:
    """The button of the notice shows what readers would see, and nothing has gone out."""
    async with place(settings, telegram, tmp_path) as here:
        await here.notice()
        here.add_change()
        await here.notice()
        await here.owner.tap(here.owner.labels[0][0])
        shown = " ".join(message.text for message in here.owner.from_bot).replace("\u00a0", " ")
        assert "С 20 ноября 2026 года: Теперь платят картой." in shown
        assert here.owner.unanswered == []
        assert len(await here.drafts()) == 1


async def test_a_change_is_noticed_once(settings: Settings, telegram: Telegram, tmp_path: Path) -> None:
    """Neither the next reload nor a new start makes a second draft; other words or another day make another change."""
    async with place(settings, telegram, tmp_path) as here:
        await here.notice()
        here.add_change()
        await here.notice()
        await here.notice()
        assert len(await here.drafts()) == 1
        async with open_services(here.settings, username=USERNAME, today=lambda: TODAY, now=lambda: NOW) as again:
            assert await look(again) == []
        here.add_change("2026-11-21")
        await here.notice()
        assert len(await here.drafts()) == 2


async def test_many_changes_come_in_one_notice(settings: Settings, telegram: Telegram, tmp_path: Path) -> None:
    """Drafts are made oldest first; the notice has a button for the first ten and says where the others are."""
    async with place(settings, telegram, tmp_path) as here:
        await here.notice()
        for day in range(12, 0, -1):
            here.write_change(f"2026-11-{day:02}")
        here.services.content.take(here.services.content.read())
        await here.notice()
        drafts = await here.drafts()
        assert ["С 1 ноября" in drafts[0].text("ru").replace("\u00a0", " "), len(drafts)] == [True, 12]
        assert len(here.owner.from_bot) == 1
        assert len(here.owner.labels) == 11
        assert here.owner.screen.text.endswith("Остальные черновики: /broadcasts")


async def test_without_a_database_nobody_is_told(settings: Settings, telegram: Telegram) -> None:
    """Where updates are not switched on, a change makes nothing."""
    bare = settings.model_copy(update={"storage_key": None, "owner_ids": (1,)})
    async with open_services(bare, username=USERNAME, today=lambda: TODAY) as services:
        await notice_changes(services, build_bot(bare, MemorySession(telegram)))
        assert await look(services) == []
    assert telegram.messages.chats == {}


async def test_a_draft_discarded_at_once_is_not_shown(
    settings: Settings, telegram: Telegram, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A draft that is gone before it can be told of stops the look; the change is found again the next time."""
    async with place(settings, telegram, tmp_path) as here:
        await here.notice()
        here.add_change()
        real = here.storage.broadcasts.move

        async def lost(number: int, *rest: object) -> bool:
            return await here.storage.broadcasts.discard(number)

        monkeypatch.setattr(here.storage.broadcasts, "move", lost)
        with pytest.raises(LookupError):
            await look(here.services)
        monkeypatch.setattr(here.storage.broadcasts, "move", real)
        assert len(await look(here.services)) == 1


async def test_the_preview_notices_what_its_reload_brings(
    settings: Settings, telegram: Telegram, tmp_path: Path
) -> None:
    """In the preview an editor saves a file, and the owner's tab shows the draft, as on Telegram."""
    async with place(settings, telegram, tmp_path) as here:
        studio = Studio(here.settings, telegram, here.services, shown={}, today=lambda: TODAY)
        await studio.start()
        here.write_change()
        await studio.reload()
        assert studio.broken == []
        assert here.owner.screen.text.startswith("В ответах 1 новое изменение.")
