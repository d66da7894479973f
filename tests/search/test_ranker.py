"""What was learned: from exactly the phrasings of today, for every topic and refusal, and kept in one file."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.search.column import Column
from bot.search.features import features
from bot.search.lexical import REFUSED
from bot.search.phrasings import digest_of, taught
from bot.search.postings import Postings
from bot.search.ranker import ELSEWHERE, FILE, NOTHING, Ranker, ranker_in
from tests.search.real import CONTENT, library

SMALL = Ranker(
    kinds=["bond", "court"],
    bias=[-0.5, -0.25],
    rarity=Column.of({"залог": 2.0, "суд": 1.0, "бы": 1.0}),
    weights=Postings.of({"залог": [(0, 1.0)], "суд": [(0, -1.0), (1, 1.0)], "бы": []}),
    words=["ишк"],
    learned_from="that",
)


def test_it_was_learned_from_the_phrasings_of_today() -> None:
    """Titles, terms and phrasings are what the ranker was learned from, to the letter."""
    today = digest_of(taught(library(), CONTENT))
    assert ranker_in().learned_from == today, "the phrasings have changed since: run make ranker"


def test_it_knows_every_kind_of_question() -> None:
    """Every topic, every refusal, other matters and other countries are among what was learned, and nothing else."""
    wanted = {*library().topics, *(f"{REFUSED}{key}" for key in library().refusals), NOTHING, ELSEWHERE}
    assert {*ranker_in().kinds} == wanted, "the topics have changed since: run make ranker"


def test_margins_add_up() -> None:
    """The margin of a kind is its bias and what speaks for it, the message being of length 1."""
    assert SMALL.scores({}) == {"bond": -0.5, "court": -0.25}
    assert SMALL.scores({"залог": 1}) == {"bond": pytest.approx(0.5, abs=0.01), "court": -0.25}
    assert SMALL.scores({"залог": 5, "неизвестно": 9}) == SMALL.scores({"залог": 1})
    both = SMALL.scores({"залог": 1, "суд": 1})
    assert both["bond"] == pytest.approx(-0.5 + (2 - 1) / 5**0.5, abs=0.02)
    assert both["court"] == pytest.approx(-0.25 + 1 / 5**0.5, abs=0.02)


def test_reasons_are_told_strongest_first() -> None:
    """What speaks for a kind is told with its weight; of an unknown word, or for an unlearned kind, nothing."""
    found = SMALL.reasons({"суд": 1, "залог": 1, "бы": 1, "неизвестно": 1}, "bond")
    assert [name for name, _ in found] == ["залог", "бы", "суд"]
    assert [weight for _, weight in found] == [pytest.approx(2, abs=0.02), 0, pytest.approx(-1, abs=0.02)]
    assert SMALL.reasons({"суд": 1}, "written since") == []


def test_it_is_kept_in_a_file(tmp_path: Path) -> None:
    """A ranker read from its file ranks as the one that was written."""
    file = tmp_path / "ranker.bin"
    SMALL.write(file)
    again = ranker_in(file)
    counts = features(["залог", "суд"], [])
    assert again.scores(counts) == SMALL.scores(counts)
    assert (again.kinds, again.words, again.learned_from) == (SMALL.kinds, SMALL.words, SMALL.learned_from)
    ranker_in().write(file)
    assert file.read_bytes() == FILE.read_bytes()


def test_what_is_compared() -> None:
    """Of a message its stems, the beginnings of long ones, its groups of synonyms and pairs of neighbours are counted."""
    assert features(["увольнен", "суд", "суд"], ["@court"]) == {
        "увольнен": 1, "суд": 2, "~увол": 1, "@court": 1, "увольнен_суд": 1, "суд_суд": 1,
    }  # fmt: skip
    assert features([], []) == {}
