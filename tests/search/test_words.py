"""What people type is read as the words that the content knows: layouts, letters, forms, typos, missing spaces."""

from __future__ import annotations

import pytest

from bot.search.typos import CUT, LONGEST, LOOKED_UP, Budget, Spelling
from bot.search.words import Heard, Reading, in_cyrillic, plain, stem, stems

KNOWN = "убежище адвокат залог брат суд деньги нет что делать не хочу жить asylum lawyer court bond i589".split()
READING = Reading((stem(word) for word in KNOWN), (stem(word) for word in ("ишка", "ишку")))


def read(text: str) -> list[tuple[str, str]]:
    """The stems a message is read as, and by what means."""
    return [(word.stem, word.read_by) for word in READING.read(text).words]


@pytest.mark.parametrize(
    ("typed", "read_as"),
    [
        ("адвокат", [("адвокат", "")]),
        ("Адвоката!!!", [("адвокат", "")]),
        ("lawyers", [("lawyer", "")]),
        ("эйфория", [("эйфор", "")]),
        ("ишку", [("ишк", "")]),
        ("flj;rfn", [("flj", ""), ("rfn", "")]),
        ("flдвокат", [("flдвокат", "")]),
        ("", []),
        ("🙂 — !", []),
    ],
)
def test_known_words_are_read_as_they_stand(typed: str, read_as: list[tuple[str, str]]) -> None:
    """A known word counts in any case and form; what nothing explains stays as it is."""
    assert read(typed) == read_as


@pytest.mark.parametrize(
    ("typed", "stems_meant"),
    [("fldjrfn pfkju", ["адвокат", "залог"]), ("fldjrfnf", ["адвокат"]), ("fldfrfn pfkju", ["адвокат", "залог"]), ("фындгь дфцнук", ["asylum", "lawyer"]), ("e,t;bot", ["убежищ"])],
)  # fmt: skip
def test_the_wrong_keyboard_is_seen(typed: str, stems_meant: list[str]) -> None:
    """What makes sense on the other keyboard, signs included, is read there, in either direction."""
    assert [one for one, _ in read(typed)] == stems_meant


def test_the_message_is_kept_on_the_keyboard_that_was_meant() -> None:
    """Danger is looked for in the whole text as it was meant, also before the part whose words are read."""
    heard = READING.read("celf pfkju ,hfnf " + "fldjrfn " * 20, 16)
    assert heard.plain.startswith("суда залог брата")
    assert heard.stems == ["адвокат", "адвокат"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("advokat", "адвокат"), ("zalog brat", "залог брат"), ("ubezhische", "убежище"), ("chto delat", "что делать")],
)
def test_russian_in_latin_letters_is_seen(typed: str, meant: str) -> None:
    """Russian typed in Latin letters is read in its own, in the spellings that people use."""
    assert [one for one, _ in read(typed)] == stems(meant)


def test_one_word_in_latin_letters_is_seen_among_others() -> None:
    """A single Russian word in Latin letters is read in a message that else is not."""
    assert read("asylum lawyer advokat") == [("asylum", ""), ("lawyer", ""), ("адвокат", "alphabet")]


@pytest.mark.parametrize(
    ("latin", "cyrillic"),
    [("ubezhishe", "убежише"), ("shchuka", "щука"), ("schuka", "щука"), ("yubka", "юбка"), ("khochu", "хочу"),
     ("zhit'", "жить"), ("novyj", "новый"), ("tsena", "цена")],
)  # fmt: skip
def test_latin_letters_are_sounds(latin: str, cyrillic: str) -> None:
    """Each group of Latin letters stands for the Russian letter that people mean by it, the longest group first."""
    assert in_cyrillic(latin) == cyrillic


@pytest.mark.parametrize("typed", ["I-589", "i 589", "и-589", "И589", "ай-589", "i589", "ФОРМА И-589!"])
def test_a_form_is_one_word(typed: str) -> None:
    """The name of a form is one word in either alphabet, with or without dash or space."""
    assert stems(typed)[-1] == "i589"


