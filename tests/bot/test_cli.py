"""The commands, run as a person runs them."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bot.__main__ import build_parser, main
from bot.settings import ROOT
from tests.content.folder import spoil, write_folder


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small content folder that the commands look at."""
    monkeypatch.chdir(tmp_path)
    root = write_folder(tmp_path / "content")
    monkeypatch.setenv("CONTENT_DIR", str(root))
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "data"))
    monkeypatch.delenv("BOT_TOKEN", raising=False)
    return root


def test_check_of_sound_content(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Sound content: one line, exit 0."""
    assert main(["check", "--strict", "--today", "2026-11-22"]) == 0
    assert capsys.readouterr().out == "ok: 2 topics and 1 dialogs in two languages\n"


def test_check_names_the_file_and_the_line(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An error is told as file:line: what is wrong, and the exit code is 1."""
    spoil(folder, "faq/one/first.yaml", "Не ждите.", "Вас отпустят.")
    assert main(["check", "--today", "2026-11-22"]) == 1
    assert capsys.readouterr().out.startswith("content/faq/one/first.yaml:12: never 1: 'Вас отпустят' is a verdict")


def test_check_reads_the_interface_words_too(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A word that stands in one language only, a file that is no Fluent, words that are not there: each fails, by name."""
    locales = tmp_path / "locales"
    shutil.copytree(ROOT / "locales", locales)
    monkeypatch.setenv("LOCALES_DIR", str(locales))
    spoil(locales, "ru/screens.ftl", "hidden-line = ", "hidden-lines = ")
    for _ in ("read", "taken from the cache"):
        assert main(["check", "--today", "2026-11-22"]) == 1
        assert re.search(
            r"^locales/ru/screens\.ftl:\d+: the message 'hidden-lines' stands in one", capsys.readouterr().out, re.M
        )
    assert main(["check", "--json", "--today", "2026-11-22"]) == 1
    assert json.loads(capsys.readouterr().out.splitlines()[0])["file"] == "locales/en/screens.ftl"
    (locales / "ru" / "a.ftl").write_text("no words\n", encoding="utf-8")
    assert main(["check", "--today", "2026-11-22"]) == 1
    assert capsys.readouterr().out.startswith("locales/ru/a.ftl:1: this is not Fluent")
    shutil.rmtree(locales)
    assert main(["check", "--today", "2026-11-22"]) == 1
    assert "set LOCALES_DIR" in capsys.readouterr().out


def test_check_strict_fails_on_form_but_never_on_age(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Matters of form fail only with --strict; an overdue date never does."""
    assert main(["check", "--strict", "--today", "2026-12-31"]) == 0
    assert "2 to look at" in capsys.readouterr().out
    spoil(folder, "faq/one/first.yaml", "Не ждите.", "Ждите 5 дней.")
    spoil(folder, "faq/one/first.yaml", "Do not wait.", "Wait 5 days.")
    assert main(["check", "--today", "2026-11-22"]) == 0
    assert main(["check", "--strict", "--today", "2026-11-22"]) == 1


def test_a_dialog_is_drawn(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`pristan graph` draws one dialog or all as Mermaid; an unknown one is a line that names those there are."""
    assert main(["graph", "way"]) == 0
    one = capsys.readouterr().out
    assert one.startswith("flowchart TD\n")
    assert 'n_where -->|"There"| n_when' in one
    assert main(["graph"]) == 0
    assert capsys.readouterr().out == one
    assert main(["graph", "other"]) == 2
    assert capsys.readouterr().err == "there is no dialog 'other'; the dialogs are: way\n"


def test_check_as_json(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With --json each finding is one object a line, for editors' tools; files are named as without it."""
    spoil(folder, "faq/one/first.yaml", "checked: null", "checked: no")
    assert main(["check", "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert found == {"file": "content/faq/one/first.yaml", "line": 29, "level": "error", "message": found["message"]}


def git(folder: Path, *arguments: str) -> None:
    """Runs git as somebody."""
    identity = ["-c", "user.name=x", "-c", "user.email=x@x", "-c", "init.defaultBranch=main"]
    subprocess.run(["git", *identity, "-C", str(folder), *arguments], check=True, capture_output=True)  # noqa: S603, S607


def test_check_diff_shows_a_lawyer_what_changed_for_readers(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """--diff prints each changed text before and now, both languages side by side, as readers see it."""
    for arguments in (("init",), ("add", "."), ("commit", "-m", "x")):
        git(folder.parent, *arguments)
    spoil(folder, "faq/one/first.yaml", "Не ждите.", "Не ждите ответа.")
    (folder / "faq/one/second.yaml").unlink()
    (folder / "to-write.yaml").write_text("- later\n- second\n", encoding="utf-8")
    assert main(["check", "--diff", "HEAD", "--today", "2026-11-22"]) == 0
    told = capsys.readouterr().out
    assert "| before | Не ждите. | Do not wait. |\n| now | Не ждите ответа. | Do not wait. |" in told
    assert "## Second question (`second`)" in told
    assert "| now | — | — |" in told
    assert "By the rule" not in told


def test_check_diff_of_what_is_not_there(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A revision that is not there, a folder outside git, a machine without git: one line each, exit 1."""
    assert main(["check", "--diff", "HEAD"]) == 1
    assert "not a git repository" in capsys.readouterr().err
    git(folder.parent, "init")
    assert main(["check", "--diff", "nonsense"]) == 1
    assert capsys.readouterr().err.count("\n") == 1
    monkeypatch.setenv("PATH", "")
    assert main(["check", "--diff", "HEAD"]) == 1
    assert "apt-get install git" in capsys.readouterr().err


def test_topics_as_json_and_as_a_list(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each written topic with section, titles, dates, sources and whether it is overdue, on a given day."""
    assert main(["topics", "--json", "--today", "2026-12-31"]) == 0
    rows: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
    assert rows[0] == {
        "id": "first", "section": "one", "titles": {"ru": "Первый вопрос", "en": "First question"}, "as_of": "2026-10",
        "checked": None, "sources": ["law", "paper"], "overdue": True,
    }  # fmt: skip
    assert rows[1]["checked"] == "2026-09-01"
    assert main(["topics", "--today", "2026-11-22"]) == 0
    assert "First question" in capsys.readouterr().out


def test_output_that_nobody_reads_to_the_end_is_no_fault() -> None:
    """`pristan topics | head -1` ends quietly."""
    done = subprocess.run(  # noqa: S602 (our own words)
        f"{sys.executable} -u -m bot topics | head -1", shell=True, cwd=ROOT, capture_output=True, check=False
    )
    assert done.stderr == b""
    assert done.stdout.count(b"\n") == 1


def test_topics_of_broken_content(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Broken content is told on standard error, with exit 1."""
    spoil(folder, "map.yaml", "sections:", "sections: [")
    assert main(["topics"]) == 1
    assert "map.yaml:" in capsys.readouterr().err


def test_run_without_a_token(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without a token `run` says what to do in one line and exits with 2."""
    assert main(["run"]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_run_with_a_webhook(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A WEBHOOK_URL without a secret that tells Telegram from others: the start ends with what to do."""
    monkeypatch.setenv("BOT_TOKEN", "1:x")
    monkeypatch.setenv("WEBHOOK_URL", "https://bot.example.org/hook")
    assert main(["run"]) == 2
    assert capsys.readouterr().err.startswith("WEBHOOK_SECRET is not set")


@pytest.mark.parametrize(("token", "words"), [("nonsense", "is not a token"), ("1:a b", "is not a token")])
def test_run_with_something_that_is_no_token(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], token: str, words: str
) -> None:
    """What cannot be a token is refused before anything is asked of Telegram, and not repeated."""
    monkeypatch.setenv("BOT_TOKEN", token)
    assert main(["run"]) == 2
    told = capsys.readouterr().err
    assert words in told
    assert token not in told


@pytest.mark.parametrize("command", ["run", "preview"])
def test_a_setting_that_cannot_be_taken(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    """A setting that cannot be taken is named in one line, and its value is not repeated."""
    monkeypatch.setenv("DATABASE_URL", "mysql://secret@host")
    assert main([command]) == 2
    told = capsys.readouterr().err
    assert told.startswith("DATABASE_URL: expected sqlite")
    assert "secret" not in told


def test_health(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The bot is healthy when it polled lately; before that, and long after, it is not."""
    assert main(["health"]) == 1
    alive = tmp_path / "data" / "alive"
    alive.parent.mkdir(parents=True, exist_ok=True)
    alive.touch()
    assert main(["health"]) == 0
    os.utime(alive, (0, 0))
    assert main(["health"]) == 1


def test_unknown_commands_are_refused_with_help() -> None:
    """A command that is not there exits with 2 and the list of those that are."""
    with pytest.raises(SystemExit) as error:
        main(["nonsense"])
    assert error.value.code == 2
    for command in ("run", "preview", "check", "topics", "health"):
        assert command in build_parser().format_help()


def test_a_day_that_is_none_is_refused() -> None:
    """--today takes a date and says so otherwise."""
    with pytest.raises(SystemExit):
        main(["check", "--today", "tomorrow"])


def test_content_commands_do_without_aiogram() -> None:
    """`check` and `topics` start without importing aiogram, which alone takes longer than they may."""
    code = "import sys, bot.__main__ as m; m.main(['topics']); sys.exit('aiogram' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False)  # noqa: S603
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("command", ["check", "topics", "docs", "health", "run"])
def test_every_command_names_a_wrong_setting(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    """A setting that cannot be taken is one line and exit 2, whichever command meets it."""
    monkeypatch.setenv("LOG_LEVEL", "verbose")
    assert main([command]) == 2
    assert capsys.readouterr().err.startswith("LOG_LEVEL: ")


@pytest.mark.parametrize("address", ["nonsense", "ftp://x", "https://"])
def test_an_address_that_is_none(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], address: str
) -> None:
    """A BOT_API_URL that is no web address is refused at once, not tried for ever."""
    monkeypatch.setenv("BOT_API_URL", address)
    assert main(["run"]) == 2
    assert "expected an address" in capsys.readouterr().err


def test_settings_saved_in_another_encoding(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A .env that is not UTF-8 is told in one line."""
    (folder.parent / ".env").write_bytes("BOT_TOKEN=1:x".encode("utf-16"))
    assert main(["run"]) == 2
    assert capsys.readouterr().err == ".env is not UTF-8: save it as UTF-8 text\n"


@pytest.mark.parametrize("port", ["0", "99999", "x"])
def test_a_port_that_is_none(port: str) -> None:
    """--port takes a port number and says so otherwise."""
    with pytest.raises(SystemExit):
        main(["preview", "--port", port])


def test_levels_are_understood_in_small_letters(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """LOG_LEVEL=info is what people write."""
    monkeypatch.setenv("LOG_LEVEL", "info")
    assert main(["check", "--today", "2026-11-22"]) == 0
