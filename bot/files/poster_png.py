"""Draws a poster as a picture that any phone or print shop opens: black on white, with no word beyond its own."""

from __future__ import annotations

import io

from PIL import Image, ImageDraw, ImageFont

from bot.files.letters import letters
from bot.files.poster import Poster
from bot.files.poster_page import DOTS_PER_INCH, HIGH, WIDE, Page, page_of

BLACK, WHITE = 0, 255


def poster_png(poster: Poster) -> bytes:
    """The poster as a PNG of an A4 page in shades of grey; the same poster gives the same bytes."""
    page = page_of(poster)
    picture = Image.new("L", (WIDE, HIGH), WHITE)
    draw = ImageDraw.Draw(picture)
    for row in page.rows:
        file = letters(bold=row.bold).file
        font = ImageFont.truetype(file, row.size, layout_engine=ImageFont.Layout.BASIC)
        draw.text((WIDE / 2, row.baseline), row.text, fill=BLACK, font=font, anchor="ms")
    _draw_code(draw, page)
    made = io.BytesIO()
    picture.save(made, "PNG", dpi=(DOTS_PER_INCH, DOTS_PER_INCH), compress_level=9)
    return made.getvalue()


def _draw_code(draw: ImageDraw.ImageDraw, page: Page) -> None:
    for y, line in enumerate(page.code):
        for x, black in enumerate(line):
            if black:
                left, top = page.left + x * page.module, page.top + y * page.module
                draw.rectangle((left, top, left + page.module - 1, top + page.module - 1), fill=BLACK)
