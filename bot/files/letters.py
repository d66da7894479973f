"""The letters of a poster: how wide a text is, and the outline of each letter, the same on every machine."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.ttLib import TTFont

FONTS: Final = Path(__file__).parent / "fonts"
UNKNOWN: Final = "□"


class Letters:
    """One weight of the bundled letters; its measures are those of the font, `per_em` of them to the size."""

    def __init__(self, file: Path) -> None:
        font = TTFont(file)
        self.file = file
        self.per_em = int(font["head"].unitsPerEm)
        self._names: dict[int, str] = font.getBestCmap()
        self._glyphs = font.getGlyphSet()
        self._advances = {code: int(font["hmtx"][name][0]) for code, name in self._names.items()}

    def known(self, text: str) -> str:
        """The text with a box for each sign that the font lacks."""
        return "".join(char if ord(char) in self._names else UNKNOWN for char in text)

    def advance(self, char: str) -> int:
        """How far a known letter moves the next one."""
        return self._advances[ord(char)]

    def width(self, text: str) -> float:
        """How wide a known text is at size 1."""
        return sum(map(self.advance, text)) / self.per_em

    def outline(self, char: str) -> str:
        """The path of a known letter as SVG writes it, y going up; empty for a space."""
        pen = SVGPathPen(self._glyphs)
        self._glyphs[self._names[ord(char)]].draw(pen)
        return str(pen.getCommands())


@cache
def letters(*, bold: bool) -> Letters:
    """The bundled letters, read once."""
    return Letters(FONTS / ("DejaVuSansCondensed-Bold.ttf" if bold else "DejaVuSansCondensed.ttf"))
