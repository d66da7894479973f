"""/stats: what the owner alone may see, and that it tells of nobody."""

from __future__ import annotations

from bot.app import build_bot, build_dispatcher
from bot.preview.person import Person
from bot.preview.session import MemorySession
from bot.preview.telegram import Telegram
from bot.services import open_services
from bot.settings import Settings
from tests.conftest import Meet
from tests.edition import USERNAME, content_on


async def test_the_owner_sees_the_counts(settings: Settings, telegram: Telegram, meet: Meet) -> None:
    """The owner reads numbers by day; before there are any, the bot says so."""
    next_id = meet("ru").id + 1
    owned = settings.model_copy(update={"owner_ids": (next_id,)})
    async with open_services(owned, username=USERNAME, edition=content_on()) as services:
        owner = Person(telegram, build_dispatcher(services), build_bot(owned, MemorySession(telegram)), language="ru")
        assert owner.id == next_id
        await owner.send("/stats")
        assert owner.screen.text.startswith("За последние дни показать нечего")
        assert services.storage is not None
        await services.storage.add_counts("2026-11-21", {"asked nothing": 15, "unsure near bond-basics": 5})
        await owner.send("/stats")
        assert owner.screen.text == "2026-11-21\nasked nothing: 15\nunsure near bond-basics: 5"


async def test_for_everybody_else_the_command_does_not_exist(meet: Meet) -> None:
    """A stranger's /stats is answered like any words that the bot does not know."""
    person = meet("ru")
    await person.send("/stats")
    assert person.screen.text.startswith("На это у бота нет ответа")
