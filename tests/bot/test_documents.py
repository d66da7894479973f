"""Documents follow the code and the content."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.__main__ import COMMANDS, main
from bot.cli import docs
from bot.content.lawyer import for_the_lawyer
from bot.content.loader import load_library
from bot.dialogs.graph import all_dialogs
from bot.profile import COMMANDS as CHAT_COMMANDS
from bot.settings import ROOT
from tests.content.folder import spoil, write_folder
from tests.edition import content_on

README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_readme_names_every_command() -> None:
    """Each command of the program and of the chat stands in the README, and no command that is not there."""
    for command in COMMANDS:
        assert f"`pristan {command}" in README
    named = set(re.findall(r"`pristan (\w+)", README))
    assert named == set(COMMANDS)
    for name in (*CHAT_COMMANDS, "start"):
        assert f"`/{name}`" in README


def test_what_the_readme_links_to_is_there() -> None:
    """Every link and picture of the README that points into the repository leads somewhere."""
    for target in re.findall(r"\]\((?!https?://)([^)]+)\)", README):
        assert (ROOT / target).exists(), target


def test_the_readme_names_every_make_target() -> None:
    """What `make` lists is what the README speaks of."""
    targets = re.findall(r"^([a-z]+):.*##", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    for target in targets:
        assert f"make {target}" in README or target == "help"


def test_what_the_lawyer_reads_is_what_readers_read() -> None:
    """docs/for-the-lawyer.md is generated from the content: `make docs` brings it up to date."""
    written = (ROOT / "docs" / "for-the-lawyer.md").read_text(encoding="utf-8")
    assert written == for_the_lawyer(content_on().library)


def test_the_dialogs_are_drawn_as_they_are() -> None:
    """docs/dialogs.md is generated from the dialogs, each in its place: `make docs` brings it up to date."""
    written = (ROOT / "docs" / "dialogs.md").read_text(encoding="utf-8")
    library = content_on().library
    assert written == all_dialogs(library)
    assert written.count("```mermaid\nflowchart TD\n") == len(library.dialogs)


def test_the_lawyers_list_holds_what_is_in_doubt(tmp_path: Path) -> None:
    """A sentence on a fact that changes fast or was not fully read is listed; what a lawyer reviewed is left out."""
    text = for_the_lawyer(load_library(write_folder(tmp_path)))
    assert "| By the rule people pay {{fee}} within {{days}} days. | `rule` | C, 2026-10 |" in text
    assert "1 of 2 answers have been reviewed" in text
    assert "| Answer." not in text
    assert "- `first`: Is it so?" in text


def test_docs_are_written_where_they_belong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`pristan docs` writes the list, and says what is wrong when the content is broken."""
    root = write_folder(tmp_path / "content")
    monkeypatch.setenv("CONTENT_DIR", str(root))
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setattr(docs, "ROOT", tmp_path)
    monkeypatch.setattr(docs, "FOR_THE_LAWYER", tmp_path / "list.md")
    monkeypatch.setattr(docs, "DIALOGS", tmp_path / "dialogs.md")
    assert main(["docs"]) == 0
    assert (tmp_path / "list.md").read_text(encoding="utf-8").startswith("# For the lawyer")
    assert "## Step by step (`way`)" in (tmp_path / "dialogs.md").read_text(encoding="utf-8")
    spoil(root, "map.yaml", "sections:", "sections: [")
    assert main(["docs"]) == 1
    assert "map.yaml" in capsys.readouterr().err


def test_the_changelog_speaks_to_readers() -> None:
    """The changelog has an entry for what is not yet released."""
    assert "## Unreleased\n\n- " in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_lock_files_name_no_registry() -> None:
    """Locks carry names, versions and hashes, never an address."""
    for file in ("pyproject.toml", *(path.name for path in ROOT.glob("requirements*.txt"))):
        text = (ROOT / file).read_text(encoding="utf-8")
        assert not re.search(r"https?://|index-url|find-links", text), file
