"""Firms, staff and invitations as rows: changed by name alone, tied to nobody by anything but a sealed id."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.storage.awaiting import Awaited
from bot.storage.database import Storage, open_storage
from bot.storage.keys import new_key

FIELDS = {
    "name_ru": "Причал", "name_en": "Prichal", "site": "https://prichal.example", "lawyer": "Ann Lee",
    "state": "California", "licence": "https://calbar.ca.gov", "known": "",
}  # fmt: skip
VERA, GLEB = 7_000_000_001, 7_000_000_002


@pytest.fixture
async def storage(tmp_path: Path) -> AsyncIterator[Storage]:
    """An empty database."""
    async with open_storage(tmp_path / "pristan.db", new_key()) as opened:
        assert opened is not None
        yield opened


async def test_only_fields_of_a_firm_are_changed(storage: Storage) -> None:
    """A field is changed by its name; a name that is none is refused before it touches the database."""
    firm = await storage.firms.add(FIELDS)
    await storage.firms.change(firm, "lawyer", "Bob Roe")
    found = await storage.firms.get(firm)
    assert found is not None
    assert (found.lawyer, found.name("ru"), found.name("en")) == ("Bob Roe", "Причал", "Prichal")
    with pytest.raises(ValueError, match="no removed to change"):
        await storage.firms.change(firm, "removed", "2026-11-22")
    assert await storage.firms.get(firm + 1) is None


async def test_an_invitation_is_taken_once_and_in_time(storage: Storage) -> None:
    """Of two who open a link one is staff; a late link, and one of a removed firm, makes nobody staff."""
    firm = await storage.firms.add(FIELDS)
    secret = await storage.firms.invite(firm, "writer", "Вера", 100)
    late = await storage.firms.invite(firm, "approver", "Глеб", 50)
    assert await storage.firms.invitations(firm, 49) == [("Глеб", "approver"), ("Вера", "writer")]
    assert await storage.firms.join(late, GLEB, 50) is None
    joined = await storage.firms.join(secret, VERA, 99)
    assert joined is not None
    assert (joined[0].id, joined[1]) == (firm, "writer")
    assert await storage.firms.join(secret, GLEB, 99) is None
    again = await storage.firms.invite(firm, "approver", "Глеб", 200)
    await storage.firms.remove(firm, "2026-11-22")
    assert await storage.firms.join(again, GLEB, 100) is None
    assert (await storage.firms.staff(firm), await storage.firms.roles(VERA)) == ([], [])
    assert ([one.id for one in await storage.firms.all()], len(await storage.firms.all(removed=True))) == ([], 1)


async def test_dismissing_erases_drafts_that_nobody_approved(storage: Storage) -> None:
    """Whoever is taken off the staff leaves no draft behind; what was approved stays, and nobody else loses anything."""
    firm = await storage.firms.add(FIELDS)
    for user, role in ((VERA, "writer"), (GLEB, "writer")):
        await storage.firms.join(await storage.firms.invite(firm, role, "x", 100), user, 1)  # type: ignore[arg-type]
    draft, sent, other = [await storage.broadcasts.begin(firm, user, "update", 1) for user in (VERA, VERA, GLEB)]
    await storage.broadcasts.change(sent, state="done")
    vera = storage.vault.office.seal_id(VERA)
    assert await storage.firms.dismiss(firm, vera)
    assert not await storage.firms.dismiss(firm, vera)
    assert [member.person for member in await storage.firms.staff(firm)] == [storage.vault.office.seal_id(GLEB)]
    assert await storage.broadcasts.get(draft) is None
    assert await storage.broadcasts.get(sent) is not None
    assert await storage.broadcasts.get(other) is not None


async def test_what_is_awaited_is_kept_until_there_is_nothing(storage: Storage) -> None:
    """An open question and half a firm are kept in one row of the person; nothing open leaves no row."""
    assert (await storage.awaiting.get(VERA)).is_nothing
    await storage.awaiting.put(VERA, Awaited("change:site", 3))
    await storage.awaiting.put(VERA, Awaited("", None, {"name_ru": "Причал"}))
    assert await storage.awaiting.get(VERA) == Awaited("", None, {"name_ru": "Причал"})
    assert (await storage.awaiting.get(GLEB)).is_nothing
    await storage.awaiting.put(VERA, Awaited())
    assert (await storage.held_on(VERA)).about_person == 0


async def test_the_file_names_nobody(storage: Storage, tmp_path: Path) -> None:
    """Neither an id nor the secret of a link stands in the files, written in any form."""
    firm = await storage.firms.add(FIELDS)
    secret = await storage.firms.invite(firm, "writer", "Вера", 100)
    await storage.firms.join(secret, VERA, 1)
    open_link = await storage.firms.invite(firm, "writer", "Глеб", 100)
    await storage.awaiting.put(GLEB, Awaited("register:name_ru"))
    written = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert "Вера".encode() in written
    for user in (VERA, GLEB):
        for form in (str(user).encode(), user.to_bytes(5, "big"), user.to_bytes(8, "little"), f"{user:x}".encode()):
            assert form not in written
    assert secret.encode() not in written
    assert open_link.encode() not in written


async def test_expired_invitations_are_erased(storage: Storage) -> None:
    """An invitation that nobody took goes with the label in it once its time is over; one still good stays."""
    firm = await storage.firms.add(FIELDS)
    for label, until in (("late", 100), ("good", 200)):
        await storage.firms.invite(firm, "writer", label, until)
    await storage.firms.drop_expired(150)
    assert await storage.firms.invitations(firm, 0) == [("good", "writer")]
