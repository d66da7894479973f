"""Reading YAML, dates, marks and Markdown: what comes out of what editors write."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from bot.content import marks, yaml_lines
from bot.content.cache import JsonCache, parse_file
from bot.content.dates import PartialDate, parse_partial
from bot.content.errors import ContentError, Finding, Level
from bot.content.figures import write_amount
from bot.content.lines import Lines, line_of
from bot.content.loader import load_library
from bot.content.models import Text
from bot.content.prose import html
from bot.content.render import length, plain, to_html
from bot.content.yaml_lines import read_yaml
from tests.content.folder import spoil, write_folder

TODAY = date(2026, 11, 22)


def test_yaml_keeps_the_line_of_every_value() -> None:
    """Each value knows its line, and a missing one that of its nearest parent."""
    data, lines, found = read_yaml("a:\n  - b: 1\n    c: text\n", "x.yaml")
    assert (data, found) == ({"a": [{"b": 1, "c": "text"}]}, [])
    assert line_of(lines, ("a", 0, "c")) == 3
    assert line_of(lines, ("a", 0, "d")) == 2
    assert line_of({}, ("a",)) == 1


@pytest.mark.parametrize(
    ("text", "read"),
    [("x: 12:30", "12:30"), ("x: 010", "010"), ("x: 2026-10-07", "2026-10-07"), ("x: ~", None), ("x: true", True),
     ("x: -5", -5), ("on: 1", 1), ("x: 1.5", "1.5")],
)  # fmt: skip
def test_yaml_reads_values_as_they_are_written(text: str, read: object) -> None:
    """Times, dates and leading zeros stay text; only plain whole numbers, true, false and null are more."""
    data, _, found = read_yaml(text, "x.yaml")
    assert next(iter(data.values())) == read
    assert found == []


@pytest.mark.parametrize(
    ("text", "message"),
    [("", "the file is empty"), ("a: [", "this is not YAML"), ("a: \x07", "this is not YAML"), ("? [a]: b", "plain word"),
     ("<<: {a: 1}", "plain word"), ("a: off", "yes or no")],
)  # fmt: skip
def test_yaml_that_cannot_be_taken_is_named(text: str, message: str) -> None:
    """What is not YAML, or means something else than it looks, is refused with its line."""
    _, _, found = read_yaml(text, "x.yaml")
    assert message in found[0].message
    assert re.match(r"x\.yaml:[12]: ", str(found[0]))


@pytest.mark.parametrize(
    ("written", "ru", "en"),
    [("2026", "2026\u00a0год", "2026"), ("2026-10", "октябрь 2026\u00a0года", "October 2026"),
     ("2026-03-05", "5\u00a0марта 2026\u00a0года", "March\u00a05, 2026")],
)  # fmt: skip
def test_partial_dates_in_words(written: str, ru: str, en: str) -> None:
    """A date known to the year, the month or the day is said in the words of each language."""
    found = parse_partial(written)
    assert (found.words("ru"), found.words("en"), str(found)) == (ru, en, written)


def test_partial_dates_are_compared_by_their_earliest_day() -> None:
    """Doubt makes a date older: a bare year counts from its first of January."""
    assert PartialDate(2026) < PartialDate(2026, 2) < PartialDate(2026, 2, 2)
    assert PartialDate(2026) >= PartialDate(2025, 12, 31)
    assert PartialDate(2026, 3).earliest == date(2026, 3, 1)


def test_sentences_keep_the_marks_behind_them() -> None:
    """A sentence ends at its stop, a list item or a paragraph; its marks belong to it, and short forms do not end it."""
    text = "Платите. {a} {b} См. ст. 5 и 29 I&N Dec. 291. {c}\n\nБез точки {d}\n- раз. {e}\n- два {f}"
    assert marks.sentences(text) == [
        "Платите. {a} {b}", "См. ст. 5 и 29 I&N Dec. 291. {c}", "Без точки {d}", "- раз. {e}", "- два {f}"
    ]  # fmt: skip


def test_marks_are_hidden_from_readers() -> None:
    """Fact marks go with the blank before them; figures stay to be filled in."""
    assert marks.without_facts("Так {a-b}. И так. {c} {d}") == "Так. И так."
    assert marks.facts_of("x {a} {{fee}} {b} {a}") == ("a", "b")
    assert marks.figures_of("{{fee}} {a} {{username}} {{fee}}") == ("fee",)


@pytest.mark.parametrize(
    ("markdown", "shown"),
    [
        ("**Жир** и *курсив*", "<b>Жир</b> и <i>курсив</i>"),
        ("a < b & c", "a &lt; b &amp; c"),
        ("[x](https://a.gov/?a=1&b=2)", '<a href="https://a.gov/?a=1&amp;b=2">x</a>'),
        ("раз\nдва\n\nтри", "раз два\n\nтри"),
        ("- раз\n- два\n\nконец", "• раз\n• два\n\nконец"),
        ("3. три\n4. четыре", "3. три\n4. четыре"),
        ("# Заголовок\n\nтекст", "<b>Заголовок</b>\n\nтекст"),
        ("`код <b>`", "<code>код &lt;b&gt;</code>"),
        ("строка\\\nдругая", "строка\nдругая"),
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("![картинка](https://a.gov/x.png)", '!<a href="https://a.gov/x.png">картинка</a>'),
    ],
)
def test_markdown_becomes_what_telegram_accepts(markdown: str, shown: str) -> None:
    """Markdown turns into the few tags that Telegram knows, and everything else into plain text."""
    assert to_html(markdown) == shown


def test_length_is_counted_as_telegram_counts() -> None:
    """Length is in UTF-16 units after the markup is parsed: a flag is four, an entity one."""
    assert length("<b>ж</b>&amp;") == 2
    assert length("🇷🇺") == 4
    assert plain("&lt;b&gt; &quot;x&quot;") == '<b> "x"'


@pytest.mark.parametrize(
    ("amount", "kind", "ru", "en"),
    [("1060", "money", "1\u00a0060\u00a0$", "$1,060"), ("105", "money", "105\u00a0$", "$105"),
     ("30", "number", "30", "30"), ("10000", "number", "10\u00a0000", "10,000"), ("2.5", "money", "2,50\u00a0$", "$2.50")],
)  # fmt: skip
def test_amounts_are_written_as_each_language_writes_them(amount: str, kind: str, ru: str, en: str) -> None:
    """Money and numbers take the grouping, the decimal sign and the place of $ of their language."""
    assert write_amount(Decimal(amount), kind, "ru") == ru
    assert write_amount(Decimal(amount), kind, "en") == en


def test_texts_are_filled_for_their_reader(tmp_path: Path) -> None:
    """Marks go, amounts and the bot's name come in, and Russian numbers do not part from their word."""
    library = load_library(write_folder(tmp_path))
    text = Text(ru="За {{days}} дней — {{fee}}. {rule} Пишите {{username}}", en="{{fee}} in {{days}} days. {rule}")
    assert html(text, "ru", library, TODAY, "x_bot") == "За 30\u00a0дней\u00a0— 1\u00a0060\u00a0$. Пишите @x_bot"
    assert html(text, "en", library, TODAY) == "$1,060 in 30 days."


