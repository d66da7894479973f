"""`pristan backup`: made while others write, whole, and put in its place again."""

from __future__ import annotations

import base64
import sqlite3
import stat
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from aiogram import Bot
from pydantic import SecretStr

from bot.__main__ import main
from bot.app import build_dispatcher
from bot.preview.person import Person
from bot.preview.telegram import Telegram
from bot.services import open_services
from bot.settings import Settings
from bot.storage.database import open_storage
from tests.bot.conftest import READERS
from tests.edition import USERNAME, content_on
from tests.storage.files import KEY, found, left_in_a_page

pytestmark = pytest.mark.usefixtures("signals")
VERA = READERS[0]


@contextmanager
def writing(path: Path) -> Iterator[list[int]]:
    """Another connection writes as fast as it can, two rows in each transaction; gives how often it has."""
    times, stop = [0], threading.Event()

    def write() -> None:
        with closing(sqlite3.connect(path, isolation_level=None, timeout=30)) as connection:
            while not stop.is_set():
                times[0] += 1
                connection.execute("BEGIN IMMEDIATE")
                for what in ("first", "second"):
                    connection.execute("INSERT INTO known_change VALUES (?, ?)", (what, str(times[0])))
                connection.execute("COMMIT")

    thread = threading.Thread(target=write)
    thread.start()
    try:
        yield times
    finally:
        stop.set()
        thread.join()


async def test_a_backup_made_while_others_write_is_put_in_its_place(
    live: Path, settings: Settings, tmp_path: Path, telegram: Telegram, bot: Bot, capsys: pytest.CaptureFixture[str]
) -> None:
    """It has whole transactions only, nobody else may read it, and from it a subscriber reads what is held on them."""
    file = tmp_path / "copy.db"
    with writing(live) as times:
        while times[0] < 5:
            pass
        before = times[0]
        assert main(["backup", str(file)]) == 0
        went_on = times[0]
    assert went_on >= before
    assert capsys.readouterr().out == f"{file}: 0.1 MB, checked; it opens only with the STORAGE_KEY of today\n"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [one.name for one in tmp_path.iterdir() if "copy" in one.name] == ["copy.db"]
    with closing(sqlite3.connect(file)) as copy:
        first, second = (
            {change for (change,) in copy.execute("SELECT change FROM known_change WHERE topic = ?", (what,))}
            for what in ("first", "second")
        )
    assert first == second
    assert len(first) >= before - 1
    restored = settings.model_copy(update={"data_dir": tmp_path / "restored", "storage_key": SecretStr(KEY)})
    restored.data_dir.mkdir()
    file.rename(restored.database_path)
    async with open_services(restored, username=USERNAME, edition=content_on()) as services:
        person = Person(telegram, build_dispatcher(services), bot, language="ru", user_id=VERA)
        await person.send("/mydata")
        assert "О вас записаны 3 строки." in person.screen.text
        assert "Мошенники" in person.screen.text


async def test_it_goes_on_beside_a_running_bot(live: Path, tmp_path: Path) -> None:
    """While the bot has the database open, in the middle of a transaction, the copy has what was written before it."""
    async with open_storage(live, KEY) as storage:
        assert storage is not None
        async with storage.database.writing() as connection:
            await connection.execute("DELETE FROM subscriber")
            assert main(["backup", str(tmp_path / "copy.db")]) == 0
    with closing(sqlite3.connect(tmp_path / "copy.db")) as copy:
        assert copy.execute("SELECT COUNT(*) FROM subscriber").fetchone() == (len(READERS),)


async def test_neither_the_key_nor_erased_rows_are_in_it(live: Path, tmp_path: Path) -> None:
    """Bytes of a deleted row that stand in a page of the database do not stand in the copy; nor does the key."""
    file = tmp_path / "copy.db"
    async with open_storage(live, KEY) as storage:
        assert storage is not None
        vera, gleb = (storage.vault.seal_id(user) for user in READERS[:2])
        left_in_a_page(live, vera)
        assert found(live, {vera, gleb}) == {vera, gleb}
        assert main(["backup", str(file)]) == 0
    assert found(file, {vera, gleb, KEY.encode(), base64.urlsafe_b64decode(KEY)}) == {gleb}
    with closing(sqlite3.connect(file)) as copy:
        assert copy.execute("PRAGMA freelist_count").fetchone() == (0,)
