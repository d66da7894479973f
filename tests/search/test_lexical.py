"""How near each topic, dialog and refusal is by its words alone, whatever was learned."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.content.library import Library
from bot.content.loader import load_library
from bot.search.lexical import GUIDED, REFUSED, SMALL, lexical_of, stems_of_content
from bot.search.synonyms import Synonyms
from bot.search.words import stem, stems
from tests.content.folder import spoil, write_folder
from tests.search.real import library


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small content folder."""
    return write_folder(tmp_path)


def near(small: Library, said: str) -> dict[str, float]:
    """How near everything in a library is to what was said."""
    synonyms = Synonyms(small.synonyms)
    words = stems(said)
    return lexical_of(small, synonyms).scores(words, list(synonyms.groups_in(words)))


@pytest.mark.parametrize(
    ("said", "owner"),
    [("второй вопрос", "second"), ("Second question", "second"), ("какие шансы", f"{REFUSED}chances"),
     ("what chances", f"{REFUSED}chances"), ("по шагам", f"{GUIDED}way"), ("step by step", f"{GUIDED}way")],
)  # fmt: skip
def test_each_is_found_by_its_own_words(folder: Path, said: str, owner: str) -> None:
    """Topics are found by their phrasings and titles, refusals by theirs, dialogs by theirs and their titles."""
    scores = near(load_library(folder), said)
    assert max(scores, key=scores.__getitem__) == owner
    assert all(score > 0 for score in scores.values())


def test_the_text_of_an_answer_counts(folder: Path) -> None:
    """A topic whose answer holds a word is near to it, though nobody asks in that word."""
    assert near(load_library(folder), "позвоните юристу").keys() == {"first"}


@pytest.mark.parametrize("said", ["", "квазимордоплюй", "и в на the of please"])
def test_what_says_nothing_is_near_to_nothing(folder: Path, said: str) -> None:
    """Unknown words and the small words of both languages make nothing near."""
    assert near(load_library(folder), said) == {}


def test_a_synonym_finds_what_it_stands_for(folder: Path) -> None:
    """A topic that says one word of a group is found by the others."""
    spoil(folder, "faq/one/second.yaml", 'ru: "Второй вопрос"', 'ru: "Второй залог"')
    assert near(load_library(folder), "bail")["second"] > 0


def test_a_rare_word_tells_more_than_a_common_one() -> None:
    """Of two words in a question, the one that few phrasings hold decides."""
    by_both, by_rare = near(library(), "хабеас деньги"), near(library(), "хабеас")
    assert max(by_both, key=by_both.__getitem__) == max(by_rare, key=by_rare.__getitem__) == "habeas"


def test_the_words_of_the_content_are_those_of_answers_and_synonyms(folder: Path) -> None:
    """Words of answers, phrasings and synonyms are known; what changed in the past is not what the content says today."""
    small = load_library(folder)
    known = stems_of_content(small, Synonyms(small.synonyms))
    assert {*stems("Позвоните юристу lawyer восемь eight залог bail")} <= known
    assert not {*stems("Стало неизвестно")} & known


def test_russian_in_latin_letters_is_no_english(folder: Path) -> None:
    """A Russian phrasing in Latin letters is no word of the content, or it would not be read as Russian."""
    spoil(folder, "faq/one/second.yaml", '"а", "б"', '"ubezhishe", "б"')
    small = load_library(folder)
    known = stems_of_content(small, Synonyms(small.synonyms))
    assert stem("ubezhishe") not in known
    assert near(small, "ubezhishe")["second"] > 0


def test_no_small_word_is_one_that_people_ask_by() -> None:
    """None of the words that count for nothing is the whole of a phrasing of the content."""
    small = {*SMALL.split()}
    alone = {said.lower() for topic in library().topics.values() for said in (*topic.asked.ru, *topic.asked.en)}
    assert small & alone == set()
