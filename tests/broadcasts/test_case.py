"""What a draft is judged by besides itself: the firm, its people, what else goes out in the same day."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bot.broadcasts.case import case_of
from bot.broadcasts.models import DAY, Role
from bot.broadcasts.rules.every import problems
from bot.services import Services, open_services
from bot.settings import Settings
from tests.broadcasts.drafts import NOW, TODAY, case, keys
from tests.edition import USERNAME, content_on

ROLES: tuple[Role, ...] = ("writer", "approver")
FIELDS = ("name_ru", "name_en", "site", "lawyer", "state", "licence", "known")


@pytest.mark.parametrize(
    ("sent", "changes", "refused"),
    [(1, {}, False), (2, {}, True), (3, {}, True), (2, {"corrects": 7}, False), (2, {"firm": None}, False)],
)
def test_so_many_a_day(sent: int, changes: dict[str, Any], refused: bool) -> None:
    """A firm that sent as many as it may waits; a correction never waits, and the editors are not counted."""
    assert (("refused", "rule-per-day") in keys(by=case(same_day=sent), **changes)) is refused


def test_what_the_owner_always_sees_first() -> None:
    """The first update of a firm, any of a firm of one, and what the editors send go to the owner."""
    assert keys(by=case(first=True)) == [("owner", "rule-owner-first")]
    assert keys(by=case(alone=True)) == [("owner", "rule-owner-alone")]
    assert keys(firm=None, by=case(firm=None)) == [("owner", "rule-owner-editors")]


async def test_the_case_is_read_from_the_database(settings: Settings) -> None:
    """The firm, its people, what it sends within 24 hours and the limit come from the database and the settings."""
    async with open_services(settings, username=USERNAME, edition=content_on(), now=lambda: NOW) as services:
        assert services.storage is not None
        storage = services.storage
        firm = await storage.firms.add(dict.fromkeys(FIELDS, "x"))
        draft = await storage.broadcasts.get(await storage.broadcasts.begin(firm, 1, "update", NOW))
        assert draft is not None
        found = await case_of(services, draft)
        assert (found.first, found.alone, found.same_day) == (True, True, 0)
        assert (found.today, found.now, found.per_day) == (TODAY, NOW, settings.broadcasts_per_day)
        assert found.firm is not None
        assert found.firm.id == firm
        for user, role in enumerate(ROLES):
            await storage.firms.join(await storage.firms.invite(firm, role, role, NOW + 9), user, NOW)
        await sent(services, firm, approved_at=NOW - DAY + 1)
        await sent(services, firm, approved_at=NOW - DAY)
        found = await case_of(services, draft)
        assert (found.first, found.alone, found.same_day) == (False, False, 1)
        edited = await case_of(services, replace(draft, firm=None))
        assert (edited.firm, edited.first, edited.alone, edited.same_day) == (None, False, False, 0)
        assert problems(replace(draft, firm=None), edited)


async def sent(services: Services, firm: int, **values: Any) -> None:
    """The firm has another broadcast."""
    assert services.storage is not None
    number = await services.storage.broadcasts.begin(firm, 1, "update", NOW)
    await services.storage.broadcasts.change(number, **values)
