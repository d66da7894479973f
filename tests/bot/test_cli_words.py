"""What `pristan check` says of the interface words: named whatever the folder is called, and never an old verdict."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from importlib.machinery import ModuleSpec
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

from bot import ftl, proofs
from bot.__main__ import main
from bot.cli import words
from bot.settings import ROOT
from tests.content.folder import spoil, write_folder


@pytest.fixture
def locales(tmp_path: Path) -> Path:
    """Words in a folder whose name has spaces."""
    folder = tmp_path / "our own words"
    shutil.copytree(ROOT / "locales", folder)
    return folder


def test_a_folder_with_a_space_in_its_name(
    locales: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """File and line are told apart from the words of a fault, also where the names have spaces."""
    for name, value in {"CONTENT_DIR": write_folder(tmp_path / "content"), "LOCALES_DIR": locales}.items():
        monkeypatch.setenv(name, str(value))
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "data"))
    (locales / "ru" / "more of them.ftl").write_text("one-more = Ещё\n\ntwo-more = Ещё\n", encoding="utf-8")
    assert main(["check", "--json", "--today", "2026-11-22"]) == 1
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    file = "our own words/ru/more of them.ftl"
    assert [(one["file"], one["line"]) for one in told] == [(file, 1), (file, 3)]
    assert told[0]["message"] == "the message 'one-more' stands in one language only"


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The folders whose words were really looked at."""
    looked: list[Path] = []
    real = proofs.faults_of_words

    def looking(folder: Path, data: Path | None = None) -> list[str]:
        looked.append(folder)
        return list(real(folder, data))

    monkeypatch.setattr(proofs, "faults_of_words", looking)
    return looked


def test_the_verdict_is_taken_over_while_nothing_has_changed(locales: Path, tmp_path: Path, judged: list[Path]) -> None:
    """Words that are as they were are not looked at again; those that are not are."""
    for _ in range(2):
        assert words.faults_of_words(locales, tmp_path / "data") == []
    assert len(judged) == 1
    spoil(locales, "ru/screens.ftl", "hidden-line = ", "hidden-lines = ")
    assert len(words.faults_of_words(locales, tmp_path / "data")) == 2


def test_a_file_that_cannot_be_read_is_a_fault_for_as_long_as_it_cannot(locales: Path, tmp_path: Path) -> None:
    """It is named, and the verdict is gone with it."""
    odd = locales / "ru" / "odd.ftl"
    odd.mkdir()
    (found,) = words.faults_of_words(locales, tmp_path / "data")
    assert str(found) == "our own words/ru/odd.ftl:1: the file cannot be read: is a directory"
    odd.rmdir()
    assert words.faults_of_words(locales, tmp_path / "data") == []


@pytest.mark.parametrize("what", ["fluent.runtime", "fluent.syntax", "languages"])
def test_an_upgrade_of_what_judges_is_no_old_verdict(
    locales: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, judged: list[Path], what: str
) -> None:
    """Another version of Fluent and another list of languages look at the same words anew."""
    words.faults_of_words(locales, tmp_path / "data")
    if what == "languages":
        monkeypatch.setattr(words, "LANGUAGES", ("ru", "en", "uk"))
    else:
        monkeypatch.setattr(words, "find_spec", upgraded(what, tmp_path / what))
    words.faults_of_words(locales, tmp_path / "data")
    assert len(judged) == 2


def upgraded(library: str, folder: Path) -> Callable[[str], ModuleSpec | None]:
    """Finds the libraries, this one in another version that was put into a folder."""
    spec = find_spec(library)
    assert spec is not None
    assert spec.origin is not None
    shutil.copytree(Path(spec.origin).parent, folder)
    with max(folder.glob("*.py")).open("a", encoding="utf-8") as file:
        file.write("# mended\n")
    another = ModuleSpec(library, None, origin=str(folder / "__init__.py"))
    return lambda name: another if name == library else find_spec(name)


@pytest.mark.parametrize(("change", "same"), [("", True), ("# kept otherwise\n", False)])
def test_what_reads_words_is_part_of_what_they_are_kept_under(tmp_path: Path, change: str, *, same: bool) -> None:
    """Words that were read by other code of ours are read anew."""
    file = tmp_path / "ftl.py"
    file.write_text(Path(ftl.__file__).read_text(encoding="utf-8") + change, encoding="utf-8")
    spec = spec_from_file_location("another_ftl", file)
    assert spec is not None
    assert spec.loader is not None
    another = module_from_spec(spec)
    spec.loader.exec_module(another)
    assert (another.PARSER == ftl.PARSER) is same
