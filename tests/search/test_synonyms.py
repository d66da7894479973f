"""What people say for the same thing is read as one."""

from __future__ import annotations

from bot.content.models import Phrasings
from bot.search.synonyms import LONGEST, Synonyms
from bot.search.words import stems
from tests.search.real import ask, library, offered

GROUPS = Synonyms(
    {
        "court-summons": Phrasings(ru=("повестка в суд",), en=("notice to appear",)),
        "summons": Phrasings(ru=("повестка",), en=("summons",)),
        "late": Phrasings(ru=("повестка",), en=()),
    }
)


def test_the_longest_phrase_counts() -> None:
    """Of overlapping phrases the longest is taken, and its words count no more; each time it is said it is named."""
    assert list(GROUPS.groups_in(stems("пришла повестка в суд и ещё повестка"))) == ["@court-summons", "@summons"]
    assert list(GROUPS.groups_in(stems("a notice to appear, a summons, summons"))) == [
        "@court-summons",
        "@summons",
        "@summons",
    ]


def test_words_of_no_group_are_passed_over() -> None:
    """What stands in no group, or is only the beginning of a phrase, names none."""
    assert list(GROUPS.groups_in(stems("notice to someone"))) == []
    assert list(GROUPS.groups_in([])) == []


def test_every_word_of_the_groups_is_known() -> None:
    """The stems of all phrases are told, so that typos in them can be seen."""
    assert {*GROUPS.words} == {*stems("повестка в суд notice to appear summons")}


def test_no_phrase_of_the_content_is_too_long_to_be_found() -> None:
    """Every entry of synonyms.yaml is found as some group when it is typed by itself."""
    synonyms = Synonyms(library().synonyms)
    said = [one for group in library().synonyms.values() for one in (*group.ru, *group.en)]
    assert [one for one in said if len(stems(one)) > LONGEST] == []
    assert [one for one in said if not list(synonyms.groups_in(stems(one)))] == []


def test_bond_and_zalog_are_one() -> None:
    """The Russian word, the English one and the jargon lead to the same answers."""
    assert {offered(ask(said))[0].split("-")[0] for said in ("залог", "бонд", "bond", "bail")} == {"bond"}
