"""The poster for a wall: opened with other means than those that drew it, and measured."""

from __future__ import annotations

import io
import re
import struct
import subprocess
import sys
from collections.abc import Iterator
from xml.etree import ElementTree

import pytest
import segno
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageDraw, ImageFont, ImageOps, ImageStat

from bot.content.models import Topic
from bot.files.apart import Job, Workshop, heard, make
from bot.files.letters import letters
from bot.files.poster import Poster, link_to
from bot.files.poster_page import HIGH, MARGIN, WIDE, Page, Row, page_of
from bot.files.poster_png import poster_png
from bot.files.poster_svg import poster_svg
from bot.settings import ROOT
from tests.edition import content_on
from tests.files import ANY_TEXT

FOOT = ("Общие сведения, не совет юриста", "General information, not legal advice")
TOPICS = tuple(content_on().library.topics.values())
QUIET = 4  # modules that stay white around a code: ISO/IEC 18004
MASK = (True, False)  # over the first two bits of a code's format, which tell its level
LEVELS = {(False, True): "L", (False, False): "M", (True, True): "Q", (True, False): "H"}
SVG = "{http://www.w3.org/2000/svg}"
ABOVE, BELOW = 0.95, 0.25  # how far letters of size 1 reach from their line
ALIKE, UNLIKE = 30, 45  # mean difference of two pictures of a row, of 255
Code = tuple[tuple[bool, ...], ...]


def poster_for(topic: Topic, username: str = "pristan_bot") -> Poster:
    titles = (topic.title.ru, topic.title.en)
    return Poster(link_to(username, topic.id, relative=True), titles, FOOT, f"@{username}")


BY_LENGTH = sorted(TOPICS, key=lambda topic: len(topic.title.ru) + len(topic.title.en))
SHORT, LONG = poster_for(BY_LENGTH[0]), poster_for(BY_LENGTH[-1])
BOTH = pytest.mark.parametrize("poster", [SHORT, LONG], ids=["short", "long"])


def picture_of(poster: Poster) -> Image.Image:
    return Image.open(io.BytesIO(poster_png(poster)))


def drawing_of(poster: Poster) -> ElementTree.Element:
    return ElementTree.fromstring(poster_svg(poster))  # noqa: S314 (we wrote it)


def bands(picture: Image.Image) -> list[tuple[int, int]]:
    """Where the picture has ink, from top to bottom, as first and last row of pixels of each band."""
    _, inked = ImageOps.invert(picture).getprojection()
    ink = "".join("x" if dark else " " for dark in inked)
    return [match.span() for match in re.finditer("x+", ink)]


def cut_out(picture: Image.Image, top: float, bottom: float) -> Image.Image:
    """The ink between two heights, cut out as close as can be."""
    between = picture.crop((0, round(top), picture.width, round(bottom)))
    return between.crop(ImageOps.invert(between).getbbox())


def code_in(picture: Image.Image, modules: int) -> Code:
    """The code of a picture, read from the middle of each module: the highest band of ink."""
    code = cut_out(picture, *max(bands(picture), key=lambda band: band[1] - band[0]))
    assert code.width == code.height
    step = code.width / modules

    def black(x: int, y: int) -> bool:
        return code.getpixel((int((x + 0.5) * step), int((y + 0.5) * step))) == 0

    return tuple(tuple(black(x, y) for x in range(modules)) for y in range(modules))


def code_drawn(drawing: ElementTree.Element, modules: int) -> Code:
    """The code of a drawing, read from its path of runs."""
    (path,) = drawing.findall(f"{SVG}path[@shape-rendering]")
    runs = re.findall(r"M(\d+) (\d+)h(\d+)v1h-(\d+)z", path.attrib["d"])
    assert "".join(f"M{x} {y}h{length}v1h-{back}z" for x, y, length, back in runs) == path.attrib["d"]
    black = {(int(x) + n, int(y)) for x, y, length, back in runs if length == back for n in range(int(length))}
    return tuple(tuple((x, y) in black for x in range(modules)) for y in range(modules))


def expected(link: str) -> Code:
    return tuple(tuple(map(bool, line)) for line in segno.make(link, error="q", micro=False).matrix)


@BOTH
def test_both_files_carry_the_code_of_the_link(poster: Poster) -> None:
    """Each module of the code stands where the standard puts it, in the picture and in the drawing."""
    code = expected(poster.link)
    assert code_in(picture_of(poster), len(code)) == code
    assert code_drawn(drawing_of(poster), len(code)) == code


