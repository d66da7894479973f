"""What each kind of recipient of a broadcast gets, built once for all of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.broadcasts.models import Broadcast, Delivery, Firm
from bot.content.models import LANGUAGES, Language
from bot.reader import Reader
from bot.screens import Screen, updates
from bot.services import Services
from bot.storage.database import Storage


@dataclass(frozen=True, slots=True)
class Letters:
    """The screens by language, and by whether the text itself was asked for; `allowed` = the firm may (still) write."""

    screens: Mapping[tuple[Language, bool], Screen]
    allowed: bool

    def to(self, delivery: Delivery) -> Screen:
        """What one recipient gets."""
        return self.screens[delivery.language, delivery.whole]


async def written(services: Services, storage: Storage, broadcast: Broadcast) -> Letters:
    """The letters of a broadcast as it stands now: corrected since, or withdrawn."""
    firm = await storage.firms.get(broadcast.firm) if broadcast.firm is not None else None
    first = await storage.broadcasts.get(broadcast.corrects) if broadcast.corrects is not None else None
    text = await storage.broadcasts.shown(broadcast.corrects or broadcast.id) or broadcast
    withdrawn = first is not None and first.withdrawn_at is not None
    screens: dict[tuple[Language, bool], Screen] = {}
    for language in LANGUAGES:
        words = services.content.screens.words(Reader(language))
        line = updates.withdrawn(words) if withdrawn else updates.line(words, broadcast)
        told = not withdrawn and text.text(language) != ""
        screens[language, False] = line
        screens[language, True] = updates.whole(words, text, firm) if told else line
    return Letters(screens, withdrawn or _allowed(services, broadcast, firm))


def _allowed(services: Services, broadcast: Broadcast, firm: Firm | None) -> bool:
    """The editors always may; a firm while it is registered and was looked up lately."""
    return broadcast.firm is None or (firm is not None and firm.may_write(services.content.screens.given.today))
