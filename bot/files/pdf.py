"""Draws a sheet as a PDF of pocket size, read on a phone or printed; it carries no word beyond the sheet's own."""

from __future__ import annotations

import logging
from collections.abc import Container
from dataclasses import dataclass
from pathlib import Path
from typing import Final, cast

from fpdf import FPDF
from fpdf.enums import MethodReturnValue, XPos, YPos
from fpdf.fonts import TTFFont
from fpdf.output import OutputProducer, PDFInfo

from bot.files.sheet import Block, Sheet, cleaned

# fontTools tells the letters of a sheet in its lines of information, and nobody's log is to have them.
logging.getLogger("fontTools").setLevel(logging.WARNING)

FONTS: Final = Path(__file__).parent / "fonts"
A6: Final = (105.0, 148.0)  # millimetres, as everything below but the sizes of letters
MARGIN: Final = 8.0
FOOT_ROOM: Final = 11.0  # the page number stands in it
INDENT: Final = 6.0
GAP: Final = 1.1  # between lines of a block
TITLE: Final = 13.5
HEADING: Final = 11.0
BODY: Final = 10.0
SMALL: Final = 8.0
LEADING: Final = 0.47  # millimetres of a row's height for a point of its letters: a third more than the letters
WHOLE: Final = 60.0  # a text up to this high is not cut in two: a heading and a line, both so high, fit on a page
AT_LEAST: Final = 4  # rows of a longer line that stand together before it is cut
UNKNOWN: Final = "□"
TOTAL: Final = "\ue000" * 3  # stands for the number of pages until it is known: no text has it, the font lacks it


def pdf_file(sheet: Sheet) -> bytes:
    """The sheet as a PDF: A6, selectable text, pages numbered "1/2", no metadata.

    Any text is taken; a sign that the font lacks becomes a box. The same sheet gives the same bytes.
    """
    page = _Page(sheet.language)
    page.draw(cleaned(sheet))
    return bytes(page.output(output_producer_class=_Bare))


class _Bare(OutputProducer):
    """Writes no information dictionary: fpdf2 would put its own name and the time of asking into it."""

    def _add_info(self) -> PDFInfo:
        return None  # type: ignore[return-value]  # what fpdf2 itself passes on where the dictionary is left out


@dataclass(frozen=True, slots=True)
class _Rows:
    """A text as it will be drawn: row by row, in one size and style, so far from the margin."""

    texts: list[str]
    size: float
    style: str
    indent: float

    @property
    def step(self) -> float:
        return self.size * LEADING

    @property
    def room(self) -> float:
        """How much room it asks for: its height, or that of its first rows where it may be cut."""
        height = len(self.texts) * self.step
        return height if height <= WHOLE else AT_LEAST * self.step


class _Page(FPDF):
    """Lays a sheet out: no heading alone at a page's foot, no line cut in two unless it is long."""

    def __init__(self, language: str) -> None:
        super().__init__(format=A6)
        self.add_font("sheet", "", FONTS / "DejaVuSansCondensed.ttf")
        self.add_font("sheet", "B", FONTS / "DejaVuSansCondensed-Bold.ttf")
        self.known: Container[int] = cast(TTFFont, self.fonts["sheet"]).cmap
        self.set_lang(language)  # so that a screen reader speaks the right language
        self.set_margin(MARGIN)
        self.c_margin = 0
        self.set_auto_page_break(True, FOOT_ROOM)
        self.alias_nb_pages(TOTAL)

    def file_id(self) -> None:
        """No /ID: fpdf2's is made from the time of asking."""

    def footer(self) -> None:
        """The number of this page and of all: a printed page that got lost is missed."""
        self.set_font("sheet", "", SMALL)
        self.set_y(-FOOT_ROOM + 2)
        spare = self.get_string_width("00")  # kept for a total of three digits; a total of one ends at the margin
        self.cell(self.epw + spare, SMALL * LEADING, f"{self.page_no()}/{TOTAL}", align="R")

    def draw(self, sheet: Sheet) -> None:
        """Draws a cleaned sheet from its first page."""
        self.add_page()
        self._draw(self._rows(sheet.title, TITLE, "B"))
        for block in sheet.blocks:
            self._block(block)
        self.ln(4)
        self._draw(self._rows(sheet.foot, SMALL))

    def _block(self, block: Block) -> None:
        items = [(mark, self._rows(line, BODY, indent=INDENT)) for mark, line in block.marked("•")]
        self.ln(3)
        self._draw(self._rows(block.heading, HEADING, "B"), keep=GAP + items[0][1].room if items else 0)
        for mark, rows in items:
            self.ln(GAP)
            self._draw(rows, mark)

    def _rows(self, text: str, size: float, style: str = "", indent: float = 0) -> _Rows:
        """A text cut into rows as wide as the page lets them; a word wider than a row is cut where it ends."""
        text = "".join(char if char == "\n" or ord(char) in self.known else UNKNOWN for char in text)
        self.set_font("sheet", style, size)
        rows = self.multi_cell(self.epw - indent, text=text, align="L", dry_run=True, output=MethodReturnValue.LINES)
        return _Rows(cast(list[str], rows) if text else [], size, style, indent)

    def _draw(self, rows: _Rows, mark: str = "", keep: float = 0) -> None:
        """Rows with `mark` before the first, and room for `keep` millimetres below them on the same page."""
        if self.will_page_break(rows.room + keep):
            self.add_page()
        self.set_font("sheet", rows.style, rows.size)
        if mark:
            self.cell(rows.indent, rows.step, mark)
        for row in rows.texts:
            self.cell(0, rows.step, row, new_x=XPos.LEFT, new_y=YPos.NEXT)
        self.set_x(self.l_margin)
