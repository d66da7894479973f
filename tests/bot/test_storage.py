"""The database: made with a key, opened only with the same key, and about nobody."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from bot.settings import ROOT
from bot.storage import keys
from bot.storage.database import StorageError, open_storage
from bot.storage.keys import BadKeyError, Vault, ensure_key, new_key
from bot.storage.migrations import MIGRATIONS


async def test_a_database_opens_again_with_its_key(tmp_path: Path) -> None:
    """The same key opens the same database, and nothing is migrated twice."""
    key, path = new_key(), tmp_path / "deep" / "pristan.db"
    for _ in range(2):
        async with open_storage(path, key) as storage:
            assert storage is not None
            held = await storage.held_on(7)
            assert held.about_person == 0
            assert {name: rows for name, rows in held.tables if rows} == {"key_check": 1, "migration": len(MIGRATIONS)}


async def test_without_key_and_file_there_is_no_database(tmp_path: Path) -> None:
    """Without a key nothing is made."""
    async with open_storage(tmp_path / "x.db", None) as storage:
        assert storage is None
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("key", "words"),
    [(None, "no STORAGE_KEY"), ("other", "does not fit"), ("Щ", "is not a key"), ("abcd", "cut short")],
)
async def test_a_missing_or_wrong_key_stops_with_one_line(tmp_path: Path, key: str | None, words: str) -> None:
    """A database whose key is missing or does not fit is not opened, and the line says what to do."""
    path = tmp_path / "pristan.db"
    async with open_storage(path, new_key()):
        pass
    with pytest.raises(StorageError, match=words) as error:
        async with open_storage(path, new_key() if key == "other" else key):
            pass
    assert "\n" not in str(error.value)


async def test_a_damaged_or_unreachable_file_stops_with_one_line(tmp_path: Path) -> None:
    """What is not a database, and a place where none can be made, are each told in one line."""
    broken = tmp_path / "broken.db"
    broken.write_bytes(b"not a database, " * 100)
    for path in (broken, broken / "below.db"):
        with pytest.raises(StorageError, match="cannot be opened"):
            async with open_storage(path, new_key()):
                pass


def test_sealing_is_the_same_each_time_and_opens_only_with_its_key() -> None:
    """A sealed id can be looked up, and another key cannot open it."""
    vault = Vault(new_key())
    assert vault.seal("7") == vault.seal("7") != vault.seal("8")
    assert vault.open(vault.seal("7")) == "7"
    with pytest.raises(BadKeyError):
        Vault(new_key()).open(vault.seal("7"))


@pytest.mark.parametrize("before", ["", "BOT_TOKEN=x", "A=1\nSTORAGE_KEY=\nB=2\n", 'STORAGE_KEY=""\nB=2\n'])
def test_a_key_is_written_once_and_only_for_its_owner(tmp_path: Path, before: str) -> None:
    """`make run` puts one random key into .env, keeps all else in it, and leaves the file to its owner alone."""
    env = tmp_path / ".env"
    if before:
        env.write_text(before)
    assert ensure_key(env) is True
    text = env.read_text()
    assert stat.S_IMODE(env.stat().st_mode) == 0o600
    assert Vault(text.split("STORAGE_KEY=")[1].split("\n")[0])
    assert [line for line in before.splitlines() if not line.startswith("STORAGE_KEY=")] == [
        line for line in text.splitlines() if not line.startswith("STORAGE_KEY=")
    ]
    assert ensure_key(env) is False
    assert env.read_text() == text


@pytest.mark.parametrize("line", ["STORAGE_KEY=abc", "  STORAGE_KEY = abc", "export STORAGE_KEY='abc'"])
def test_a_key_that_is_there_is_never_replaced(tmp_path: Path, line: str) -> None:
    """However a person wrote the key, it stays, and the file becomes its owner's alone."""
    env = tmp_path / ".env"
    env.write_text(f"A=1\n{line}\n")
    assert ensure_key(env) is False
    assert env.read_text() == f"A=1\n{line}\n"
    assert stat.S_IMODE(env.stat().st_mode) == 0o600


def test_the_key_never_lies_beside_the_data() -> None:
    """The key stands in .env, which is neither in the data folder nor in the repository."""
    assert "STORAGE_KEY" in Path(keys.__file__).read_text(encoding="utf-8")
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert {".env", "data/"} <= set(ignored)
