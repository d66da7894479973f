"""The PDF to take along, opened with pypdf."""

from __future__ import annotations

import io
import logging
import re

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from pypdf import PdfReader

from bot.files.pdf import FONTS, pdf_file
from bot.files.sheet import Block, Sheet
from tests.files import ENGLISH, RUSSIAN, SHEETS, written


def opened(made: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(made), strict=True)


def pages(made: bytes) -> list[list[str]]:
    """The rows of text of each page, the page number last."""
    return [page.extract_text().splitlines() for page in opened(made).pages]


def words(made: bytes) -> str:
    """All words of the file in order, without the page numbers."""
    return " ".join(" ".join(rows[:-1]) for rows in pages(made))


def numbered(count: int, heading: str = "Что делать") -> Sheet:
    """A sheet of `count` short blocks, so that headings come at every height of a page."""
    return Sheet(
        "ru", "Бумаги", tuple(Block(heading, ("Позвоните адвокату.",) * (1 + n % 3)) for n in range(count)), ""
    )


@pytest.mark.parametrize("sheet", [RUSSIAN, ENGLISH], ids=["ru", "en"])
def test_the_text_can_be_copied_out_whole(sheet: Sheet) -> None:
    """Every word can be selected and copied, with its spaces, in reading order."""
    expected = [sheet.title]
    for block in sheet.blocks:
        expected += [block.heading, *(f"{mark} {line}" for mark, line in block.marked("•"))]
    assert words(pdf_file(sheet)) == " ".join([*expected, sheet.foot])


def test_a_page_fits_a_pocket() -> None:
    """Every page is A6, 105 by 148 millimetres."""
    for page in opened(pdf_file(RUSSIAN)).pages:
        assert [round(float(side) / 72 * 25.4) for side in (page.mediabox.width, page.mediabox.height)] == [105, 148]


def test_a_pdf_tells_nothing_of_its_making() -> None:
    """No time, no program, no author, no identifier: only what stands on the page, and its language."""
    made = pdf_file(RUSSIAN)
    reader = opened(made)
    assert reader.metadata is None
    assert reader.xmp_metadata is None
    assert set(reader.trailer) == {"/Size", "/Root"}
    assert str(reader.root_object["/Lang"]) == "ru"
    assert not re.search(rb"/(Producer|Creator|CreationDate|ModDate|Author|Title|Metadata|ID)\b|fpdf", made)


def test_the_same_sheet_gives_the_same_bytes() -> None:
    """Two people who take the same sheet hold the same file."""
    assert pdf_file(RUSSIAN) == pdf_file(RUSSIAN)


@pytest.mark.parametrize(("sheet", "total"), [(ENGLISH, 1), (RUSSIAN, 2), (numbered(80), 14)])
def test_pages_are_numbered(sheet: Sheet, total: int) -> None:
    """Each page says which it is and how many there are."""
    assert [rows[-1] for rows in pages(pdf_file(sheet))] == [f"{n}/{total}" for n in range(1, total + 1)]


@pytest.mark.parametrize("count", range(8, 20))
def test_no_heading_ends_a_page(count: int) -> None:
    """A heading is never the last row of a page: its first line is below it."""
    for rows in pages(pdf_file(numbered(count))):
        assert rows[-2].startswith("•")


def test_a_line_is_not_cut_in_two_by_a_page() -> None:
    """A line of a few rows goes to the next page whole."""
    line = "Позвоните адвокату сегодня и назовите день следующего слушания, даже если уже вечер. Конец."
    for rows in pages(pdf_file(Sheet("ru", "Бумаги", (Block("Что делать", (line,) * 30),), ""))):
        assert rows[-2].endswith("Конец.")


def test_a_sheet_of_4000_characters_in_a_line() -> None:
    """A line longer than a page flows over pages, and none of it is lost; its heading is not left alone."""
    line = " ".join(f"слово{n}" for n in range(430))
    made = pdf_file(Sheet("ru", "Бумаги", (Block("Что делать", (line,)),), ""))
    assert words(made) == f"Бумаги Что делать • {line}"
    assert len(pages(made)[0]) > 10


def test_a_word_longer_than_a_row_stays_on_the_page() -> None:
    """A long address goes on in the next row; nothing runs over the edge."""
    address = "https://example.gov/" + "щ" * 300
    made = pdf_file(Sheet("ru", "", (Block("", (address,)),), ""))
    rows = pages(made)[0][:-1]
    assert "".join(rows).replace("• ", "") == address
    assert max(map(len, rows)) < 60


def test_a_sign_the_font_lacks_becomes_a_box() -> None:
    """Emoji and letters of other scripts do not stop the file; what stands in their place shows that something was."""
    made = pdf_file(Sheet("ru", "🙂 Бумаги", (Block("שלום", ("№ 5 → «да» ✓ {nb} \ue000\ue000\ue000",)),), "\ud800"))
    assert words(made) == "□ Бумаги □□□□ • № 5 → «да» ✓ {nb} □□□ □"


def test_both_weights_draw_the_same_signs() -> None:
    """What is known of the regular letters holds for the bold ones; Russian, English and the content's signs are in."""
    regular, bold = (TTFont(path).getBestCmap() for path in sorted(FONTS.glob("*.ttf"), reverse=True))
    assert set(regular) == set(bold)
    assert {*map(ord, "АЯаяЁёAZaz09 \u00a0«»“”’–—…№←→✓□•í")} <= set(regular)


def test_an_empty_sheet_is_an_empty_page() -> None:
    """A sheet without a word is one page with its number."""
    assert pages(pdf_file(Sheet("en", "", (), ""))) == [["1/1"]]


@settings(deadline=None, max_examples=15)
@given(SHEETS)
def test_any_text_makes_a_pdf(sheet: Sheet) -> None:
    """Whatever the words are, the file is made, another program opens it, and it is the same the second time."""
    made = pdf_file(sheet)
    assert all(rows[-1].endswith(f"/{len(opened(made).pages)}") for rows in pages(made))
    assert made == pdf_file(sheet)


def test_a_pdf_touches_no_disk_and_no_log(caplog: pytest.LogCaptureFixture) -> None:
    """Nothing is written while a PDF is made, and no log tells its letters."""
    with written() as files, caplog.at_level(logging.INFO):
        pdf_file(RUSSIAN)
    assert files == []
    assert caplog.records == []
