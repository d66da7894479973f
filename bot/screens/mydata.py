"""What the database holds on the person who asks, row by row: in words, and as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from html import escape
from textwrap import shorten
from typing import Any

from bot.broadcasts.sheet import RETURNED
from bot.callbacks import Answer, ClearChat, Holdings, Subscription
from bot.screens.screen import Row, Screen
from bot.screens.subscription import AS_JSON, FORGET
from bot.screens.words import Words
from bot.storage.holdings import Held

MOST_LINES, LONGEST_LINE = 20, 300  # of one table; the file has all of it
WAITING = ("waiting", "sending")
ACTS = {
    "begun": "audit-begun",
    "proposed": "audit-proposed",
    "owner": "audit-owner",
    "draft": "audit-draft",
    "approved": "audit-approved",
    "sending-back": "audit-sending-back",
    "paused": "audit-paused",
    "sending": "audit-resumed",
    "cancelled": "audit-cancelled",
    "withdrawn": "audit-withdrawn",
    "sent again": "audit-again",
}

Stored = Mapping[str, Any]
Firms = Mapping[int, str]


def mydata(words: Words, held: Held | None, firms: Firms) -> Screen:
    """What is stored about the person, and what Telegram keeps; `held` None = no database; `firms` by number."""
    who = words.reader.letters
    blocks = [words.word("holdings-screen")]
    if held is None:
        blocks += [words.word("holdings-nothing"), words.word("holdings-off")]
    else:
        blocks += _about(words, held, firms)
        tables = [f"• {escape(name, quote=False)}: {count}" for name, count in held.tables]
        blocks.append("\n".join([words.word("holdings-tables"), *tables]))
    blocks.append(words.word("holdings-telegram"))
    rows: list[Row] = [(words.to("clear-chat", ClearChat(who=who)),)]
    if held is not None and held.about_person:
        as_json, forget = (Subscription(who=who, act=act) for act in (AS_JSON, FORGET))
        rows = [(words.to("mydata-json", as_json),), (words.to("mydata-forget", forget),), *rows]
    back = Answer(who=who, topic="privacy")
    return Screen("\n\n".join(blocks), (*rows, *words.footer(Holdings(who=who), back)))


def as_json(held: Held) -> bytes:
    """The rows about the person as they are, the encrypted id left out of each."""
    rows = {**held.rows, **({"firm": held.firms} if held.firms else {})}
    return (json.dumps(rows, ensure_ascii=False, indent=2, default=_hex) + "\n").encode()


def _hex(value: bytes) -> str:
    return value.hex()


def _about(words: Words, held: Held, firms: Firms) -> Iterator[str]:
    if not held.about_person:
        yield words.word("holdings-nothing")
        return
    yield words.word("holdings-rows", count=held.about_person)
    for table, rows in held.rows.items():
        said = TOLD[table](words, rows, firms) if table in TOLD else _as_they_are(table, rows)
        yield "\n".join(_some(words, list(said)))
    if held.firms:
        yield "\n".join(_as_they_are("firm", held.firms))
    yield words.word("mydata-id")


def _some(words: Words, lines: list[str]) -> list[str]:
    if len(lines) <= MOST_LINES:
        return lines
    return [*lines[:MOST_LINES], words.word("mydata-more", count=len(lines) - MOST_LINES)]


def _subscriber(words: Words, rows: Sequence[Stored], _: Firms) -> Iterator[str]:
    for row in rows:
        yield words.word("mydata-subscribed")
        yield "• " + words.word("mydata-russian" if row["language"] == "ru" else "mydata-english")
        yield "• " + words.word("mydata-whole" if row["whole"] else "mydata-line")


def _choices(words: Words, rows: Sequence[Stored], firms: Firms) -> Iterator[str]:
    yield words.word("mydata-choices")
    topics = words.given.library.topics
    for row in rows:
        what = str(row["what"])
        if row["kind"] == "subject":
            yield "• " + words.word(f"subject-{what}")
        elif row["kind"] == "topic":
            title = words.plain(topics[what].title) if what in topics else what
            yield "• " + words.word("mydata-topic", title=title)
        else:
            yield "• " + words.word("mydata-muted", name=firms.get(int(what), what))


def _deliveries(words: Words, rows: Sequence[Stored], _: Firms) -> Iterator[str]:
    waiting = sum(row["status"] in WAITING for row in rows)
    if waiting:
        yield words.word("mydata-waiting", count=waiting)
    if len(rows) > waiting:
        yield words.word("mydata-sent", count=len(rows) - waiting)


def _staff(words: Words, rows: Sequence[Stored], firms: Firms) -> Iterator[str]:
    for row in rows:
        name = firms.get(row["firm"], str(row["firm"]))
        yield words.word("mydata-staff", name=name, label=row["label"])
        if row["language"] is not None:
            yield words.word("mydata-staff-language", language=row["language"])


def _owner(words: Words, rows: Sequence[Stored], _: Firms) -> Iterator[str]:
    for row in rows:
        yield words.word("mydata-owner-language", language=row["language"])


def _notices(words: Words, rows: Sequence[Stored], _: Firms) -> Iterator[str]:
    yield words.word("mydata-notices", count=len(rows))


def _broadcasts(words: Words, rows: Sequence[Stored], _: Firms) -> Iterator[str]:
    yield words.word("mydata-broadcasts", count=len(rows))


def _audit(words: Words, rows: Sequence[Stored], _: Firms) -> Iterator[str]:
    yield words.word("mydata-audit")
    for row in rows:
        at = f"{datetime.fromtimestamp(row['at'], UTC):%Y-%m-%d %H:%M}"
        yield "• " + words.word("mydata-act", at=at, number=str(row["broadcast"]), what=_act(words, row["what"]))


def _act(words: Words, what: str) -> str:
    """What somebody did, as the log has it, in plain words."""
    if what.startswith(RETURNED):
        return words.label("audit-returned", reason=what.removeprefix(RETURNED))
    return words.label(ACTS[what]) if what in ACTS else what


def _as_they_are(table: str, rows: Sequence[Stored]) -> Iterator[str]:
    for row in rows:
        values = ", ".join(f"{name}={value}" for name, value in row.items() if value is not None)
        yield f"• {escape(shorten(f'{table}: {values}', LONGEST_LINE), quote=False)}"


TOLD: Mapping[str, Callable[[Words, Sequence[Stored], Firms], Iterator[str]]] = {
    "subscriber": _subscriber,
    "choice": _choices,
    "delivery": _deliveries,
    "staff": _staff,
    "owner_language": _owner,
    "notice": _notices,
    "broadcast": _broadcasts,
    "audit": _audit,
}