@pytest.mark.parametrize(
    ("typed", "read_as"), [("Ёж", "еж"), ("I-765A", " i765a "), ("г-28", " g28 "), ("abcd-28", "abcd-28")]
)
def test_plain_text(typed: str, read_as: str) -> None:
    """A plain text has small letters and no ё; only one to three letters before a number make a form."""
    assert plain(typed) == read_as


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("адвокта", "адвокат"),
        ("адвакат", "адвокат"),
        ("убижище", "убежищ"),
        ("asilum", "asylum"),
        ("lawwyer", "lawyer"),
    ],
)
def test_a_typo_is_corrected(typed: str, meant: str) -> None:
    """A word with a letter wrong, missing or doubled is read as the known word it is most like."""
    assert read(typed) == [(meant, "spelling")]


@pytest.mark.parametrize("typed", ["суп", "брат", "bone", "квартира", "а" * (LONGEST + 1)])
def test_another_word_is_no_typo(typed: str) -> None:
    """Short words, known words, words like none and endless ones are left as they are."""
    assert read(typed) == [(stem(typed), "")]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("чтоделать", ["что", "дела"]), ("нетадвоката", ["нет", "адвокат"]), ("asylumlawyer", ["asylum", "lawyer"]),
     ("нехочужить", []), ("чтоделатьбратадвокат", ["что", "дела", "брат", "адвокат"])],
)  # fmt: skip
def test_words_without_spaces_are_cut(typed: str, meant: list[str]) -> None:
    """Known words of three letters and more, typed without the spaces between them, are read one by one."""
    found = [word.stem for word in READING.read(typed).words]
    assert found == (meant or [stem(typed)])
    assert all(word.read_by == ("spaces" if meant else "") for word in READING.read(typed).words)


def test_only_some_words_of_a_message_are_looked_up() -> None:
    """Of a long message of unknown words only the first are corrected and cut: it has to be answered in time."""
    many = " ".join(["адвакат"] * (LOOKED_UP + 3))
    assert [how for _, how in read(many)] == ["spelling"] * LOOKED_UP + [""] * 3
    glued = " ".join(["чтоделать"] * (CUT + 2))
    assert [how for _, how in read(glued)] == ["spaces", "spaces"] * CUT + ["", ""]


def test_a_budget_is_used_up() -> None:
    """A budget gives each of its look-ups and cuts once."""
    budget = Budget(looked_up=1, cut=1)
    assert [budget.look_up(), budget.look_up(), budget.cut_up(), budget.cut_up()] == [True, False, True, False]


def test_the_nearest_word_is_chosen() -> None:
    """Of several known words the one most like the typo is chosen, whatever their lengths; alphabets are not mixed."""
    spelling = Spelling(["адвокат", "адвокаты", "адвоката", "lawyer", "суд"])
    assert spelling.corrected("адвокатты", Budget()) == "адвокаты"
    assert spelling.corrected("lawier", Budget()) == "lawyer"
    assert spelling.corrected("лавуер", Budget()) is None
    assert spelling.corrected("адвакат", Budget(looked_up=0)) is None


def test_the_fewest_words_are_cut() -> None:
    """Of several ways to cut, the one into the fewest words is taken; a single word is no cut at all."""
    known = {"что", "делать", "чтодел", "ать", "чтоделать"}
    assert Spelling.unglued("чтоделать", Budget(), known.__contains__) == []
    assert len(Spelling.unglued("чтоделать", Budget(), (known - {"чтоделать"}).__contains__)) == 2
    assert Spelling.unglued("чтодело", Budget(), known.__contains__) == []
    assert Spelling.unglued("чтоделать", Budget(cut=0), {"что", "делать"}.__contains__) == []


def test_a_word_knows_what_was_typed() -> None:
    """What was typed is told apart from what it was read as: the ranker learns words by how they stand there."""
    [corrected] = READING.read("адвакат").words
    assert (corrected.typed, corrected.stem, corrected.typed_stem) == ("адвакат", "адвокат", "адвакат")
    [meant] = READING.read("fldjrfn").words
    assert (meant.typed_stem, meant.cyrillic, meant.known) == (meant.stem, True, True)
    [unknown] = READING.read("xyz").words
    assert (unknown.cyrillic, unknown.known) == (False, False)


def test_a_message_of_nothing_is_heard() -> None:
    """Of an empty message, nothing is heard."""
    assert READING.read("") == Heard((), "")