@BOTH
def test_a_torn_or_dirty_code_is_still_read(poster: Poster) -> None:
    """The code says of itself that it is of level M or better: 15 % of it may be lost."""
    code = code_in(picture_of(poster), len(expected(poster.link)))
    first, second = code[8][:2]
    assert LEVELS[first is not MASK[0], second is not MASK[1]] in {"M", "Q", "H"}


@BOTH
def test_the_code_is_large_and_has_air_around_it(poster: Poster) -> None:
    """It is at least 13 cm wide, a module at least 3 mm, and four modules around it are white, as scanners need."""
    picture = picture_of(poster)
    top, bottom = max(bands(picture), key=lambda band: band[1] - band[0])
    modules = len(expected(poster.link))
    module = (bottom - top) / modules
    millimetres = 210 / picture.width
    assert (bottom - top) * millimetres >= 130
    assert module * millimetres >= 3
    air = round(QUIET * module)
    for around in ((0, top - air, picture.width, top), (0, bottom, picture.width, bottom + air)):
        assert picture.crop(around).getextrema() == (255, 255)
    left, _, right, _ = ImageOps.invert(picture.crop((0, top, picture.width, bottom))).getbbox() or (0, 0, 0, 0)
    assert min(left, picture.width - right) >= air


def drawn_alone(row: Row, text: str) -> Image.Image:
    """A text by itself, large, in the weight of a row."""
    font = ImageFont.truetype(letters(bold=row.bold).file, 80)
    sheet = Image.new("L", (4000, 200), 255)
    ImageDraw.Draw(sheet).text((20, 20), text, fill=0, font=font)
    return cut_out(sheet, 0, sheet.height)


def unlikeness(part: Image.Image, row: Row, text: str) -> float:
    """How little a part of a picture is like a text drawn alone: 0 is the same."""
    alone = drawn_alone(row, text).resize(part.size)
    return float(ImageStat.Stat(ImageChops.difference(part, alone)).mean[0])


@BOTH
def test_the_picture_shows_every_row_in_both_languages(poster: Poster) -> None:
    """Where a row belongs the ink is like its words drawn alone, and unlike the same words backwards."""
    picture, page = picture_of(poster), page_of(poster)
    assert said(page) == told(poster)
    for row in page.rows:
        part = cut_out(picture, row.baseline - ABOVE * row.size, row.baseline + BELOW * row.size)
        assert unlikeness(part, row, row.text) < ALIKE, row.text
        assert unlikeness(part, row, row.text[::-1]) > UNLIKE, row.text


def said(page: Page) -> str:
    return " ".join(row.text for row in page.rows).replace("\N{NO-BREAK SPACE}", " ")


def told(poster: Poster) -> str:
    """All words of a poster in their order."""
    return " ".join([*poster.titles, f"Telegram: {poster.name}", *poster.foot]).replace("\N{NO-BREAK SPACE}", " ")


def places(group: ElementTree.Element) -> Iterator[tuple[float, str]]:
    """The letters of a drawn row: how far from its beginning each stands, and its outline."""
    for path in group:
        match = re.fullmatch(r"translate\((\d+)\)", path.attrib["transform"])
        assert match is not None
        yield float(match[1]), path.attrib["d"]


@BOTH
def test_the_drawing_shows_every_letter_in_both_languages(poster: Poster) -> None:
    """The letters are drawn as outlines, one behind another, and the words are told to screen readers as well."""
    drawing = drawing_of(poster)
    rows = page_of(poster).rows
    for group, row in zip(drawing.findall(f"{SVG}g"), rows, strict=True):
        drawn = list(places(group))
        font = letters(bold=row.bold)
        assert [outline for _, outline in drawn] == [font.outline(char) for char in row.text if not char.isspace()]
        assert [place for place, _ in drawn] == sorted({place for place, _ in drawn})
    title = drawing.findtext(f"{SVG}title") or ""
    assert title.replace("\N{NO-BREAK SPACE}", " ") == told(poster)


def check_fits(poster: Poster, page: Page) -> None:
    """Every row lies within the margins, none over another, none in the white around the code."""
    side = page.module * len(page.code)
    free = [(MARGIN, page.top - QUIET * page.module), (page.top + side + QUIET * page.module, HIGH - MARGIN)]
    below = 0.0
    for row in page.rows:
        top, bottom = row.baseline - ABOVE * row.size, row.baseline + BELOW * row.size
        assert any(first - 0.5 <= top and bottom <= last + 0.5 for first, last in free), row
        assert top >= below - 0.5, row
        assert letters(bold=row.bold).width(row.text) * row.size <= WIDE - 2 * MARGIN + 0.5, row
        below = bottom


