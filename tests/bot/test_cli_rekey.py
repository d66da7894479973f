"""`pristan rekey`: killed at whatever point, neither the key nor a subscriber is lost, and the next one goes on."""

from __future__ import annotations

import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing, nullcontext
from pathlib import Path
from typing import Any

import pytest

from bot.__main__ import main
from bot.lock import sole_owner
from bot.settings import Settings
from bot.storage import rekeying
from bot.storage.database import StorageError
from bot.storage.env_file import EnvFile
from bot.storage.keys import new_key
from tests.bot.rekeyed import LINES, key_now, subscriber
from tests.storage.files import KEY, found


class Killed(BaseException):
    """The process ends here, as by a kill."""


def seals(path: Path) -> set[bytes]:
    """The sealed ids there are."""
    with closing(sqlite3.connect(path)) as connection:
        return {
            row[0]
            for table in ("subscriber", "broadcast")
            for row in connection.execute(f"SELECT person FROM {table}")  # noqa: S608
        }


def test_a_new_key_takes_the_place_of_the_old_one(
    sealed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The database opens with the key that stands in .env now, all else in it is as it was, and the old one is gone."""
    old = seals(sealed)
    assert found(sealed, old) == old
    assert main(["rekey"]) == 0
    told = capsys.readouterr()
    assert told.out.startswith("done: the new STORAGE_KEY stands in .env; put a copy of it")
    assert "Backups made before open only with the old key" in told.out
    assert key_now() not in told.out + told.err
    assert key_now() != KEY
    assert (tmp_path / ".env").read_text() == LINES.replace(KEY, key_now())
    assert stat.S_IMODE((tmp_path / ".env").stat().st_mode) == 0o600
    assert sorted(one.name for one in tmp_path.iterdir() if ".env" in one.name) == [".env"]
    assert found(sealed, old) == set()
    assert subscriber(sealed) == "ru"


def before(real: Callable[..., Any]) -> Callable[..., Any]:
    """Killed before it."""

    def killed(*_given: Any, **_named: Any) -> Any:
        raise Killed

    return killed


def after(real: Callable[..., Any]) -> Callable[..., Any]:
    """Killed right after it."""

    def killed(*given: Any, **named: Any) -> Any:
        real(*given, **named)
        raise Killed

    return killed


def second(real: Callable[..., Any]) -> Callable[..., Any]:
    """Killed at the second time."""
    times: list[object] = []

    def killed(*given: Any, **named: Any) -> Any:
        times.append(given)
        if len(times) == 2:
            raise Killed
        return real(*given, **named)

    return killed


STEPS = [
    (EnvFile, "change", before, True),
    (EnvFile, "change", after, True),
    (rekeying, "reseal", before, True),
    (rekeying, "_reseal_table", second, True),
    (rekeying, "reseal", after, False),
    (EnvFile, "change", second, False),
    (rekeying, "sweep", before, True),
    (rekeying, "write_anew", after, True),
    (rekeying, "sweep", after, True),
]


@pytest.mark.parametrize(("where", "name", "how", "starts"), STEPS)
def test_killed_at_any_point_nothing_is_lost(
    sealed: Path, capsys: pytest.CaptureFixture[str], where: Any, name: str, how: Any, *, starts: bool
) -> None:
    """The bot starts with what stands in .env, or says to run it again; run again it is done, and the old seals gone."""
    old = seals(sealed)
    with pytest.MonkeyPatch.context() as kill:
        kill.setattr(where, name, how(getattr(where, name)))
        with pytest.raises(Killed):
            main(["rekey"])
    with nullcontext() if starts else pytest.raises(StorageError, match="run `pristan rekey` again"):
        assert subscriber(sealed) == "ru"
    assert main(["rekey"]) == 0
    told = capsys.readouterr().out
    assert ("going on with a change of the key that was stopped midway" in told) is not starts
    assert EnvFile(Path(".env")).get("STORAGE_KEY_NEXT") is None
    assert subscriber(sealed) == "ru"
    assert found(sealed, old) == set()


def test_a_start_after_a_kill_takes_the_old_seals_away(sealed: Path) -> None:
    """Killed after the key was changed and before the files were swept, the bot's own start does that."""
    old = seals(sealed)
    with pytest.MonkeyPatch.context() as kill:
        kill.setattr(rekeying, "sweep", before(rekeying.sweep))
        with pytest.raises(Killed):
            main(["rekey"])
    assert subscriber(sealed) == "ru"
    assert found(sealed, old) == set()


def test_while_the_bot_runs_nothing_is_done(sealed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The bot owns the database while it runs."""
    with sole_owner(sealed):
        assert main(["rekey"]) == 2
    assert capsys.readouterr().err.startswith(f"{sealed} is in use by another pristan")
    assert key_now() == KEY


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ("", "there is no STORAGE_KEY: put back the key"),
        (f"STORAGE_KEY={new_key()}\n", "STORAGE_KEY does not fit this database: put back the key"),
        (f"STORAGE_KEY={KEY}\nSTORAGE_KEY_NEXT=abcd\n", "is cut short"),
        ("STORAGE_KEY=abcd\nLOG_LEVEL=verbose\n", "LOG_LEVEL: "),
    ],
)
def test_a_key_that_is_missing_or_wrong(
    sealed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], lines: str, words: str
) -> None:
    """One line, exit 2, and nothing is touched."""
    (tmp_path / ".env").write_text(lines)
    content = sealed.read_bytes()
    assert main(["rekey"]) == 2
    told = capsys.readouterr().err
    assert words in told
    assert told.count("\n") == 1
    assert (tmp_path / ".env").read_text() == lines
    assert sealed.read_bytes() == content


def test_no_database(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where nothing is sealed there is nothing to do."""
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "live"))
    assert main(["rekey"]) == 2
    assert "there is no database at" in capsys.readouterr().err


def test_ctrl_c(sealed: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Stopped by its person, it says that it can be gone on with."""

    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(rekeying, "reseal", stopped)
    assert main(["rekey"]) == 2
    assert (
        capsys.readouterr().err
        == "stopped: run `pristan rekey` again before the bot is started; what was begun is finished then\n"
    )
