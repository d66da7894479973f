"""Which language the bot writes to staff and owners in, where it writes by itself: the one they used last."""

from __future__ import annotations

from bot.content.models import Language
from bot.reader import Reader
from bot.screens.words import Words
from bot.services import Services
from bot.storage.database import Storage
from bot.storage.readable import if_readable


async def language_of(services: Services, storage: Storage, user: int) -> Language:
    """The language somebody used last as staff or owner, else that of their subscription, else the default."""
    spoken = await storage.languages.of(user) or await storage.subscribers.language(user)
    return spoken or services.settings.default_language


async def words_for(services: Services, storage: Storage, user: int) -> Words:
    """The words to write to somebody of the staff, or an owner."""
    return services.content.screens.words(Reader(await language_of(services, storage, user)))


async def note_language(services: Services, user: int, language: Language) -> None:
    """Somebody of the staff, or an owner, uses a language; a database that takes nothing must not stop the answer."""
    if services.storage is not None:
        owner = user in services.settings.owner_ids
        await if_readable(services.storage.languages.note(user, language, owner=owner))
