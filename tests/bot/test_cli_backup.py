"""`pristan backup`: made while others write, whole, checked, put in its place again; and every way it can fail."""

from __future__ import annotations

import base64
import fcntl
import os
import resource
import signal
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
from bot.storage import copying
from bot.storage.database import open_storage
from tests.edition import USERNAME, content_on
from tests.storage.files import KEY, found, left_in_a_page

READERS = range(7_000_000_001, 7_000_000_101)
VERA = READERS[0]


@pytest.fixture(autouse=True)
def signals() -> Iterator[None]:
    """What the command does with signals ends with the test."""
    before = signal.getsignal(signal.SIGTERM)
    yield
    signal.signal(signal.SIGTERM, before)


@pytest.fixture
async def path(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A database with readers, at the place where the commands look for it."""
    file = tmp_path / "live" / "pristan.db"
    monkeypatch.setenv("DATA_DIR", str(file.parent))
    async with open_storage(file, KEY) as storage:
        assert storage is not None
        for user in READERS:
            await storage.subscribers.save(user, "ru", ["scams", "draft"], whole=False)
    return file


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
    path: Path, settings: Settings, tmp_path: Path, telegram: Telegram, bot: Bot, capsys: pytest.CaptureFixture[str]
) -> None:
    """It has whole transactions only, nobody else may read it, and from it a subscriber reads what is held on them."""
    file = tmp_path / "copy.db"
    with writing(path) as times:
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


async def test_it_goes_on_beside_a_running_bot(path: Path, tmp_path: Path) -> None:
    """While the bot has the database open, in the middle of a transaction, the copy has what was written before it."""
    async with open_storage(path, KEY) as storage:
        assert storage is not None
        async with storage.database.writing() as connection:
            await connection.execute("DELETE FROM subscriber")
            assert main(["backup", str(tmp_path / "copy.db")]) == 0
    with closing(sqlite3.connect(tmp_path / "copy.db")) as copy:
        assert copy.execute("SELECT COUNT(*) FROM subscriber").fetchone() == (len(READERS),)


async def test_neither_the_key_nor_erased_rows_are_in_it(path: Path, tmp_path: Path) -> None:
    """Bytes of a deleted row that stand in a page of the database do not stand in the copy; nor does the key."""
    file = tmp_path / "copy.db"
    async with open_storage(path, KEY) as storage:
        assert storage is not None
        vera, gleb = (storage.vault.seal_id(user) for user in READERS[:2])
        left_in_a_page(path, vera)
        assert found(path, {vera, gleb}) == {vera, gleb}
        assert main(["backup", str(file)]) == 0
    assert found(file, {vera, gleb, KEY.encode(), base64.urlsafe_b64decode(KEY)}) == {gleb}
    with closing(sqlite3.connect(file)) as copy:
        assert copy.execute("PRAGMA freelist_count").fetchone() == (0,)


@pytest.mark.parametrize(
    ("where", "words"),
    [
        ("taken.db", "taken.db exists: a backup overwrites nothing, give another name"),
        ("link.db", "link.db exists: a backup overwrites nothing"),
        ("nowhere/copy.db", "nowhere/copy.db cannot be written: No such file or directory"),
        ("taken.db/copy.db", "taken.db/copy.db cannot be written: Not a directory"),
    ],
)
def test_a_place_that_cannot_be_taken(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], where: str, words: str
) -> None:
    """What is there is never overwritten, and a folder that is not there is named: one line, exit 2, no file."""
    (tmp_path / "taken.db").write_text("precious")
    (tmp_path / "link.db").symlink_to("nothing")
    before = sorted(tmp_path.iterdir())
    assert main(["backup", str(tmp_path / where)]) == 2
    told = capsys.readouterr().err
    assert words in told
    assert told.count("\n") == 1
    assert sorted(tmp_path.iterdir()) == before
    assert (tmp_path / "taken.db").read_text() == "precious"


def test_no_database(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where there is no database, none is made, and none is backed up."""
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "live"))
    assert main(["backup", str(tmp_path / "copy.db")]) == 2
    assert "there is no database at" in capsys.readouterr().err
    assert not (tmp_path / "copy.db").exists()
    assert not (tmp_path / "live").exists()


