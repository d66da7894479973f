"""A computed day as a reader sees it: large, with how it was counted, and one line for a lawyer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from html import escape

from bot.content.dates import of_day
from bot.content.models import Text
from bot.dialogs.clocks import Computed
from bot.screens.words import Words

DAY, LATER = "{{day}}", "{{later}}"


def clock_block(words: Words, found: Computed) -> str:
    """The label, the day in bold with its weekday, how it was counted, and what else has to be said of it."""
    label = escape(words.plain(found.clock.label), quote=False)
    large = f"{label}:\n<b>{day_words(words, found.counted.day)}</b>"
    return "\n".join([large, *_lines(words, found)])


def _lines(words: Words, found: Computed) -> Iterator[str]:
    counted, clock = found.counted, found.clock
    if found.passed and clock.passed is not None:
        yield f"<b>{filled(words, clock.passed, found)}</b>"
    yield filled(words, clock.how, found)
    if counted.rolled is not None and counted.rolled >= found.today:
        said = {"counted": day_words(words, counted.counted), "rolled": day_words(words, counted.rolled)}
        yield words.word("clock-rolled" if found.ahead == counted.day or found.passed else "clock-now", **said)
    if clock.later is not None and counted.later is not None and counted.later >= found.today:
        yield filled(words, clock.later, found)


def filled(words: Words, text: Text, found: Computed) -> str:
    """A text of a clock with its days put in."""
    later = found.counted.later or found.counted.day
    html = words.html(text)
    return html.replace(DAY, day_words(words, found.counted.day)).replace(LATER, day_words(words, later))


def day_words(words: Words, day: date) -> str:
    """A day with its weekday: «22 ноября 2027 года (понедельник)»."""
    return words.word("day-with-weekday", day=of_day(day).words(words.reader.language), weekday=day.weekday())
