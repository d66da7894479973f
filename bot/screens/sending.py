"""What staff and owners see of a broadcast on its way: progress with its buttons, report, notice to the owner."""

from __future__ import annotations

from collections.abc import Iterator

from bot.broadcasts.course import Course
from bot.broadcasts.models import Broadcast
from bot.callbacks import Hide, OfBroadcast, Update
from bot.content.models import LANGUAGES
from bot.screens.screen import Button, Row, Screen
from bot.screens.words import Words

CELLS = 10
HEADS = {
    "scheduled": "sending-scheduled",
    "sending": "sending-going",
    "paused": "sending-paused",
    "done": "sending-done",
    "cancelled": "sending-cancelled",
}
LONGEST_SHOWN = 1500  # letters of each text in the notice to an owner; all of it is one press away
MINUTE, HOUR = 60, 3600


def press(words: Words, broadcast: Broadcast, act: str) -> OfBroadcast:
    """A press on a broadcast that was approved."""
    return OfBroadcast(who=words.reader.letters, act=act, number=broadcast.id)


def course_screen(words: Words, course: Course) -> Screen:
    """The progress while it is sent, the report once it is over."""
    over = course.broadcast.state in ("done", "cancelled")
    lines = [*_head(words, course), *_counts(words, course), *(() if over else _pace(words, course))]
    rows = _after(words, course) if over else _meanwhile(words, course)
    last = (words.language_switch(press(words, course.broadcast, "s-show")), _hide(words))
    return Screen("\n".join(lines), (*rows, last))


def _head(words: Words, course: Course) -> Iterator[str]:
    broadcast = course.broadcast
    yield f"<b>{words.word(HEADS[broadcast.state], number=broadcast.id)}</b>"
    if broadcast.corrects is not None:
        key = "sending-takes-back" if course.takes_back else "sending-corrects"
        yield words.word(key, number=broadcast.corrects)
    yield words.word("sending-firm", name=course.firm) if course.firm else words.word("sending-editors")
    if broadcast.withdrawn_at is not None:
        yield words.word("sending-withdrawn")
    if course.forbidden:
        yield words.word("sending-forbidden")


def _counts(words: Words, course: Course) -> Iterator[str]:
    tally, share = course.tally, course.share
    full = share * CELLS // 100
    yield f"\n{'▓' * full}{'░' * (CELLS - full)} {words.word('sending-share', share=share)}"
    yield words.word("sending-sent", sent=tally.count("sent"), total=tally.total)
    for status, key in (("blocked", "sending-blocked"), ("left", "sending-left"), ("failed", "sending-failed")):
        count = tally.counts.get(status, 0)  # type: ignore[call-overload]
        if count:
            yield words.word(key, count=count)
    for reason, count in sorted(tally.reasons.items(), key=lambda pair: -pair[1]):
        yield f"• {words.escaped(reason)}: {count}"
    if tally.count("unknown"):
        yield words.word("sending-unknown", count=tally.count("unknown"))


def _pace(words: Words, course: Course) -> Iterator[str]:
    if course.broadcast.state != "sending":
        return
    if course.wait > 0:
        yield words.word("sending-asked-to-wait", left=spelled(words, course.wait))
    elif course.rate:
        yield words.word("sending-rate", rate=round(course.rate), left=spelled(words, course.seconds_left or 0))


def spelled(words: Words, seconds: int) -> str:
    """A stretch of time as one would say it: in hours, in minutes, or under a minute."""
    if seconds >= HOUR:
        return words.word("sending-hours", hours=round(seconds / HOUR))
    if seconds >= MINUTE:
        return words.word("sending-minutes", minutes=round(seconds / MINUTE))
    return words.word("sending-moment")


def _meanwhile(words: Words, course: Course) -> tuple[Row, ...]:
    broadcast = course.broadcast
    moves: list[Button] = []
    if broadcast.state == "sending":
        moves.append(words.to("sending-pause", press(words, broadcast, "s-pause")))
    if broadcast.state == "paused":
        moves.append(words.to("sending-resume", press(words, broadcast, "s-resume")))
    moves.append(words.to("sending-cancel", press(words, broadcast, "s-cancel")))
    again = (words.to("sending-refresh", press(words, broadcast, "s-show")),)
    return (*(() if course.takes_back else (tuple(moves),)), again, *_withdrawal(words, course))


def _after(words: Words, course: Course) -> tuple[Row, ...]:
    broadcast = course.broadcast
    rows: list[Row] = []
    if course.unknown and broadcast.state == "done":
        label = words.label("sending-resend", count=course.unknown)
        rows.append((words.go(label, press(words, broadcast, "s-resend")),))
    rows.append((words.to("sending-csv", press(words, broadcast, "s-csv")),))
    if broadcast.corrects is not None:
        # What was corrected is corrected again, or withdrawn, from the report of the first.
        first = OfBroadcast(who=words.reader.letters, act="s-show", number=broadcast.corrects)
        rows.append((words.go(words.label("sending-first", number=broadcast.corrects), first),))
    return (*rows, *_withdrawal(words, course))


def _withdrawal(words: Words, course: Course) -> tuple[Row, ...]:
    if not course.correctable:
        return ()
    correct = words.to("draft-correct", press(words, course.broadcast, "correct"))
    return ((correct, words.to("sending-withdraw", press(words, course.broadcast, "s-withdraw"))),)


def _hide(words: Words) -> Button:
    return words.to("hide", Hide(who=words.reader.letters))


def sure(words: Words, broadcast: Broadcast, question: str, yes: str, act: str) -> Screen:
    """Asks once more before what cannot be undone; `question` and `yes` are interface words."""
    agree = (words.to(yes, press(words, broadcast, act)),)
    return Screen(words.word(question, number=broadcast.id), (agree, (_hide(words),)))


def notice(words: Words, course: Course) -> Screen:
    """What every owner gets of an approved broadcast: who sends what to how many, and Stop."""
    broadcast, who = course.broadcast, words.reader.letters
    head = words.word("notice-head", number=broadcast.id, count=course.tally.total)
    lines = [f"<b>{head}</b>", *list(_head(words, course))[1:]]
    texts = [_shortened(broadcast.text(language)) for language in LANGUAGES if broadcast.text(language)]
    quoted = [f"<blockquote>{words.escaped(text)}</blockquote>" for text in texts]
    stop = (words.to("notice-stop", press(words, broadcast, "s-stop")),)
    number = broadcast.corrects or broadcast.id
    look = (
        words.to("notice-open", Update(who=who, act="see", number=number)),
        words.to("notice-course", press(words, broadcast, "s-show")),
    )
    rows = (look, (_hide(words),)) if course.takes_back else (stop, look, (_hide(words),))
    return Screen("\n".join([*lines, *quoted]), rows)


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"