def test_a_wrong_setting(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A setting that cannot be taken is told first."""
    monkeypatch.setenv("LOG_LEVEL", "verbose")
    assert main(["backup", "copy.db"]) == 2
    assert capsys.readouterr().err.startswith("LOG_LEVEL: ")


@pytest.mark.parametrize(
    ("content", "words"), [(b"no database, " * 99, "not a database"), (b"", "no database of Pristan")]
)
def test_what_is_no_database_of_ours(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes, words: str
) -> None:
    """A file that is something else is not copied."""
    path.write_bytes(content)
    assert main(["backup", str(tmp_path / "copy.db")]) == 2
    assert words in capsys.readouterr().err
    assert not [one for one in tmp_path.iterdir() if "copy" in one.name]


def test_a_damaged_database(path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A database with a page overwritten gives no backup, and one line that says so."""
    with path.open("r+b") as file:
        for page in range(1, path.stat().st_size // 4096):
            file.seek(page * 4096)
            file.write(b"\xff" * 64)
    assert main(["backup", str(tmp_path / "copy.db")]) == 2
    told = capsys.readouterr().err
    assert f"the database at {path} is damaged, no backup was made: " in told
    assert told.count("\n") == 1
    assert not [one for one in tmp_path.iterdir() if "copy" in one.name]


def test_a_copy_that_does_not_hold_is_thrown_away(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The copy is looked through before it is called done: one with an index out of step never gets its name."""
    real = copying._copy

    def spoilt(source: Path, part: Path) -> None:
        real(source, part)
        with closing(sqlite3.connect(part, isolation_level=None)) as copy:
            copy.execute("PRAGMA writable_schema = ON")
            copy.execute(
                "UPDATE sqlite_master SET sql = replace(sql, '(kind, what', '(what, kind') WHERE name = 'choice_what'"
            )

    monkeypatch.setattr(copying, "_copy", spoilt)
    assert main(["backup", str(tmp_path / "copy.db")]) == 2
    assert "the database is damaged, no backup was made: " in capsys.readouterr().err
    assert not [one for one in tmp_path.iterdir() if "copy" in one.name]


def test_a_full_disk(path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where the disk takes no more, there is one line and no half file."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (8192, hard))
    try:
        assert main(["backup", str(tmp_path / "copy.db")]) == 2
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    told = capsys.readouterr().err
    assert f"could not be copied to {tmp_path}: " in told
    assert told.count("\n") == 1
    assert not [one for one in tmp_path.iterdir() if "copy" in one.name]


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Ctrl-C means what it does when a process begins, whatever tests before have left of it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("interruptible")
def test_a_stop_in_the_middle(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Ctrl-C and SIGTERM leave no half file."""
    for number, ending in ((signal.SIGINT, KeyboardInterrupt), (signal.SIGTERM, SystemExit)):

        def stopped(_source: Path, _part: Path, number: int = number) -> None:
            signal.raise_signal(number)

        monkeypatch.setattr(copying, "_copy", stopped)
        if ending is SystemExit:
            with pytest.raises(SystemExit, match="2"):
                main(["backup", str(tmp_path / "copy.db")])
        else:
            assert main(["backup", str(tmp_path / "copy.db")]) == 2
            assert capsys.readouterr().err == "stopped: no backup was made\n"
        assert not [one for one in tmp_path.iterdir() if "copy" in one.name]


def test_what_a_kill_left_is_taken_away(path: Path, tmp_path: Path) -> None:
    """The half file of a backup that was killed goes with the next one; that of one at work stays."""
    killed, at_work = tmp_path / ".copy.db.x.part", tmp_path / ".copy.db.y.part"
    for file in (killed, at_work):
        file.write_bytes(b"half")
    with at_work.open("rb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        assert main(["backup", str(tmp_path / "copy.db")]) == 0
    assert not killed.exists()
    assert at_work.exists()


def test_a_stick_that_knows_no_links(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file system without links takes a backup as well."""

    def refused(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refused)
    assert main(["backup", str(tmp_path / "copy.db")]) == 0
    with closing(sqlite3.connect(tmp_path / "copy.db")) as copy:
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_of_two_that_want_one_name_one_gets_it(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file that came while the copy was made is not overwritten either."""
    real = copying._check

    def slow(part: Path) -> None:
        real(part)
        (tmp_path / "copy.db").write_text("another's")

    monkeypatch.setattr(copying, "_check", slow)
    assert main(["backup", str(tmp_path / "copy.db")]) == 2
    assert "copy.db exists" in capsys.readouterr().err
    assert (tmp_path / "copy.db").read_text() == "another's"
