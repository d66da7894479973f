"""`pristan rekey` where the key comes from the environment, which a person changes: shown once, and never in a log."""

from __future__ import annotations

import re
from contextlib import nullcontext
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from bot.__main__ import main
from bot.cli import rekey
from bot.storage import rekeying
from bot.storage.database import StorageError
from tests.bot.rekeyed import subscriber
from tests.storage.files import KEY


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> list[str | type[BaseException]]:
    """A terminal with somebody at it: what they type, or how they leave."""
    answers: list[str | type[BaseException]] = []

    def answer(_: str = "") -> str:
        given = answers.pop(0)
        if isinstance(given, str):
            return given
        raise given

    monkeypatch.setattr("builtins.input", answer)
    stream = SimpleNamespace(isatty=lambda: True)
    monkeypatch.setattr(rekey, "sys", SimpleNamespace(stdin=stream, stdout=stream))
    return answers


def test_a_key_of_the_environment_is_shown_on_the_terminal(
    sealed: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    typed: list[Any],
) -> None:
    """What .env does not hold is not written there: the person is shown the new key, and keeps it before it counts."""
    (tmp_path / ".env").unlink()
    monkeypatch.setenv("storage_key", KEY)
    typed.append("")
    assert main(["rekey"]) == 0
    told = capsys.readouterr().out
    shown = re.search(r"^STORAGE_KEY=(\S+)$", told, re.MULTILINE)
    assert shown is not None
    assert "done: put the new STORAGE_KEY where the old one came from" in told
    assert not (tmp_path / ".env").exists()
    monkeypatch.setenv("storage_key", shown[1])
    assert subscriber(sealed) == "ru"


@pytest.mark.parametrize("left", [EOFError, KeyboardInterrupt])
def test_whoever_does_not_keep_the_new_key_keeps_the_old_one(
    sealed: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], typed: list[Any], left: Any
) -> None:
    """Ctrl-C, or a closed terminal, before the key was kept: all is as before."""
    monkeypatch.setenv("STORAGE_KEY", KEY)
    typed.append(left)
    assert main(["rekey"]) == 2
    assert capsys.readouterr().err == "nothing was changed\n"
    assert subscriber(sealed) == "ru"


def test_without_a_terminal_a_key_of_the_environment_stays(
    sealed: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A key is never printed into a log: without a terminal nothing is changed."""
    monkeypatch.setenv("STORAGE_KEY", KEY)
    assert main(["rekey"]) == 2
    told = capsys.readouterr()
    assert told.err.startswith("STORAGE_KEY comes from the environment: run this on a terminal")
    assert "STORAGE_KEY=" not in told.out
    assert subscriber(sealed) == "ru"


@pytest.mark.parametrize(("step", "shown_counts"), [("reseal", False), ("sweep", True)])
def test_ctrl_c_with_a_key_of_the_environment(
    sealed: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    typed: list[Any],
    step: str,
    *,
    shown_counts: bool,
) -> None:
    """Run again it could finish nothing, so its person is told which key to start with, and which where that fails."""

    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setenv("STORAGE_KEY", KEY)
    typed.append("")
    with pytest.MonkeyPatch.context() as ctrl_c:
        ctrl_c.setattr(rekeying, step, stopped)
        assert main(["rekey"]) == 2
    told = capsys.readouterr()
    assert told.err == (
        "stopped: if a new key was shown, start the bot with that one; where it does not fit, the old one counts\n"
    )
    monkeypatch.setenv("STORAGE_KEY", told.out.partition("STORAGE_KEY=")[2].split()[0])
    with nullcontext() if shown_counts else pytest.raises(StorageError, match="STORAGE_KEY does not fit"):
        assert subscriber(sealed) == "ru"
    monkeypatch.setenv("STORAGE_KEY", KEY)
    with pytest.raises(StorageError, match="STORAGE_KEY does not fit") if shown_counts else nullcontext():
        assert subscriber(sealed) == "ru"
