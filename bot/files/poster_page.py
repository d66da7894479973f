"""Where everything stands on a poster: the rows of its words and the squares of its code, in dots of an A4 page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

import segno

from bot.files.letters import Letters, letters
from bot.files.poster import Poster
from bot.files.sheet import plain

DOTS_PER_INCH: Final = 150
WIDE, HIGH = 1240, 1754  # A4 upright; everything below is in dots as well
MARGIN: Final = 96  # 16 mm: no printer cuts into it
CODE, CODE_TOP = 820, 560  # the side of the code at most, 139 mm, to be read from two metres, and where it begins
ERROR: Final = "q"  # a quarter of the code may be torn or dirty
TITLES_ROOM, NAME_ROOM, FOOT_ROOM = 346, 70, 90  # the rest above and below the code is its quiet zone
TITLES, NAME, FOOT = 100.0, 56.0, 36.0  # the largest letters of each
NAME_TOP, FOOT_TOP = 1482, HIGH - MARGIN - FOOT_ROOM
BETWEEN: Final = 0.4  # of a row, between the languages
LEADING: Final = 1.2  # the height of a row for letters of size 1
ASCENT: Final = 0.95  # how far below the top of its row a letter of size 1 stands
SMALLER, NARROWER = 0.97, 0.98
SHORT_WORD: Final = re.compile(r"(?<!\S)(\w{1,2}) (?=\S)")
BOUND: Final = "\\1\N{NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class Line:
    """A text that may need more than one row."""

    text: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row of words, centred; its letters stand on `baseline`, counted from the top."""

    text: str
    bold: bool
    size: float
    baseline: float


@dataclass(frozen=True, slots=True)
class Page:
    """A poster laid out: `code` holds rows of modules, true for a black one, each `module` dots wide."""

    rows: tuple[Row, ...]
    code: tuple[tuple[bool, ...], ...]
    module: int
    left: int
    top: int


def page_of(poster: Poster) -> Page:
    """Lays a poster out; letters are as large as the room for them lets them be, whatever the texts are."""
    (russian, english), name = poster.titles, f"Telegram:\N{NO-BREAK SPACE}{poster.name}"
    rows = (
        *_rows((Line(russian, bold=True), Line(english)), TITLES, MARGIN, TITLES_ROOM),
        *_rows((Line(name, bold=True),), NAME, NAME_TOP, NAME_ROOM),
        *_rows(tuple(map(Line, poster.foot)), FOOT, FOOT_TOP, FOOT_ROOM, between=0),
    )
    made = segno.make(poster.link, error=ERROR, micro=False).matrix
    module = CODE // len(made)
    side = module * len(made)
    code = tuple(tuple(map(bool, line)) for line in made)
    return Page(rows, code, module, (WIDE - side) // 2, CODE_TOP + (CODE - side) // 2)


def _rows(lines: tuple[Line, ...], size: float, top: float, room: float, between: float = BETWEEN) -> list[Row]:
    """The lines in rows, in the middle of the room below `top`; letters shrink until all of them fit."""
    while True:
        cut = [_cut(line, (WIDE - 2 * MARGIN) / size) for line in lines]
        high = (sum(map(len, cut)) + between * (len(cut) - 1)) * LEADING * size
        if all(cut) and high <= room:
            return _placed(lines, cut, size, top + (room - high) / 2, between)
        size *= SMALLER


def _placed(lines: tuple[Line, ...], cut: list[list[str]], size: float, top: float, between: float) -> list[Row]:
    placed = []
    for line, texts in zip(lines, cut, strict=True):
        for text in texts:
            placed.append(Row(text, line.bold, size, top + ASCENT * size))
            top += LEADING * size
        top += between * LEADING * size
    return placed


def _cut(line: Line, width: float) -> list[str]:
    """A line cut into as few rows as it takes, all about as long; none where a word is too wide."""
    font = letters(bold=line.bold)
    words = SHORT_WORD.sub(BOUND, font.known(plain(line.text).replace("\n", " "))).split(" ")
    widest = max(map(font.width, words))
    if widest > width:
        return []
    rows = even = _wrapped(words, width, font)
    while len(rows) > 1 and len(even) == len(rows) and width >= widest:
        rows, width = even, width * NARROWER
        even = _wrapped(words, width, font)
    return rows


def _wrapped(words: list[str], width: float, font: Letters) -> list[str]:
    rows = words[:1]
    for word in words[1:]:
        longer = f"{rows[-1]} {word}"
        if font.width(longer) <= width:
            rows[-1] = longer
        else:
            rows.append(word)
    return rows
