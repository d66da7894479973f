"""`pristan poster`, run as a person runs it."""

from __future__ import annotations

import asyncio
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.files.poster import Poster
from bot.files.poster_png import poster_png
from bot.files.poster_svg import poster_svg
from bot.preview.http import serve_bot_api
from bot.preview.telegram import Telegram
from bot.settings import ROOT, Settings
from tests.content.folder import spoil, write_folder
from tests.edition import USERNAME

FOOT = ("Общие сведения, не совет юриста", "General information, not legal advice")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small content folder that the command looks at, and nothing set but that."""
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    root = write_folder(tmp_path / "content")
    monkeypatch.setenv("CONTENT_DIR", str(root))
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "data"))
    return root


def poster(start: str) -> Poster:
    link = f"https://t.me/{USERNAME}?start={start}"
    return Poster(link, ("Первый вопрос", "First question"), FOOT, f"@{USERNAME}")


@pytest.mark.parametrize("name", [USERNAME, f"@{USERNAME}", f"https://t.me/{USERNAME}"])
def test_two_files_are_written_and_named(folder: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    """With the bot's name, however it is put, both files are written here and their paths are printed."""
    assert main(["poster", "first", "--name", name]) == 0
    assert capsys.readouterr().out == "first.png\nfirst.svg\n"
    assert Path("first.png").read_bytes() == poster_png(poster("t_first"))
    assert Path("first.svg").read_bytes() == poster_svg(poster("t_first"))


def test_a_relatives_poster_in_a_folder_that_is_not_there_yet(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """--voice relative leads to the answer for someone close; --out is made where it is missing."""
    out = tmp_path / "walls" / "office"
    assert main(["poster", "first", "--voice", "relative", "--name", USERNAME, "--out", str(out)]) == 0
    assert capsys.readouterr().out == f"{out / 'first.png'}\n{out / 'first.svg'}\n"
    assert (out / "first.svg").read_bytes() == poster_svg(poster("t_first_r"))


def test_a_topic_that_is_not_there(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An unknown topic is one line and exit 1, before anybody is asked anything."""
    assert main(["poster", "nothing"]) == 1
    assert capsys.readouterr().err == "there is no topic 'nothing'; `pristan topics` lists those there are\n"
    assert not list(Path().glob("*.png"))


def test_broken_content(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Content that cannot be read is told with its file, exit 1."""
    spoil(folder, "map.yaml", "sections:", "sections: [")
    assert main(["poster", "first", "--name", USERNAME]) == 1
    assert "map.yaml:" in capsys.readouterr().err


def one_line(capsys: pytest.CaptureFixture[str]) -> str:
    """What was said on standard error, which is one line; nothing was made."""
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    assert not list(Path().glob("first.*"))
    return captured.err


def test_without_a_name_and_without_a_token(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nobody can tell what the bot is called: one line that says what to do, exit 2."""
    assert main(["poster", "first"]) == 2
    told = one_line(capsys)
    assert "--name" in told
    assert "BOT_TOKEN" in told


@pytest.mark.parametrize("name", ["", "two words", "ab", "@", "имя_бота", "x" * 33, "bot?start=1", "bot_name\n"])
def test_a_name_that_no_bot_has(folder: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    """What cannot be a username never gets on a wall."""
    assert main(["poster", "first", "--name", name]) == 2
    assert "--name pristan_bot" in capsys.readouterr().err
    assert not list(Path().glob("first.*"))


def test_a_folder_that_cannot_be_written(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file where a folder should be is one line that names it, exit 2."""
    Path("taken").write_text("")
    assert main(["poster", "first", "--name", USERNAME, "--out", "taken"]) == 2
    assert one_line(capsys).startswith("taken: ")


def test_interface_words_that_are_not_there(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A LOCALES_DIR without words is one line, exit 2."""
    monkeypatch.setenv("LOCALES_DIR", "nowhere")
    assert main(["poster", "first", "--name", USERNAME]) == 2
    assert "set LOCALES_DIR" in one_line(capsys)


def test_a_setting_that_cannot_be_taken(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A wrong setting is named, exit 2."""
    monkeypatch.setenv("LOG_LEVEL", "verbose")
    assert main(["poster", "first", "--name", USERNAME]) == 2
    assert one_line(capsys).startswith("LOG_LEVEL: ")


async def run_against(telegram: Telegram, monkeypatch: pytest.MonkeyPatch, token: str) -> int:
    """The command in a thread of its own, before a Telegram that answers over HTTP."""
    async with serve_bot_api(telegram) as url:
        monkeypatch.setenv("BOT_TOKEN", token)
        monkeypatch.setenv("BOT_API_URL", url)
        return await asyncio.to_thread(main, ["poster", "first"])


async def test_telegram_is_asked_who_the_bot_is(
    folder: Path, telegram: Telegram, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """With a token and no name, the name is the one that Telegram gives."""
    assert await run_against(telegram, monkeypatch, telegram.token) == 0
    assert capsys.readouterr().out == "first.png\nfirst.svg\n"
    assert Path("first.svg").read_bytes() == poster_svg(poster("t_first"))


@pytest.mark.parametrize(("token", "words"), [("1:WRONG", "was refused"), ("nonsense", "is not a token")])
async def test_a_token_that_is_none(
    folder: Path,
    telegram: Telegram,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    token: str,
    words: str,
) -> None:
    """A token that Telegram refuses, or that cannot be one, is one line, exit 2, and is not repeated."""
    assert await run_against(telegram, monkeypatch, token) == 2
    told = one_line(capsys)
    assert words in told
    assert token not in told


def test_telegram_that_cannot_be_reached(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without a network the command does not wait for ever: one line that says how to do without, exit 2."""
    monkeypatch.setenv("BOT_TOKEN", "1:x")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        monkeypatch.setenv("BOT_API_URL", f"http://127.0.0.1:{taken.getsockname()[1]}")
        assert main(["poster", "first"]) == 2
    assert "--name" in one_line(capsys)


def test_with_a_name_aiogram_is_not_needed(folder: Path, tmp_path: Path) -> None:
    """A poster whose bot is named is made without importing aiogram, which takes longer than the poster."""
    out = str(tmp_path)
    code = f"import sys, bot.__main__ as m; m.main(['poster', 'first', '--name', {USERNAME!r}, '--out', {out!r}]); "
    code += "sys.exit('aiogram' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False)  # noqa: S603
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "first.png").exists()
