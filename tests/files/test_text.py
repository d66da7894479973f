"""The text file to take along."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings

from bot.files import names
from bot.files.sheet import Block, Sheet, plain
from bot.files.text import text_file
from tests.files import ENGLISH, RUSSIAN, SHEETS, written


def test_a_text_file_word_for_word() -> None:
    """A blank line between parts; what is numbered has numbers, the rest a dash; the date stands last."""
    blocks = (Block("Что делать", ("Позвоните.", "Ждите."), numbered=True), Block("Чего не делать", ("Не врите.",)))
    assert text_file(Sheet("ru", "Бумаги", blocks, "На октябрь.")).decode("utf-8-sig") == (
        "Бумаги\r\n\r\nЧто делать\r\n1. Позвоните.\r\n2. Ждите.\r\n\r\nЧего не делать\r\n- Не врите.\r\n\r\nНа октябрь.\r\n"
    )


def test_an_old_phone_knows_the_encoding() -> None:
    """The file begins with the mark of UTF-8, and every line ends as Windows expects."""
    made = text_file(RUSSIAN)
    assert made.startswith(b"\xef\xbb\xbf")
    assert made.count(b"\n") == made.count(b"\r\n") == made.count(b"\r")


def test_what_is_empty_leaves_no_gap() -> None:
    """An empty title, heading, line or date leaves neither a blank line nor a number."""
    sheet = Sheet("en", "", (Block(" ", ("", "Call.", "\u200b")), Block("", ())), "")
    assert text_file(sheet) == b"\xef\xbb\xbf- Call.\r\n"


def test_a_break_inside_a_line_keeps_its_place() -> None:
    """A line of two rows stays one item, its second row set in."""
    made = text_file(Sheet("en", "", (Block("", ("one\rtwo\r\nthree",), numbered=True),), ""))
    assert made.decode("utf-8-sig") == "1. one\r\n   two\r\n   three\r\n"


def test_unseen_signs_do_not_pass() -> None:
    """A sign that turns lines backwards or hides is left out; a letter typed as two becomes one; emoji stay."""
    assert plain("а\u202eб\u200b\x00\tв и\u0306 \ud800 🙂") == "аб в й \ufffd 🙂"


@settings(deadline=None)
@given(SHEETS)
def test_any_text_makes_a_text_file(sheet: Sheet) -> None:
    """Whatever the words are, the file is made, is right UTF-8 and is the same the second time."""
    made = text_file(sheet)
    assert made.decode("utf-8-sig").endswith("\r\n")
    assert made == text_file(sheet)


def test_a_text_file_touches_no_disk() -> None:
    """Nothing is written anywhere while a text file is made."""
    with written() as files:
        text_file(ENGLISH)
    assert files == []


def test_the_watch_over_the_disk_sees(tmp_path: Path) -> None:
    """The watch that the tests of files rely on does notice a file that is written."""
    with written() as files:
        (tmp_path / "a").write_text("a")
    assert files == [str(tmp_path / "a")]


def test_file_names_tell_nothing() -> None:
    """The names are plain ASCII words, the same in both languages."""
    assert (names.TEXT, names.PDF, names.CALENDAR) == ("list.txt", "list.pdf", "dates.ics")
