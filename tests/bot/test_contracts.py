"""The small contracts: buttons, readers, languages, interface words, settings."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, ast
from hypothesis import given
from hypothesis import strategies as st

from bot.asker import reader_in, split_asker, to_base36
from bot.callbacks import PRESSES, Answer, Card, Menu, PartOf, parse_press
from bot.content.models import LANGUAGES
from bot.language import client_language
from bot.reader import PLACE_LETTERS, Reader, reader_of
from bot.settings import ROOT, Settings
from bot.texts import Texts, TextsError

LOCALES = ROOT / "locales"


def test_the_longest_button_fits_64_bytes() -> None:
    """The longest ids with the largest message number make at most 64 bytes."""
    asker = to_base36(2**31 - 1)
    longest = PartOf(who="rs-", topic="x" * 32, part="y" * 12, asker=asker).pack()
    assert len(longest.encode()) <= 64
    assert parse_press(longest) == PartOf(who="rs-", topic="x" * 32, part="y" * 12, asker=asker)


@given(st.integers(min_value=0, max_value=2**31 - 1))
def test_message_numbers_survive_base_36(number: int) -> None:
    """A message id packed into a button is read back as the same number."""
    assert int(to_base36(number), 36) == number


@given(st.text(max_size=64))
def test_any_text_is_a_press_or_nothing(data: str) -> None:
    """Whatever data comes, it is one of our presses, spelled exactly as we spell it, or nothing at all."""
    press = parse_press(data)
    assert press is None or press.pack() == data
    assert split_asker(data) is None or data.endswith(str(split_asker(data)[1]))  # type: ignore[index]


def test_every_prefix_is_its_own() -> None:
    """No two kinds of buttons share a prefix."""
    assert len({press.__prefix__ for press in PRESSES}) == len(PRESSES)


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("voice", ["self", "relative"])
@pytest.mark.parametrize("place", sorted(PLACE_LETTERS))
def test_readers_survive_their_three_letters(language: str, voice: str, place: str) -> None:
    """Language, voice and place ride in three letters and come back the same."""
    reader = Reader(language, voice, place)  # type: ignore[arg-type]
    assert reader_of(reader.letters) == reader
    assert Menu(who=reader.letters)


@pytest.mark.parametrize("letters", ["", "rs", "rs-x", "xs-", "rx-", "rsz"])
def test_other_letters_are_no_reader(letters: str) -> None:
    """Letters that mean no reader are refused."""
    with pytest.raises(ValueError, match="not a reader"):
        reader_of(letters)
    assert reader_in(f"t:{letters}:x:1") is None
    assert reader_in("t") is None


def test_buttons_refuse_what_does_not_belong() -> None:
    """A button takes no id with other characters: what could break the 64 bytes never gets in."""
    with pytest.raises(ValueError, match="topic"):
        Answer(who="rs-", topic="Сбой")
    with pytest.raises(ValueError, match="number"):
        Card(who="rs-", topic="urgent", number="x")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("code", "language"),
    [
        ("ru", "ru"),
        ("RU-ru", "ru"),
        ("kk", "ru"),
        ("en-GB", "en"),
        ("es", "ru"),
        ("", "ru"),
        (None, "ru"),
        ("enx", "ru"),
    ],
)
def test_the_language_of_a_client(code: str | None, language: str) -> None:
    """Clients of places where Russian is read get Russian, English ones English, all others the default."""
    assert client_language(code, "ru") == language
    assert client_language("es", "en") == "en"


def messages(language: str) -> dict[str, set[str]]:
    """Every message of a language with the variables it uses."""
    found: dict[str, set[str]] = {}
    for file in sorted((LOCALES / language).glob("*.ftl")):
        for entry in FluentParser().parse(file.read_text(encoding="utf-8")).body:
            assert not isinstance(entry, ast.Junk), f"{file.name}: {entry.content}"
            if isinstance(entry, ast.Message):
                assert entry.id.name not in found, f"{entry.id.name} stands twice"
                found[entry.id.name] = variables(entry)
    return found


def variables(entry: ast.Message) -> set[str]:
    """The variables of one message."""
    names: set[str] = set()

    def visit(node: object) -> None:
        if isinstance(node, ast.VariableReference):
            names.add(node.id.name)
        if isinstance(node, ast.BaseNode):
            for value in vars(node).values():
                visit(value)
        if isinstance(node, list):
            for value in node:
                visit(value)

    visit(entry)
    return names


def test_both_languages_have_the_same_words_and_variables() -> None:
    """Every interface word stands in both languages, with the same variables."""
    assert messages("ru") == messages("en")


def test_every_interface_word_is_used() -> None:
    """No word is left over: each key is named in the code."""
    code = "".join(
        path.read_text(encoding="utf-8") for folder in ("bot", "handlers") for path in (ROOT / folder).rglob("*.py")
    )
    made_up = ("command-", "place-", "language-", "subject-", "rule-", "zone-", "state-", "kind-")
    built = {key for key in messages("ru") if key.startswith(made_up)}
    unused = [key for key in messages("ru") if f'"{key}"' not in code and f"'{key}'" not in code and key not in built]
    assert unused == []


@pytest.mark.parametrize(
    ("count", "words"),
    [(1, "записана 1 строка"), (3, "записаны 3 строки"), (5, "записано 5 строк"), (11, "записано 11 строк"),
     (21, "записана 21 строка")],
)  # fmt: skip
def test_russian_plurals(count: int, words: str) -> None:
    """Russian counts take the form that a Russian would say."""
    assert words in Texts(LOCALES)("ru", "holdings-rows", count=count)


def test_words_are_strict(tmp_path: Path) -> None:
    """A missing key, a missing argument, a message without words, a broken or missing file: each is an error."""
    texts = Texts(LOCALES)
    with pytest.raises(TextsError, match="there is no message 'nope'"):
        texts("ru", "nope")
    with pytest.raises(TextsError, match="as-of"):
        texts("ru", "as-of")
    with pytest.raises(TextsError, match=r"there are no \.ftl files"):
        Texts(tmp_path)
    for language in ("ru", "en"):
        (tmp_path / language).mkdir()
        (tmp_path / language / "a.ftl").write_text("empty =\n    .title = x\n", encoding="utf-8")
    with pytest.raises(TextsError, match="has no value"):
        Texts(tmp_path)("ru", "empty")
    (tmp_path / "en" / "a.ftl").write_text("key value", encoding="utf-8")
    with pytest.raises(TextsError, match="this is not Fluent"):
        Texts(tmp_path)


def test_env_example_lists_every_setting() -> None:
    """.env.example names each setting once, and nothing else."""
    lines = (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()
    listed = [line.split("=")[0] for line in lines if line and not line.startswith("#")]
    assert sorted(listed) == sorted(name.upper() for name in Settings.model_fields)


def test_empty_settings_mean_the_default(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A copied .env.example with nothing filled in gives the defaults."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".env").write_text((ROOT / ".env.example").read_text(encoding="utf-8"), encoding="utf-8")
    assert Settings() == Settings.model_construct()
    assert Settings().database_path == ROOT / "data" / "pristan.db"


def test_settings_are_read_as_people_write_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Owner ids are comma-separated, the database is an SQLite URL."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("OWNER_IDS", "1, 2,3")
    monkeypatch.setenv("DATABASE_URL", "sqlite+aiosqlite:///some/where.db")
    assert Settings().owner_ids == (1, 2, 3)
    assert Settings().database_path == Path("some/where.db")
    monkeypatch.setenv("DATABASE_URL", "postgres://x")
    with pytest.raises(ValueError, match="expected sqlite"):
        Settings()


def test_words_in_another_encoding_are_named(tmp_path: Path) -> None:
    """A Fluent file that is not UTF-8 is named."""
    for language in ("ru", "en"):
        (tmp_path / language).mkdir()
        (tmp_path / language / "a.ftl").write_bytes("key = Слово\n".encode("cp1251"))
    with pytest.raises(TextsError, match=r"a\.ftl: the file is not UTF-8"):
        Texts(tmp_path)


def test_words_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    """What stands under the name of a Fluent file and cannot be read is told like any other fault of the words."""
    for language in ("ru", "en"):
        (tmp_path / language / "a.ftl").mkdir(parents=True)
    with pytest.raises(TextsError, match=r"a\.ftl: the file cannot be read: is a directory"):
        Texts(tmp_path)


def test_words_may_refer_to_others(tmp_path: Path) -> None:
    """A message brings along the messages and terms that it names, and theirs; one that is not there is a fault."""
    for language in ("ru", "en"):
        (tmp_path / language).mkdir()
        (tmp_path / language / "a.ftl").write_text(
            "-brand = Pristan { -kind }\n-kind = bot\nname = { -brand }!\nhello = This is { name }\n"
            "lost = { nowhere }\nround = { about }\nabout = { round }\n",
            encoding="utf-8",
        )
    texts = Texts(tmp_path)
    assert texts("ru", "hello") == "This is Pristan bot!"
    assert list(texts.messages["ru"]) == ["name", "hello", "lost", "round", "about"]
    with pytest.raises(TextsError, match="there is no message '-brand'"):
        texts("ru", "-brand")
    with pytest.raises(TextsError, match=r"'lost'.*nowhere"):
        texts("en", "lost")
    with pytest.raises(TextsError, match="'round' leads back to itself"):
        texts("en", "round")


def test_of_two_messages_with_one_name_the_first_counts(tmp_path: Path) -> None:
    """In one file as between two, and the same from the cache."""
    for language in ("ru", "en"):
        (tmp_path / "words" / language).mkdir(parents=True)
        (tmp_path / "words" / language / "a.ftl").write_text("key = one\nkey = two\n", encoding="utf-8")
        (tmp_path / "words" / language / "b.ftl").write_text("key = three\n", encoding="utf-8")
    for _ in range(2):
        assert Texts(tmp_path / "words", tmp_path / "data")("ru", "key") == "one"


def test_kept_words_are_the_same_words(tmp_path: Path) -> None:
    """Words taken from the cache are those of the files; a file that was saved since is read anew, with its faults."""
    folder, data = tmp_path / "locales", tmp_path / "data"
    shutil.copytree(LOCALES, folder)
    first, again = Texts(folder, data), Texts(folder, data)
    assert list((data / "cache").iterdir())
    for language in LANGUAGES:
        assert again.messages[language].keys() == first.messages[language].keys()
        assert all(again.messages[language][key].equals(one) for key, one in first.messages[language].items())
    assert again("ru", "holdings-rows", count=3) == first("ru", "holdings-rows", count=3)
    file = next((folder / "en").glob("*.ftl"))
    file.write_text("menu = Elsewhere\n", encoding="utf-8")
    assert Texts(folder, data).messages["en"].keys() != first.messages["en"].keys()
    file.write_text("key = Value\nkey value\n", encoding="utf-8")
    with pytest.raises(TextsError, match=rf"en/{file.name}:2: this is not Fluent"):
        Texts(folder, data)
