"""What owners are told that the bot noticed by itself: faults, and content that could not be taken."""

from __future__ import annotations

from collections.abc import Sequence

from bot.callbacks import Hide, Menu
from bot.screens.screen import Screen
from bot.screens.words import Words

LINES, LONGEST_LINE = 3, 300


def faults(words: Words, found: tuple[int, str]) -> Screen:
    """So many faults, and the code of the last."""
    count, code = found
    return _told(words, words.word("faults-notice", count=count, code=code))


def broken(words: Words, lines: Sequence[str]) -> Screen:
    """The content on the disk cannot be taken: the first places to mend, as `pristan check` names them."""
    shown = "\n".join(f"<code>{words.escaped(_short(line))}</code>" for line in lines[:LINES])
    rest = len(lines) - LINES
    more = (words.word("content-broken-more", count=rest),) if rest > 0 else ()
    return _told(words, "\n\n".join((words.word("content-broken"), shown, *more, words.word("content-broken-what"))))


def mended(words: Words) -> Screen:
    """The content was broken, and is taken now."""
    return _told(words, words.word("content-mended"))


def _short(line: str) -> str:
    return line if len(line) <= LONGEST_LINE else f"{line[: LONGEST_LINE - 1]}…"


def _told(words: Words, text: str) -> Screen:
    who = words.reader.letters
    return Screen(text, ((words.to("menu", Menu(who=who)), words.to("hide", Hide(who=who))),))
