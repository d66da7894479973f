"""Firms and updates as they stand in the database once others have done their part."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from aiogram import Bot
from aiogram.types import InlineKeyboardMarkup

from bot.asker import NOBODY
from bot.broadcasts.models import Kind, Subscriber
from bot.content.models import Language
from bot.preview.person import Person
from bot.reader import Reader
from bot.screens import updates
from bot.services import Services
from bot.storage.database import Storage

NOON = int(datetime(2026, 11, 22, 12, tzinfo=UTC).timestamp())
FIELDS = {
    "name_ru": "Приют и право",
    "name_en": "Shelter & Law",
    "site": "https://shelter.example",
    "lawyer": "Jane Roe",
    "state": "California",
    "licence": "https://bar.example/1",
    "known": "",
}


def labels_of(person: Person) -> list[str]:
    """The labels on the newest message."""
    return [button.label for button in person.screen.buttons]


def storage_of(services: Services) -> Storage:
    """The open database."""
    assert services.storage is not None
    return services.storage


async def stored(services: Services, user: int) -> Subscriber | None:
    """What is stored of a person."""
    return await storage_of(services).subscribers.get(user)


async def firm_of(services: Services, *, verified: str | None = "2026-11-20", **fields: str) -> int:
    """A registered firm; gives its number."""
    firms = storage_of(services).firms
    number = await firms.add(FIELDS | fields)
    await firms.change(number, "verified", verified)
    return number


async def update_of(services: Services, firm: int | None, kind: Kind = "update", **values: Any) -> int:
    """An update that was approved and begun, unless the values say otherwise; gives its number."""
    broadcasts = storage_of(services).broadcasts
    number = await broadcasts.begin(firm, None, kind, NOON)
    begun: dict[str, Any] = {
        "state": "done",
        "approved_at": NOON,
        "started_at": NOON,
        "subject": "scams",
        "text_ru": "Есть <новое>.",
    }
    await broadcasts.change(number, **(begun | values))
    return number


async def came(bot: Bot, person: Person, services: Services, number: int, language: Language = "ru") -> None:
    """The neutral line of an update arrives in a person's chat."""
    broadcast = await storage_of(services).broadcasts.get(number)
    assert broadcast is not None
    screen = updates.line(services.content.screens.words(Reader(language)), broadcast)
    markup = InlineKeyboardMarkup.model_validate_json(screen.markup(NOBODY))
    await bot.send_message(person.id, screen.text, reply_markup=markup, disable_notification=True)


def subscriber(language: str = "ru", *subjects: str, whole: bool = False, topics: tuple[str, ...] = ()) -> Subscriber:
    """What is expected to be stored."""
    return Subscriber(language, whole, frozenset(subjects), frozenset(topics), frozenset())  # type: ignore[arg-type]
