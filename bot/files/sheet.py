"""What a sheet to take along holds, and how its words are made fit for any file."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from typing import Literal

UNSEEN = frozenset({"Cc", "Cf"})  # controls, and format signs: one of them can turn a line backwards
BREAKS = frozenset("\n\v\f\r\x85\u2028\u2029")


@dataclass(frozen=True, slots=True)
class Block:
    """A heading and the lines under it, numbered or with dots; all of it plain text."""

    heading: str
    lines: tuple[str, ...]
    numbered: bool = False

    def marked(self, dot: str) -> list[tuple[str, str]]:
        """Each line with what stands before it: its number, or `dot`."""
        return [(f"{n}." if self.numbered else dot, line) for n, line in enumerate(self.lines, 1)]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What to do, in one language: a title, blocks, and `foot`, the line that dates it."""

    language: Literal["ru", "en"]
    title: str
    blocks: tuple[Block, ...]
    foot: str


def cleaned(sheet: Sheet) -> Sheet:
    """The same sheet in plain words, without what is empty."""
    blocks = (Block(plain(b.heading), tuple(filter(None, map(plain, b.lines))), b.numbered) for b in sheet.blocks)
    kept = tuple(block for block in blocks if block.heading or block.lines)
    return replace(sheet, title=plain(sheet.title), blocks=kept, foot=plain(sheet.foot))


def plain(text: str) -> str:
    """Text without unseen signs, its letters composed, its line breaks one kind; never raises.

    A letter typed as two signs (и and its breve) becomes one, or fonts draw the breve beside it.
    """
    text = text.replace("\r\n", "\n")
    return unicodedata.normalize("NFC", "".join(map(_seen, text))).strip()


def _seen(char: str) -> str:
    if char in BREAKS:
        return "\n"
    if char == "\t":
        return " "
    kind = unicodedata.category(char)
    if kind == "Cs":
        return "\N{REPLACEMENT CHARACTER}"  # half a character: no encoding can write it
    return "" if kind in UNSEEN else char
