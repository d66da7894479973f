"""`pristan backup`: however it is stopped, no half copy outlives the next one, nor the week that is promised."""

from __future__ import annotations

import fcntl
import os
import re
import shlex
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.settings import ROOT
from bot.storage import copying

pytestmark = pytest.mark.usefixtures("signals")
KILLED = """
import os, signal, sys
from bot.__main__ import main
from bot.storage import copying

def unpowered(_source, part):
    for file in (part, part.with_name(f"{part.name}-journal")):
        file.write_bytes(b"half")
    os.kill(os.getpid(), signal.SIGKILL)

copying._copy = unpowered
main(["backup", sys.argv[1]])
"""


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Ctrl-C means what it does when a process begins, whatever tests before have left of it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("interruptible")
def test_a_stop_in_the_middle(
    live: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
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


def killed(target: Path) -> None:
    """A backup to `target` that is killed with half a copy written."""
    ended = subprocess.run([sys.executable, "-c", KILLED, str(target)], cwd=ROOT, check=False)  # noqa: S603 (our own words)
    assert ended.returncode == -signal.SIGKILL


def parts(folder: Path) -> list[Path]:
    """The half copies in a folder, and what SQLite wrote beside them."""
    return [file for file in folder.iterdir() if file.is_file() and file.read_bytes() == b"half"]


def test_what_a_kill_left_goes_with_the_next_backup_whatever_its_name(live: Path, tmp_path: Path) -> None:
    """Each night's backup has another name: the half copy of one that was killed goes with the next one made there."""
    killed(tmp_path / "monday.db")
    assert len(parts(tmp_path)) == 2
    assert main(["backup", str(tmp_path / "tuesday.db")]) == 0
    assert parts(tmp_path) == []
    assert (tmp_path / "tuesday.db").is_file()


def test_a_backup_at_work_and_what_is_not_ours_stay(live: Path, tmp_path: Path) -> None:
    """A half copy that another backup holds is left to it, and so is every file that no backup made."""
    killed(tmp_path / "monday.db")
    others = [tmp_path / name for name in (".env.part", ".letter.db.x.part", "backup.part", "monday.db-journal")]
    for file in others:
        file.write_bytes(b"precious")
    at_work = next(file for file in parts(tmp_path) if file.name.endswith(copying.SUFFIX))
    with at_work.open("rb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        assert main(["backup", str(tmp_path / "tuesday.db")]) == 0
    assert len(parts(tmp_path)) == 2
    assert {file.read_bytes() for file in others} == {b"precious"}


def test_taken_away_before_it_was_held_a_copy_begins_anew(
    live: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of two that begin at once one may take the other's empty file for a leftover: the copy is still read by none."""
    real = fcntl.flock
    taken: list[Path] = []

    def taking(file: int, how: int) -> None:
        if not taken:
            taken.extend(tmp_path.glob(f"{copying.PREFIX}*"))
            taken[0].unlink()
        real(file, how)

    monkeypatch.setattr(fcntl, "flock", taking)
    before = os.umask(0o022)
    try:
        assert main(["backup", str(tmp_path / "copy.db")]) == 0
    finally:
        os.umask(before)
    assert len(taken) == 1
    assert stat.S_IMODE((tmp_path / "copy.db").stat().st_mode) == 0o600


@pytest.mark.parametrize("written", ["deploy/pristan-backup.service", "operations.md"])
def test_what_deletes_old_backups_deletes_half_ones_too(live: Path, tmp_path: Path, written: str) -> None:
    """The line of the unit and that of the container take away what is a week old, and the database never."""
    folder, command = command_of(written)
    here = tmp_path / "backups"
    here.mkdir()
    name = "pristan-2026-11-22-033000.db" if "pristan" in folder else "backup-2026-11-22.db"
    killed(here / name)
    (here / name).write_bytes(b"whole")
    (here / f".{name}.k3x81q_z.part").write_bytes(b"half")  # as earlier versions named it
    old, young = list(here.iterdir()), here / name.replace("22", "28")
    kept = [here / other for other in ("pristan.db", "pristan.db-wal", "pristan.db.lock", "alive")]
    for file in (*old, *kept):
        file.touch()
        os.utime(file, times=(0, 0))
    young.touch()
    subprocess.run([*command[:1], here, *command[2:]], check=True)  # noqa: S603 (our own words)
    assert sorted(here.iterdir()) == sorted((*kept, young))


def command_of(written: str) -> tuple[str, list[str]]:
    """Where backups lie and what deletes them there, as a document has it."""
    found = re.search(r"find (\S+) -\S.*? -delete", (ROOT / "docs" / written).read_text(encoding="utf-8"))
    assert found is not None
    return found[1], shlex.split(found[0])


@pytest.mark.parametrize(
    ("backup", "find", "code"), [("exit 0", "exit 0", 0), ("exit 2", "exit 0", 2), ("exit 0", "exit 1", 1)]
)
def test_neither_of_backup_and_deletion_waits_for_the_other(tmp_path: Path, backup: str, find: str, code: int) -> None:
    """Where the new backup fails the old ones go all the same, where they cannot go it is made: both fail the unit."""
    for name, does in (("pristan", backup), ("find", find)):
        (tmp_path / name).write_text(f"#!/bin/sh\ntouch '{tmp_path}'/{name}.ran\n{does}\n")
        (tmp_path / name).chmod(0o700)
    unit = (ROOT / "docs" / "deploy" / "pristan-backup.service").read_text(encoding="utf-8")
    (line,) = re.findall(r"^ExecStart=(.*)$", unit.replace("\\\n", " "), re.MULTILINE)
    shell = shlex.split(line.replace("$$", "$").replace("%%", "%"))
    shell[2] = shell[2].replace("/opt/pristan/.venv/bin", str(tmp_path))
    assert subprocess.run(shell, env={"PATH": f"{tmp_path}:/usr/bin:/bin"}, check=False).returncode == code  # noqa: S603
    assert {file.name for file in tmp_path.glob("*.ran")} == {"pristan.ran", "find.ran"}