def test_figures_change_on_their_day(tmp_path: Path) -> None:
    """A figure shows the value in force today, the last one where all have run out."""
    root = write_folder(tmp_path)
    old = "{amount: 1060, from: 2026-10-01, until: null, fact: rule}"
    spoil(root, "figures.yaml", old, "{amount: 5, from: null, until: 2026-11-21, fact: rule}, {amount: 7, from: 2026-11-22,"
          " until: 2026-12-31, fact: rule}")  # fmt: skip
    figure = load_library(root).figures["fee"]
    assert [figure.on(day).amount for day in (date(2026, 11, 21), TODAY, date(2027, 5, 1))] == [5, 7, 7]


def test_a_second_start_reads_only_what_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Parsed files are kept by the hash of their bytes; a file that changed is read anew, the others are not."""
    root = write_folder(tmp_path / "content")
    first = load_library(root, tmp_path)
    read: list[str] = []

    def noted(text: str, file: str) -> tuple[Any, Lines, list[Finding]]:
        read.append(file)
        return read_yaml(text, file)

    monkeypatch.setattr(yaml_lines, "read_yaml", noted)
    assert load_library(root, tmp_path).topics == first.topics
    assert read == []
    spoil(root, "faq/one/second.yaml", "Ответ.", "Иной ответ.")
    assert load_library(root, tmp_path).topics["second"].short.ru == "Иной ответ. {old}"
    assert read == ["faq/one/second.yaml"]


@pytest.mark.parametrize("spoiled", ["", "{", '{"format": 1, "entries": {}}', "pristan 1\nkey\t1", "\x00"])
def test_a_spoiled_cache_is_as_good_as_none(tmp_path: Path, spoiled: str) -> None:
    """A cache that is cut short or of another format is simply not used."""
    path = tmp_path / "cache.json"
    path.write_text(spoiled)
    with JsonCache(path) as kept:
        assert kept.get("key") is None


def test_a_cache_that_cannot_be_written_costs_only_time(tmp_path: Path) -> None:
    """A full or read-only disk stops nothing."""
    (tmp_path / "file").write_text("")
    with JsonCache(tmp_path / "file" / "cache.json") as kept:
        kept.put("x", 1)
    with JsonCache(tmp_path / "file" / "cache.json") as kept:
        assert kept.get("x") is None


def test_a_file_that_is_not_utf8_is_named(tmp_path: Path) -> None:
    """A file saved in another encoding is refused with the line where it shows."""
    _, _, found = parse_file("a: 1\nb: Я\n".encode("cp1251"), "x.yaml", JsonCache(None))
    assert found == [Finding("x.yaml", 2, "the file is not UTF-8: save it as UTF-8")]


def test_what_was_given_is_noted_once(tmp_path: Path) -> None:
    """Of models with the same fields given one note is kept, and it says what it would have said of each."""
    write_folder(tmp_path)
    spoil(tmp_path, "glossary.yaml", 'en: {term: "bond",', 'en: {term: "bond", said: ["bail"],')
    (term,) = load_library(tmp_path).glossary.values()
    assert term.en.model_fields_set == {"term", "said", "means"}
    assert term.en.model_fields_set is term.ru.model_fields_set
    assert term.model_fields_set is not term.ru.model_fields_set


def test_missing_files_are_named(tmp_path: Path) -> None:
    """A content folder without one of its files says which, and one that is not there says which setting to mend."""
    root = write_folder(tmp_path)
    (root / "figures.yaml").unlink()
    (root / "map.yaml").write_text("[]", encoding="utf-8")
    with pytest.raises(ContentError) as error:
        load_library(root)
    assert "figures.yaml:1: the file cannot be read: no such file or directory" in str(error.value)
    with pytest.raises(ContentError, match="set CONTENT_DIR"):
        load_library(tmp_path / "nowhere")


def test_without_to_write_every_topic_must_be_there(tmp_path: Path) -> None:
    """to-write.yaml may be gone once every topic is written."""
    root = write_folder(tmp_path)
    (root / "to-write.yaml").unlink()
    assert load_library(root).to_write == ()


def test_findings_say_their_level() -> None:
    """A finding reads file:line: what is wrong, with its level where it is less than an error."""
    assert str(Finding("a.yaml", 3, "x")) == "a.yaml:3: x"
    assert str(Finding("a.yaml", 3, "x", Level.CAUTION)) == "a.yaml:3: caution: x"
