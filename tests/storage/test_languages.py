"""The languages of staff and owners, and a database from before they were kept."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from bot.storage.database import CHECK_WORD, open_storage
from bot.storage.keys import Vault
from bot.storage.migrations import MIGRATIONS
from tests.storage.files import KEY

BEFORE = 8  # the version before a language was kept of staff
NORA, DAVE, OWNER = 7_000_000_001, 7_000_000_002, 7_000_000_003


def made_before(path: Path) -> None:
    """A database of that version: Nora has read progress in Russian, later in English; Dave has none of his own."""
    vault = Vault(KEY)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("CREATE TABLE migration (version INTEGER PRIMARY KEY)")
        for version, steps in enumerate(MIGRATIONS[:BEFORE], 1):
            for step in steps:
                assert isinstance(step, str)
                connection.execute(step)
            connection.execute("INSERT INTO migration VALUES (?)", (version,))
        connection.execute("INSERT INTO key_check VALUES (1, ?)", (vault.seal(CHECK_WORD),))
        connection.execute("INSERT INTO firm VALUES (1, 'a', 'a', 'a', 'a', 'a', 'a', '', NULL, NULL)")
        for user in (NORA, DAVE):
            connection.execute("INSERT INTO staff VALUES (?, 1, 'x', 1, 0)", (vault.seal_id(user),))
        made = "INSERT INTO broadcast (person, state, kind, urgent, ticked, made_at, approved_at, language)"
        for state, approved_at, language in (("done", 5, "ru"), ("sending", 6, "en"), ("draft", None, None)):
            values = (vault.seal_id(NORA), state, approved_at, language)
            connection.execute(f"{made} VALUES (?, ?, 'update', 0, 0, 5, ?, ?)", values)


async def test_staff_of_before_keep_the_language_they_read_last(tmp_path: Path) -> None:
    """Each author is written to as before, others as their subscription says; what was told is not told again."""
    path = tmp_path / "pristan.db"
    made_before(path)
    async with open_storage(path, KEY) as storage:
        assert storage is not None
        assert await storage.languages.of(NORA) == "en"
        assert await storage.languages.of(DAVE) is None
        assert [one.announced_at for one in await storage.broadcasts.newest()] == [None, 6, 5]
        assert await storage.notices.untold() == []


async def test_what_was_sent_again_before_ended_when_it_first_did(tmp_path: Path) -> None:
    """The log of before tells the first end of what was sent again; what was sent once has only its end."""
    path = tmp_path / "pristan.db"
    made_before(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for broadcast, what, at in ((1, "done", 7), (1, "sent again", 8), (1, "done", 9), (2, "done", 9)):
            connection.execute("INSERT INTO audit (broadcast, what, at) VALUES (?, ?, ?)", (broadcast, what, at))
    async with open_storage(path, KEY) as storage:
        assert storage is not None
        assert [one.first_ended_at for one in await storage.broadcasts.newest()] == [None, None, 7]


async def test_only_staff_and_owners_have_a_row(tmp_path: Path) -> None:
    """Whoever is neither leaves no trace by pressing a button of theirs."""
    path = tmp_path / "pristan.db"
    made_before(path)
    async with open_storage(path, KEY) as storage:
        assert storage is not None
        await storage.languages.note(OWNER, "en", owner=False)
        assert (await storage.languages.of(OWNER), (await storage.held_on(OWNER)).about_person) == (None, 0)
        await storage.languages.note(OWNER, "en", owner=True)
        await storage.languages.note(DAVE, "ru", owner=False)
        assert (await storage.languages.of(OWNER), await storage.languages.of(DAVE)) == ("en", "ru")


async def test_who_is_owner_no_more_is_forgotten(tmp_path: Path) -> None:
    """The language of an owner who was taken out of the settings goes; the others' stay."""
    async with open_storage(tmp_path / "pristan.db", KEY) as storage:
        assert storage is not None
        for owner in (OWNER, NORA):
            await storage.languages.note(owner, "en", owner=True)
        await storage.languages.keep_owners((OWNER,))
        assert [await storage.languages.of(owner) for owner in (OWNER, NORA)] == ["en", None]
