"""Writes a sheet as a text file that opens right on an old phone or computer."""

from __future__ import annotations

from bot.files.sheet import Block, Sheet, cleaned

INDENT = "\n   "


def text_file(sheet: Sheet) -> bytes:
    """The sheet as UTF-8 with a byte order mark and Windows line ends; any text is taken.

    Without the mark iPhones and old Windows guess the encoding, and show Cyrillic as rubbish. Notepad before 2018 runs
    lines together that end in LF alone; everything else reads CRLF as well. Lines are not wrapped: screens do that.
    """
    sheet = cleaned(sheet)
    parts = [sheet.title, *map(_block, sheet.blocks), sheet.foot]
    text = "\n\n".join(filter(None, parts)) + "\n"
    return text.replace("\n", "\r\n").encode("utf-8-sig")


def _block(block: Block) -> str:
    lines = [f"{mark} {line}".replace("\n", INDENT) for mark, line in block.marked("-")]
    return "\n".join(filter(None, [block.heading, *lines]))
