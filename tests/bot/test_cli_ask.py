"""`pristan ask`: one question, or one a line, with what was decided and why."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.settings import ROOT

KEYS = ["question", "lang", "kind", "topics", "dialogs", "refuse", "urgent", "crisis", "personal", "why"]


@pytest.fixture(autouse=True)
def real_content(tmp_path: Path, read_before: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The real content, read and indexed before."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CONTENT_DIR", str(ROOT / "content"))
    monkeypatch.setenv("DATA_DIR", str(read_before))


def test_a_question_is_answered_as_one_json_object(capsys: pytest.CaptureFixture[str]) -> None:
    """--json gives the question, its language, what was decided, up to three topics best first, dialogs, and why."""
    assert main(["ask", "--json", "мужа забрали вчера на чек-ине что делать"]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    row = json.loads(line)
    assert list(row) == KEYS
    assert (row["lang"], row["kind"], row["urgent"], row["crisis"], row["refuse"]) == ("ru", "found", True, False, None)
    assert row["topics"][0]["id"] == "just-taken"
    assert len(row["topics"]) <= 3
    assert row["topics"] == sorted(row["topics"], key=lambda topic: -topic["score"])
    assert all(0 <= topic["score"] <= 1 for topic in row["topics"])
    assert row["dialogs"] == ["detained"]
    assert any("забра" in reason for reason in row["why"])


def test_each_line_of_standard_input_is_a_question(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a question the lines of standard input are asked, an empty one too, and none is lost."""
    monkeypatch.setattr("sys.stdin", io.StringIO("бонд\n\nwhat are my chances\n"))
    assert main(["ask", "--json", "--lang", "en"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [row["question"] for row in rows] == ["бонд", "", "what are my chances"]
    assert [row["lang"] for row in rows] == ["ru", "en", "en"]
    assert [row["kind"] for row in rows] == ["found", "nothing", "refuse"]
    assert rows[2]["refuse"] == "chances"


def test_a_person_at_a_terminal_reads_titles(capsys: pytest.CaptureFixture[str]) -> None:
    """Without --json it says what was decided, the topics by title in the language of the question, and why."""
    assert main(["ask", "A000000014 how do I pay a bond for my brother"]) == 0
    out = capsys.readouterr().out
    assert "personal" in out.splitlines()[0]
    assert "bond-paying: How to pay a bond" in out
    assert "margins: " in out


def test_a_setting_that_cannot_be_taken_is_one_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A wrong setting is told in a line, exit 2, and nothing is asked."""
    monkeypatch.setenv("DEFAULT_LANGUAGE", "xx")
    assert main(["ask", "бонд"]) == 2
    assert capsys.readouterr().err.startswith("DEFAULT_LANGUAGE: ")
