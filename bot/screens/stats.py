"""What was asked lately, as small tables with bars that a phone shows without breaking a line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from html import escape
from typing import NamedTuple

from bot.callbacks import Menu, Stats
from bot.content.dates import of_day
from bot.screens.screen import Screen
from bot.screens.words import Words

DAYS = 14
COLUMNS = 30  # of a monospaced block on a narrow phone
TOPICS = 10
FULL, HALF, NONE = "█", "▌", "—"
ASKED, REFUSED, NEAR, ELSEWHERE = "asked ", "refused ", "unsure near ", "another country"
OUTCOMES = ("found", "unsure", "refuse", "nothing")
Days = Mapping[str, Mapping[str, int]]


class Row(NamedTuple):
    """One line of a table; None where nothing was counted."""

    label: str
    number: int | None


def stats(words: Words, counted: Days) -> Screen:
    """The last fourteen days by day, by what came of the questions, by topic that was nearly meant, by refusal."""
    days = shown_days(words.given.today, counted)
    within = {day: counted[day] for day in days if day in counted}
    press = Stats(who=words.reader.letters)
    text = "\n\n".join(_blocks(words, days, within)) if within else words.word("no-counts")
    return Screen(text, words.footer(press))


def off(words: Words) -> Screen:
    """There is no database to write counts into."""
    return Screen(words.word("stats-off"), words.footer(Menu(who=words.reader.letters)))


def shown_days(today: date, counted: Days) -> list[str]:
    """The days to show, the newest first: today only where it is over by the clock that days are counted by."""
    newest = today if today.isoformat() in counted else today - timedelta(days=1)
    return [(newest - timedelta(days=back)).isoformat() for back in range(DAYS)]


def _blocks(words: Words, days: list[str], counted: Days) -> Iterator[str]:
    total = Counter[str]()
    for counts in counted.values():
        total.update(counts)
    first, last = (of_day(date.fromisoformat(day)).words(words.reader.language) for day in (days[-1], days[0]))
    yield f"{_bold(words, 'stats-title')}\n{words.word('stats-period', first=first, last=last)}"
    yield _table(words, "stats-days", lines(_by_day(words, days, counted)))
    yield _table(words, "stats-outcomes", lines(_by_outcome(words, total)))
    topics, rest = _near(words, total)
    if topics:
        more = [words.label("stats-more", count=rest)] if rest else []
        yield _table(words, "stats-topics", [*tall_lines(topics), *more])
    refusals = [Row(_refusal(words, key), count) for key, count in _named(total, REFUSED)]
    if refusals:
        yield _table(words, "stats-refusals", tall_lines(refusals))
    yield words.word("stats-note")


def _by_day(words: Words, days: Iterable[str], counted: Days) -> list[Row]:
    rows = []
    for day in days:
        label = words.label("stats-day", day=day[8:], month=day[5:7])
        asked = sum(count for what, count in counted.get(day, {}).items() if what.startswith(ASKED))
        rows.append(Row(label, asked or None))
    return rows


def _by_outcome(words: Words, total: Counter[str]) -> list[Row]:
    rows = [Row(words.label(f"kind-asked-{one}"), total[f"{ASKED}{one}"] or None) for one in OUTCOMES]
    return [*rows, Row(words.label("kind-asked-elsewhere"), total[ELSEWHERE] or None)]


def _near(words: Words, total: Counter[str]) -> tuple[list[Row], int]:
    """The topics most often nearly meant, and how many more there are."""
    named, topics = _named(total, NEAR), words.given.library.topics
    rows = [Row(words.plain(topics[id].title) if id in topics else id, count) for id, count in named[:TOPICS]]
    return rows, len(named[TOPICS:])


def _named(total: Counter[str], prefix: str) -> list[tuple[str, int]]:
    """What is counted under a prefix, most often first."""
    found = [(what.removeprefix(prefix), count) for what, count in total.items() if what.startswith(prefix)]
    return sorted(found, key=lambda one: (-one[1], one[0]))


def _refusal(words: Words, key: str) -> str:
    """What a refused question was about; one that this version has no words for is called as the content calls it."""
    named = f"kind-refused-{key}"
    return words.label(named) if named in words.given.texts.messages[words.reader.language] else key


def _table(words: Words, title: str, lines: Iterable[str]) -> str:
    body = "\n".join(escape(line, quote=False) for line in lines)
    return f"{_bold(words, title)}\n<pre>{body}</pre>"


def _bold(words: Words, key: str) -> str:
    return f"<b>{words.word(key)}</b>"


def lines(rows: list[Row]) -> list[str]:
    """A line for each row: label, bar, number."""
    label, number = max(len(row.label) for row in rows), _width(rows)
    room = max(COLUMNS - label - number - 2, 1)
    most = _most(rows)
    return [f"{row.label:<{label}} {bar(row.number, most, room):<{room}} {_said(row.number):>{number}}" for row in rows]


def tall_lines(rows: list[Row]) -> list[str]:
    """Two lines for each row, where labels are long: the label, cut short if need be, above its bar and number."""
    number, most = _width(rows), _most(rows)
    room = COLUMNS - number - 1
    found = []
    for row in rows:
        found.append(row.label if len(row.label) <= COLUMNS else f"{row.label[: COLUMNS - 1].rstrip()}…")
        found.append(f"{bar(row.number, most, room):<{room}} {_said(row.number):>{number}}")
    return found


def bar(count: int | None, most: int, room: int) -> str:
    """A bar as long as the count is of the most, to half a column; nothing but nothing has no bar at all."""
    halves = max(round(2 * room * (count or 0) / most), 1) if count else 0
    return FULL * (halves // 2) + HALF * (halves % 2)


def _width(rows: list[Row]) -> int:
    return max(len(_said(row.number)) for row in rows)


def _most(rows: list[Row]) -> int:
    return max(row.number or 0 for row in rows) or 1


def _said(count: int | None) -> str:
    return NONE if count is None else str(count)
