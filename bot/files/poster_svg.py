"""Draws a poster as SVG, sharp at any size: letters are outlines, so that it looks the same on every machine."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import groupby

from bot.files.letters import letters
from bot.files.poster import Poster
from bot.files.poster_page import HIGH, WIDE, Page, Row, page_of

HEAD = (
    f'<svg xmlns="http://www.w3.org/2000/svg" width="210mm" height="297mm" viewBox="0 0 {WIDE} {HIGH}" role="img">\n'
    "<title>{title}</title>\n"
    f'<path fill="#fff" d="M0 0h{WIDE}v{HIGH}H0z"/>'
)


def poster_svg(poster: Poster) -> bytes:
    """The poster as an SVG of an A4 page that needs no other file; its words are told to screen readers as well."""
    page = page_of(poster)
    title = escape(" ".join(row.text for row in page.rows), quote=False)
    return "\n".join([HEAD.format(title=title), _code(page), *map(_row, page.rows), "</svg>\n"]).encode()


def _code(page: Page) -> str:
    """The code as one path; edges are crisp, or a white hair would show between its rows."""
    path = "".join(piece for y, line in enumerate(page.code) for piece in _runs(y, line))
    place = f"translate({page.left} {page.top}) scale({page.module})"
    return f'<path shape-rendering="crispEdges" transform="{place}" d="{path}"/>'


def _runs(y: int, line: tuple[bool, ...]) -> Iterator[str]:
    x = 0
    for black, run in groupby(line):
        length = len(list(run))
        if black:
            yield f"M{x} {y}h{length}v1h-{length}z"
        x += length


def _row(row: Row) -> str:
    """The letters of a row, each a path in the measures of the font."""
    font, paths, x = letters(bold=row.bold), [], 0
    for char in row.text:
        if outline := font.outline(char):
            paths.append(f'<path transform="translate({x})" d="{outline}"/>')
        x += font.advance(char)
    scale = row.size / font.per_em
    place = f"{scale:.5f} 0 0 -{scale:.5f} {(WIDE - x * scale) / 2:.2f} {row.baseline:.2f}"
    return f'<g transform="matrix({place})">{"".join(paths)}</g>'
