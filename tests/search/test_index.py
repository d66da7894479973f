"""The index of the search is kept in the data folder, and built anew when anything it rests on has changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.content.library import Library
from bot.content.loader import load_library
from bot.search import index
from bot.search.index import Index, index_of
from bot.search.lexical import Lexical, lexical_of
from bot.search.synonyms import Synonyms
from tests.content.folder import spoil, write_folder

Built = Callable[[], Index]


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A small content folder."""
    return write_folder(tmp_path / "content")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """An empty data folder."""
    return tmp_path / "data"


@pytest.fixture
def built(content: Path, data: Path) -> Built:
    """The index of the content as it is now, by way of the data folder."""
    return lambda: index_of(load_library(content), content, data)


@pytest.fixture
def times(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Grows by one each time an index is built, not read."""
    counted: list[int] = []

    def counting(library: Library, synonyms: Synonyms) -> Lexical:
        counted.append(len(counted))
        return lexical_of(library, synonyms)

    monkeypatch.setattr(index, "lexical_of", counting)
    return counted


def same(one: Index, other: Index) -> bool:
    """Whether two indexes know the same words and find the same by each."""
    found = [{word: each.lexical.scores([word], []) for word in each.reading.known} for each in (one, other)]
    return found[0] == found[1] and (one.lexical.owners, one.lexical.topics) == (
        other.lexical.owners,
        other.lexical.topics,
    )


def kept_in(data: Path) -> Path:
    """The one file of the index."""
    [file] = (data / "cache").glob("search-*")
    return file


def test_it_is_read_back_as_it_was_built(built: Built, times: list[int]) -> None:
    """The second start reads what the first built, and knows the same."""
    first, second = built(), built()
    assert same(first, second)
    assert first.lexical.scores(["втор"], []) == second.lexical.scores(["втор"], []) != {}
    assert len(times) == 1


def test_changed_content_is_indexed_anew(built: Built, content: Path, times: list[int]) -> None:
    """One changed word in one file, and the index is built again; it then knows the new word."""
    first = built()
    spoil(content, "faq/one/second.yaml", "Второй вопрос", "Апельсиновый вопрос")
    second = built()
    assert len(times) == 2
    assert ["апельсинов" in each.reading.known for each in (first, second)] == [False, True]


def test_changed_code_builds_anew(
    built: Built, tmp_path: Path, times: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A new version of the search does not read what an old one wrote."""
    built()
    monkeypatch.setattr(index, "HERE", tmp_path)
    built()
    assert len(times) == 2


@pytest.mark.parametrize(
    "spoiled",
    [b"", b"\x00\xff" * 50, b"[]\n", b"{}\n", b'{"name": "of another content"}\n', b"whole: head", b"whole: half"],
    ids=["empty", "noise", "no head", "bare head", "other", "head alone", "cut"],
)
def test_a_spoiled_file_is_as_good_as_none(built: Built, data: Path, times: list[int], spoiled: bytes) -> None:
    """What cannot be read is built anew, and then kept again."""
    first = built()
    whole = kept_in(data).read_bytes()
    cut = {b"whole: head": whole.index(b"\n") + 1, b"whole: half": len(whole) // 2}
    kept_in(data).write_bytes(whole[: cut[spoiled]] if spoiled in cut else spoiled)
    assert same(first, built())
    assert len(times) == 2
    assert kept_in(data).read_bytes() == whole
    assert same(first, built())
    assert len(times) == 2


def test_without_a_data_folder_nothing_is_written(content: Path, tmp_path: Path, times: list[int]) -> None:
    """Where nothing may be kept, the index is built each time and lies nowhere."""
    before = sorted(tmp_path.rglob("*"))
    library = load_library(content)
    assert same(index_of(library), index_of(library, content))
    assert len(times) == 2
    assert sorted(tmp_path.rglob("*")) == before


def test_where_nothing_can_be_written_the_search_still_works(built: Built, data: Path, times: list[int]) -> None:
    """A data folder that cannot be written costs time, and no answer."""
    data.write_text("a file in the way", encoding="utf-8")
    assert same(built(), built())
    assert len(times) == 2


def test_two_folders_do_not_share(content: Path, data: Path, tmp_path: Path, times: list[int]) -> None:
    """Two content folders over one data folder each keep their own index."""
    other = write_folder(tmp_path / "other")
    for folder in (content, other, content, other):
        index_of(load_library(folder), folder, data)
    assert len(times) == 2
    assert len(list((data / "cache").glob("search-*"))) == 2
