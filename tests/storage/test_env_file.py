"""A line of `.env` is changed, and whatever happens the file is the old one or the new one."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from bot.storage.env_file import EnvFile, EnvFileError


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "STORAGE_KEY=new\n"),
        ("A=1", "A=1\nSTORAGE_KEY=new\n"),
        ("export STORAGE_KEY='old'\nA=1\n", "STORAGE_KEY=new\nA=1\n"),
        ("storage_key = old\r\nA=1\r\n", "STORAGE_KEY=new\nA=1\r\n"),
        ("STORAGE_KEY=older\nA=1\nSTORAGE_KEY=old", "A=1\nSTORAGE_KEY=new\n"),
        ("# STORAGE_KEY=old\nSTORAGE_KEY_NEXT=x\n", "# STORAGE_KEY=old\nSTORAGE_KEY_NEXT=x\nSTORAGE_KEY=new\n"),
    ],
)
def test_one_line_is_changed_however_it_was_written(tmp_path: Path, text: str, expected: str) -> None:
    """The settings read the new value and everything else as before."""
    file = tmp_path / ".env"
    file.write_bytes(text.encode())
    EnvFile(file).change(STORAGE_KEY="new")
    assert file.read_bytes().decode() == expected
    assert EnvFile(file).get("storage_key") == "new"
    EnvFile(file).change(STORAGE_KEY=None)
    assert EnvFile(file).get("STORAGE_KEY") is None


def test_a_file_that_is_not_there_is_made(tmp_path: Path) -> None:
    """For its owner alone."""
    EnvFile(tmp_path / ".env").change(STORAGE_KEY="new")
    assert (tmp_path / ".env").read_text() == "STORAGE_KEY=new\n"
    assert stat.S_IMODE((tmp_path / ".env").stat().st_mode) == 0o600


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    """A .env that is a link leads to the file that is changed."""
    (tmp_path / "real").write_text("A=1\n")
    (tmp_path / ".env").symlink_to("real")
    EnvFile(tmp_path / ".env").change(STORAGE_KEY="new")
    assert (tmp_path / ".env").is_symlink()
    assert (tmp_path / "real").read_text() == "A=1\nSTORAGE_KEY=new\n"


def test_a_file_that_cannot_be_changed_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lines that hang together, other letters than UTF-8, a full disk: one line each, and the file is as before."""
    file = tmp_path / ".env"
    file.write_text("A='one\nSTORAGE_KEY=two'\n")
    with pytest.raises(EnvFileError, match="cannot be changed safely: nothing was changed"):
        EnvFile(file).change(STORAGE_KEY="new")
    file.write_bytes("A=Слово".encode("cp1251"))
    with pytest.raises(EnvFileError, match="cannot be read: UnicodeDecodeError"):
        EnvFile(file).get("A")
    file.write_text("A=1\n")

    def full(_: int) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(EnvFileError, match=r"\.env cannot be changed: No space left on device"):
        EnvFile(file).change(STORAGE_KEY="new")
    assert file.read_text() == "A=1\n"
    assert [one.name for one in tmp_path.iterdir()] == [".env"]
