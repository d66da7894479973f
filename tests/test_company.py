"""Conversations of several people as data: each is had again, and everybody must see what was recorded."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.settings import Settings
from tests.company import load, replay
from tests.record import of_several
from tests.stage import open_stage


@pytest.mark.parametrize("path", of_several(), ids=lambda path: path.stem)
async def test_the_conversation_goes_as_recorded(settings: Settings, path: Path) -> None:
    """What people did once brings each the same screens today; after a meant change, `python -m tests.record`."""
    async with open_stage(settings) as stage:
        await replay(load(path), stage)


@pytest.mark.parametrize("language", ["ru", "en"])
def test_a_firm_is_followed_from_its_invitation_to_the_report(language: str) -> None:
    """In each language owner, writer, approver and reader speak that language, and each of them has a part."""
    [path] = [one for one in of_several() if one.stem == f"company-firm-from-invitation-to-report-{language}"]
    company = load(path)
    staff = {deed.who for deed in company.steps if deed.follow == "owner"}
    assert company.staff is None
    assert len(staff) == 2
    assert all(company.people[name] == language for name in ("owner", *staff))
    assert language in {company.people[name] for name in company.people if name not in ("owner", *staff)}
    assert {deed.who for deed in company.steps} == set(company.people)
