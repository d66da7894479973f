"""One process owns a database, and lets go of it however it ends."""

from __future__ import annotations

import errno
import fcntl
import os
import subprocess
import sys
from collections.abc import Callable
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


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, int]]:
    """Root at work, in the folder of another; gives to whom root gave files away."""
    gifts: list[tuple[int, int]] = []
    real = os.fstat

    def of_root(file: int) -> os.stat_result:
        told = real(file)
        return os.stat_result((*told[:4], told.st_uid + 1, told.st_gid, *told[6:10]))

    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(os, "fstat", of_root)
    monkeypatch.setattr(os, "fchown", lambda _file, user, group: gifts.append((user, group)))
    return gifts


def test_a_lock_that_root_makes_belongs_to_who_runs_the_bot(tmp_path: Path, given: list[tuple[int, int]]) -> None:
    """`rekey` is run by root; the bot, started as another, has to open the same lock afterwards."""
    with sole_owner(tmp_path / "pristan.db"):
        owner = tmp_path.stat()
    assert given == [(owner.st_uid, owner.st_gid)]


def test_what_is_owned_rightly_already_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Root gives away only what is another's: in a container where it may give nothing away the lock is made too."""
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(os, "fchown", lambda *_: pytest.fail("given away"))
    with sole_owner(tmp_path / "pristan.db"):
        pass


def open_files() -> set[str]:
    """What this process has open."""
    return {file.name for file in Path("/proc/self/fd").iterdir()}


def test_root_that_may_give_nothing_away_is_told(
    tmp_path: Path, given: list[tuple[int, int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A root without that right gets one clear line, and nothing stays open."""

    def refused(*_: object) -> None:
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "fchown", refused)
    before = open_files()
    with (
        pytest.raises(OwnedError, match=r"db\.lock cannot be given to who runs the bot \(Operation not permitted\)"),
        sole_owner(tmp_path / "pristan.db"),
    ):
        pytest.fail("owned")
    assert open_files() == before


@pytest.mark.parametrize("plant", [Path.symlink_to, Path.hardlink_to, lambda lock, _: os.mkfifo(lock)])
def test_what_was_planted_under_the_name_of_the_lock_is_not_given_away(
    tmp_path: Path, given: list[tuple[int, int]], plant: Callable[[Path, Path], None]
) -> None:
    """Whoever broke into the bot may put a link there, for root to hand over the file behind it: it is refused."""
    secret = tmp_path / "shadow"
    secret.write_text("root's")
    plant(tmp_path / "pristan.db.lock", secret)
    before = open_files()
    with pytest.raises(OwnedError, match="which a lock never is"), sole_owner(tmp_path / "pristan.db"):
        pytest.fail("owned")
    assert given == []
    assert open_files() == before


def test_a_link_to_nothing_makes_no_file(tmp_path: Path) -> None:
    """A link under the name of the lock is not followed, so no file comes to be where it points."""
    (tmp_path / "pristan.db.lock").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OwnedError, match="which a lock never is"), sole_owner(tmp_path / "pristan.db"):
        pytest.fail("owned")
    assert not (tmp_path / "elsewhere").exists()


def test_a_disk_without_locks_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file system that knows no locks is one clear line."""

    def unlockable(_file: int, _how: int) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr(fcntl, "flock", unlockable)
    with pytest.raises(OwnedError, match="belongs on a local disk"), sole_owner(tmp_path / "pristan.db"):
        pytest.fail("owned")
