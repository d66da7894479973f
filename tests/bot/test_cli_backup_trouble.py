"""`pristan backup`: every way it can fail, each told in one line."""

from __future__ import annotations

import os
import resource
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.settings import Settings
from bot.storage import copying

pytestmark = pytest.mark.usefixtures("signals")


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
    live: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], where: str, words: str
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
    live: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes, words: str
) -> None:
    """A file that is something else is not copied."""
    live.write_bytes(content)
    assert main(["backup", str(tmp_path / "copy.db")]) == 2
    assert words in capsys.readouterr().err
    assert not [one for one in tmp_path.iterdir() if "copy" in one.name]


def test_a_damaged_database(live: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A database with a page overwritten gives no backup, and one line that says so."""
    with live.open("r+b") as file:
        for page in range(1, live.stat().st_size // 4096):
            file.seek(page * 4096)
            file.write(b"\xff" * 64)
    assert main(["backup", str(tmp_path / "copy.db")]) == 2
    told = capsys.readouterr().err
    assert f"the database at {live} is damaged, no backup was made: " in told
    assert told.count("\n") == 1
    assert not [one for one in tmp_path.iterdir() if "copy" in one.name]


def test_a_copy_that_does_not_hold_is_thrown_away(
    live: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
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


def test_a_full_disk(live: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
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


def test_a_stick_that_knows_no_links(live: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file system without links takes a backup as well."""

    def refused(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refused)
    assert main(["backup", str(tmp_path / "copy.db")]) == 0
    with closing(sqlite3.connect(tmp_path / "copy.db")) as copy:
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_of_two_that_want_one_name_one_gets_it(
    live: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
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
