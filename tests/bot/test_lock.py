"""One process owns a database, and lets go of it however it ends."""

from __future__ import annotations

import errno
import fcntl
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.lock import OwnedError, owning, sole_owner
from bot.settings import ROOT, Settings
from bot.storage.keys import new_key

OWN_AND_SLEEP = """
import pathlib, sys, time
from bot.lock import sole_owner
with sole_owner(pathlib.Path(sys.argv[1])):
    print("owned", flush=True)
    time.sleep(60)
"""


def test_a_second_owner_is_refused_while_the_first_is_there(tmp_path: Path) -> None:
    """Who comes second is told which file is in use; once the first has gone, the file is free."""
    with sole_owner(tmp_path / "pristan.db"):
        with (
            pytest.raises(OwnedError, match=r"pristan\.db is in use by another pristan"),
            sole_owner(tmp_path / "pristan.db"),
        ):
            pytest.fail("owned twice")
        with sole_owner(tmp_path / "other.db"):
            pass
    with sole_owner(tmp_path / "pristan.db"):
        pass


def test_another_way_to_the_same_file_is_refused_too(tmp_path: Path) -> None:
    """A link to the database, or a path with dots, leads to the same lock."""
    (tmp_path / "pristan.db").touch()
    (tmp_path / "link.db").symlink_to(tmp_path / "pristan.db")
    with sole_owner(tmp_path / "pristan.db"):
        for path in (tmp_path / "link.db", tmp_path / "x" / ".." / "pristan.db"):
            with pytest.raises(OwnedError), sole_owner(path):
                pytest.fail("owned twice")


def test_a_folder_is_owned_without_writing_into_it(tmp_path: Path) -> None:
    """Where there is no database the data folder itself is owned, read-only as it may be."""
    with sole_owner(tmp_path):
        assert list(tmp_path.iterdir()) == []
        with pytest.raises(OwnedError), sole_owner(tmp_path):
            pytest.fail("owned twice")


def test_a_lock_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    """A path that cannot be is one clear line."""
    (tmp_path / "file").touch()
    with (
        pytest.raises(OwnedError, match=r"pristan\.db\.lock cannot be opened"),
        sole_owner(tmp_path / "file" / "pristan.db"),
    ):
        pytest.fail("owned")


def test_a_killed_owner_leaves_nothing_behind(tmp_path: Path) -> None:
    """After kill -9 the next one starts at once: the kernel lets go of the lock."""
    path = tmp_path / "pristan.db"
    owner = subprocess.Popen(  # noqa: S603 (our own words)
        [sys.executable, "-c", OWN_AND_SLEEP, str(path)], cwd=ROOT, stdout=subprocess.PIPE
    )  # fmt: skip
    try:
        assert owner.stdout is not None
        assert owner.stdout.readline() == b"owned\n"
        with pytest.raises(OwnedError), sole_owner(path):
            pytest.fail("owned twice")
    finally:
        owner.kill()
        owner.communicate()
    with sole_owner(path):
        pass


@pytest.mark.parametrize("with_key", [True, False])
def test_the_bot_does_not_start_beside_another(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *, with_key: bool
) -> None:
    """`run` on a database, or without one on a data folder, that is in use ends with one line and exit 2."""
    monkeypatch.setenv("BOT_TOKEN", "1:x")
    monkeypatch.setenv("DATA_DIR", str(settings.data_dir))
    if with_key:
        monkeypatch.setenv("STORAGE_KEY", new_key())
    with sole_owner(settings.database_path if with_key else settings.data_dir):
        assert main(["run"]) == 2
    told = capsys.readouterr().err
    assert "is in use by another pristan: stop that one first" in told
    assert told.count("\n") == 1


def test_without_a_database_a_folder_that_cannot_be_made_stops_nothing(settings: Settings, tmp_path: Path) -> None:
    """A bot that stores nothing needs no place to lock."""
    (tmp_path / "file").touch()
    nowhere = settings.model_copy(update={"storage_key": None, "data_dir": tmp_path / "file" / "data"})
    with owning(nowhere), owning(nowhere):
        pass


def test_a_lock_that_root_makes_belongs_to_who_runs_the_bot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`rekey` is run by root; the bot, started as another, has to open the same lock afterwards."""
    given: list[tuple[int, int]] = []
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(os, "fchown", lambda _file, user, group: given.append((user, group)))
    with sole_owner(tmp_path / "pristan.db"):
        owner = tmp_path.stat()
    assert given == [(owner.st_uid, owner.st_gid)]


def test_a_disk_without_locks_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file system that knows no locks is one clear line."""

    def unlockable(_file: int, _how: int) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr(fcntl, "flock", unlockable)
    with pytest.raises(OwnedError, match="belongs on a local disk"), sole_owner(tmp_path / "pristan.db"):
        pytest.fail("owned")
