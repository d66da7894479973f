"""The phrasings that the ranker learns from: which there are, and of which kind each is."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from bot.content.loader import load_library
from bot.search.lexical import REFUSED
from bot.search.phrasings import Phrasing, digest_of, kind_of, phrasings_in, taught
from bot.search.ranker import ELSEWHERE, NOTHING
from tests.content.folder import write_folder
from tests.search.real import CONTENT, library


def small(folder: Path) -> Path:
    """The small content folder, with a file of phrasings of each kind."""
    write_folder(folder)
    for name, said in {
        "topics/first": "раз",
        "refusals/chances": "шанс",
        "elsewhere/any": "туда",
        "nothing/weather": "дождь",
    }.items():
        path = folder / "asked" / f"{name}.yaml"
        path.parent.mkdir(parents=True)
        path.write_text(f"ru: [{said}]\nen: [{path.stem}]\n", encoding="utf-8")
    return folder


def test_the_folder_says_the_kind(tmp_path: Path) -> None:
    """A file of phrasings is for a topic, a refusal, other countries or other matters, by the folder it lies in."""
    assert phrasings_in(small(tmp_path)) == [
        Phrasing("туда", ELSEWHERE, "ru"),
        Phrasing("any", ELSEWHERE, "en"),
        Phrasing("дождь", NOTHING, "ru"),
        Phrasing("weather", NOTHING, "en"),
        Phrasing("шанс", f"{REFUSED}chances", "ru"),
        Phrasing("chances", f"{REFUSED}chances", "en"),
        Phrasing("раз", "first", "ru"),
        Phrasing("first", "first", "en"),
    ]
    assert [kind_of(folder, "x") for folder in ("topics", "refusals", "elsewhere", "nothing")] == [
        "x",
        "!x",
        "?elsewhere",
        "?",
    ]


def test_what_stands_with_the_answers_is_learned_too(tmp_path: Path) -> None:
    """Titles, terms, and the phrasings beside topics and refusals are learned with those of content/asked."""
    folder = small(tmp_path)
    learned = taught(load_library(folder), folder)
    assert {*phrasings_in(folder)} < {*learned}
    for said, kind, language in (
        ("Первый вопрос", "first", "ru"),
        ("First question", "first", "en"),
        ("бонд", "first", "ru"),
        ("залог", "first", "ru"),
        ("bond", "first", "en"),
        ("восемь", "first", "ru"),
        ("h", "second", "en"),
        ("какие у меня шансы", f"{REFUSED}chances", "ru"),
        ("what are my chances", f"{REFUSED}chances", "en"),
    ):
        assert [
            one for one in learned if (one.said, one.kind, one.language, one.beside) == (said, kind, language, True)
        ]
    assert not any(one.beside for one in phrasings_in(folder))


def test_the_digest_changes_with_any_phrasing() -> None:
    """One letter, another kind or another order gives another digest; the same phrasings give the same."""
    one, other = Phrasing("раз", "first", "ru"), Phrasing("два", "first", "ru")
    told = [[one, other], [other, one], [one], [one, Phrasing("два", "second", "ru")], []]
    assert len({digest_of(phrasings) for phrasings in told}) == len(told)
    assert digest_of([one, other]) == digest_of([Phrasing("раз", "first", "ru"), other])


def test_the_phrasings_of_the_content_have_kinds_that_exist() -> None:
    """Every file of content/asked is for a topic or a refusal that exists, or for what is not ours; none lacks a language."""
    kinds = {*library().topics, *(f"{REFUSED}{key}" for key in library().refusals), NOTHING, ELSEWHERE}
    times = Counter((one.kind, one.language) for one in phrasings_in(CONTENT))
    assert {kind for kind, _ in times} == kinds
    assert {*times} == {(kind, language) for kind in kinds for language in ("ru", "en")}


def test_no_phrasing_is_taught_as_two_topics() -> None:
    """In content/asked, nothing stands word for word under two kinds: the ranker could only guess."""
    kinds: dict[str, set[str]] = {}
    for one in phrasings_in(CONTENT):
        kinds.setdefault(" ".join(one.said.lower().split()), set()).add(one.kind)
    assert {said: of for said, of in kinds.items() if len(of) > 1} == {}
