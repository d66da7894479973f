"""An update as its readers see it: the neutral line, the update itself with who sent it, and that it was withdrawn."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from html import escape

from bot.broadcasts.models import Broadcast, Firm
from bot.broadcasts.zones import spelled
from bot.callbacks import AnswerBeside, Hide, Menu, Update
from bot.content.dates import of_day
from bot.content.models import Language
from bot.screens.screen import Button, Row, Screen
from bot.screens.words import Words

ADVERTISING = ("seminar", "service")
DEFAULT_ZONE = "America/New_York"


def line(words: Words, broadcast: Broadcast) -> Screen:
    """The line that tells nothing to whoever looks at the phone, with the button that shows the update."""
    key = "update-line" if broadcast.corrects is None else "update-corrected-line"
    return Screen(words.word(key), ((words.to("update-open", press(words, broadcast, "see")),),))


def withdrawn(words: Words) -> Screen:
    """What stands in the place of an update that was taken back."""
    who = words.reader.letters
    return Screen(words.word("update-withdrawn"), ((words.to("menu", Menu(who=who)), words.to("hide", Hide(who=who))),))


def whole(words: Words, broadcast: Broadcast, firm: Firm | None) -> Screen:
    """The update itself, in the reader's language or in the one it has; `firm` is None for the editors."""
    spoken = language_of(words, broadcast)
    blocks = [
        *_marks(words, broadcast, spoken),
        escape(broadcast.text(spoken), quote=False),
        *_when(words, broadcast),
        _sender(words, broadcast, firm),
    ]
    return Screen("\n\n".join(block for block in blocks if block), tuple(_rows(words, broadcast, spoken)))


def press(words: Words, broadcast: Broadcast, act: str) -> Update:
    """A press on an update; a correction goes by the number of what it corrects."""
    return Update(who=words.reader.letters, act=act, number=broadcast.corrects or broadcast.id)


def language_of(words: Words, broadcast: Broadcast) -> Language:
    """The reader's language where the update has a text in it, else the one it has."""
    language = words.reader.language
    return language if broadcast.text(language) or not broadcast.languages else broadcast.languages[0]


def _marks(words: Words, broadcast: Broadcast, spoken: Language) -> Iterator[str]:
    if broadcast.kind in ADVERTISING:
        yield f"<b>{words.word('update-advertising')}</b>"
    if broadcast.corrects is not None:
        yield f"<i>{words.word('update-corrected-mark')}</i>"
    if spoken != words.reader.language:
        yield f"<i>{words.word('update-other-language')}</i>"


def _when(words: Words, broadcast: Broadcast) -> Iterator[str]:
    if broadcast.seminar_at is None:
        return
    when = spelled(broadcast.seminar_at, broadcast.zone or DEFAULT_ZONE, words.reader.language)
    said = words.word("update-seminar", when=when)
    if broadcast.seminar_minutes:
        said = f"{said}\n{words.word('update-minutes', minutes=broadcast.seminar_minutes)}"
    yield said


def _sender(words: Words, broadcast: Broadcast, firm: Firm | None) -> str:
    lines = [words.word("update-editors")] if firm is None else list(_of_firm(words, broadcast, firm))
    lines.append(words.word("update-date", date=_spelled_day(words, _sent_on(words, broadcast))))
    return "\n".join(f"<i>{said}</i>" for said in (*lines, words.word("update-information")))


def _of_firm(words: Words, broadcast: Broadcast, firm: Firm) -> Iterator[str]:
    yield words.word("update-firm", name=firm.name(words.reader.language))
    if broadcast.kind in ADVERTISING:
        yield words.word("update-lawyer", name=firm.lawyer)
    if firm.verified is not None:
        day = _spelled_day(words, date.fromisoformat(firm.verified))
        yield words.word("update-verified", date=day, state=firm.state)


def _sent_on(words: Words, broadcast: Broadcast) -> date:
    instant = broadcast.started_at or broadcast.approved_at
    return datetime.fromtimestamp(instant, UTC).date() if instant is not None else words.given.today


def _spelled_day(words: Words, day: date) -> str:
    return of_day(day).words(words.reader.language)


def _rows(words: Words, broadcast: Broadcast, spoken: Language) -> Iterator[Row]:
    who = words.reader.letters
    topics = words.given.library.topics
    for id in dict.fromkeys((broadcast.see, broadcast.watched)):
        if id is not None and id in topics:
            yield (words.go(words.plain(topics[id].title), AnswerBeside(who=who, topic=id)),)
    if broadcast.button_url:
        label = (broadcast.button_ru if spoken == "ru" else broadcast.button_en) or words.label("open-page")
        yield (Button(label, url=broadcast.button_url),)
    if broadcast.seminar_at is not None:
        yield (words.to("take-calendar", press(words, broadcast, "calendar")),)
    yield (
        words.to("update-fewer", press(words, broadcast, "few")),
        words.to("update-stop", press(words, broadcast, "stop")),
    )
    hide = words.to("hide", Hide(who=who))
    both = len(broadcast.languages) > 1 or spoken != words.reader.language
    yield (words.language_switch(press(words, broadcast, "see")), hide) if both else (hide,)