@pytest.mark.parametrize("username", ["pristan_bot", "W" * 32])
def test_every_title_fits_on_the_page(username: str) -> None:
    """All titles there are stand whole within the margins, in letters of at least 8 mm, whatever the bot is called."""
    for topic in TOPICS:
        poster = poster_for(topic, username)
        page = page_of(poster)
        check_fits(poster, page)
        assert said(page) == told(poster)
        assert page.rows[0].size * 210 / WIDE >= 8, topic.id


@settings(deadline=None, max_examples=30)
@given(ANY_TEXT, st.text("Щ ", max_size=64))
def test_any_title_fits_on_the_page(russian: str, english: str) -> None:
    """Whatever a title is, it is made as small as it must be; a sign the font lacks becomes a box."""
    poster = Poster(SHORT.link, (russian, english), FOOT, "@pristan_bot")
    check_fits(poster, page_of(poster))
    assert ElementTree.fromstring(poster_svg(poster)).tag == f"{SVG}svg"  # noqa: S314


def test_no_short_word_is_left_at_the_end_of_a_row() -> None:
    """A preposition goes to the next row with its noun, and rows are about as long as one another."""
    title = "Чего ждать от суда и от бумаг в почтовом ящике"
    rows = [row for row in page_of(Poster(SHORT.link, (title, "x"), FOOT, "@x")).rows if row.bold][:-1]
    assert len(rows) > 1
    assert not [row.text for row in rows if re.search(r"\b\w{1,2}$", row.text)]
    lengths = [len(row.text) for row in rows]
    assert min(lengths) > max(lengths) / 2


def test_a_poster_prints_as_one_page() -> None:
    """Both files say that they are A4 upright."""
    picture, drawing = picture_of(SHORT), drawing_of(SHORT)
    dots = picture.info["dpi"][0]
    assert [round(side / dots * 25.4) for side in picture.size] == [210, 297]
    assert (drawing.attrib["width"], drawing.attrib["height"]) == ("210mm", "297mm")


def chunks(png: bytes) -> list[bytes]:
    """The names of the chunks of a PNG."""
    names, at = [], 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        names.append(png[at + 4 : at + 8])
        at += length + 12
    return names


def test_a_poster_tells_nothing_of_its_making() -> None:
    """No time, no program, no author, nothing fetched from elsewhere: who prints it is not to be known by it."""
    assert set(chunks(poster_png(SHORT))) == {b"IHDR", b"pHYs", b"IDAT", b"IEND"}
    svg = poster_svg(SHORT).decode()
    assert {element.tag.removeprefix(SVG) for element in drawing_of(SHORT).iter()} == {"svg", "title", "path", "g"}
    assert re.findall(r"https?://[^\"]+", svg) == ["http://www.w3.org/2000/svg"]
    assert "<!--" not in svg


@BOTH
def test_the_same_poster_gives_the_same_bytes(poster: Poster) -> None:
    """Two firms that print the same answer hang the same sheet."""
    assert poster_png(poster) == poster_png(poster)
    assert poster_svg(poster) == poster_svg(poster)


def test_signs_that_mean_something_to_svg_are_only_signs() -> None:
    """A title with brackets and an ampersand is shown as it is."""
    title = '<b>"Ты & я"</b>'
    assert (drawing_of(Poster(SHORT.link, (title, "x"), FOOT, "@x")).findtext(f"{SVG}title") or "").startswith(title)


@given(ANY_TEXT, ANY_TEXT)
def test_a_poster_survives_the_way_to_the_other_process(words: str, others: str) -> None:
    """Whatever stands on a poster, the other process hears it as it was told."""
    job = Job("poster-png", poster=Poster(words, (words, others), (others, words), others))
    assert heard(job.told().decode()) == job


@pytest.mark.parametrize(
    ("job", "made"),
    [(Job("poster-png", poster=LONG), poster_png(LONG)), (Job("poster-svg", poster=LONG), poster_svg(LONG))],
    ids=["png", "svg"],
)
async def test_the_other_process_makes_the_same_poster(job: Job, made: bytes) -> None:
    """A poster made apart is, byte for byte, the one made here."""
    assert await Workshop().make(job) == make(job) == made


def test_a_poster_of_nothing_is_refused() -> None:
    """A poster without its words is an error that says what is missing."""
    with pytest.raises(ValueError, match="needs a poster"):
        make(Job("poster-svg"))


def test_who_only_reads_does_not_pay_for_posters() -> None:
    """The bot and its commands start without the libraries that draw."""
    code = "import sys, bot.app, bot.__main__, bot.files.apart; print({'PIL', 'segno', 'fontTools'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True)  # noqa: S603
    assert done.stdout == b"set()\n"
