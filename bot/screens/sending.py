"""What staff and owners see of a broadcast on its way: progress with its buttons, report, notice to the owner."""

from __future__ import annotations

from collections.abc import Iterator

from bot.broadcasts.course import Course
from bot.broadcasts.models import Broadcast
from bot.callbacks import Hide, OfBroadcast
from bot.content.models import LANGUAGES
from bot.screens.broadcast_parts import beginning, moment
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
    over = course.over
    lines = [*_head(words, course), *_counts(words, course), *(() if over else _pace(words, course))]
    rows = _after(words, course) if over else _meanwhile(words, course)
    last = (words.language_switch(press(words, course.broadcast, "s-show")), _hide(words))
    return Screen("\n".join(lines), (*rows, last))


def _head(words: Words, course: Course) -> Iterator[str]:
    broadcast = course.broadcast
    yield f"<b>{_stands(words, course)}</b>"
    if broadcast.corrects is not None and not course.takes_back:
        yield words.word("sending-corrects", number=broadcast.corrects)
    yield from _about(words, course)
    if broadcast.withdrawn_at is not None:
        yield words.word("sending-withdrawn")
    if course.forbidden:
        yield words.word("sending-forbidden")
    if course.overslept:
        yield words.word("sending-overslept")
    if broadcast.state == "paused":
        yield words.word("sending-paused-until")
    if broadcast.state == "scheduled" and broadcast.send_at is not None:
        yield words.word("draft-when", when=moment(words, broadcast.send_at, broadcast))


def _stands(words: Words, course: Course) -> str:
    """Which one it is and where it stands; a withdrawal goes by the number of what it takes back."""
    broadcast = course.broadcast
    if course.takes_back and broadcast.corrects is not None:
        return words.word("sending-taken-back" if course.over else "sending-takes-back", number=broadcast.corrects)
    return words.word(HEADS[broadcast.state], number=broadcast.id)


def _reached(words: Words, course: Course) -> str:
    key = "sending-sent" if course.broadcast.corrects is None else "sending-replaced"
    return words.word(key, sent=course.tally.count("sent"), total=course.tally.total)


def _about(words: Words, course: Course) -> Iterator[str]:
    """Which one it is: a number tells nobody that."""
    if text := beginning(words, course.broadcast):
        yield words.word("sending-begins", text=text)
    yield words.word("sending-firm", name=course.firm) if course.firm else words.word("sending-editors")


def _counts(words: Words, course: Course) -> Iterator[str]:
    tally, share = course.tally, course.share
    full = share * CELLS // 100
    yield f"\n{'▓' * full}{'░' * (CELLS - full)} {words.word('sending-share', share=share)}"
    yield _reached(words, course)
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
    if not course.withdrawable:
        return ()
    withdraw = words.to("sending-withdraw", press(words, course.broadcast, "s-withdraw"))
    if not course.correctable:
        return ((withdraw,),)
    return ((words.to("draft-correct", press(words, course.broadcast, "correct")), withdraw),)


def _hide(words: Words) -> Button:
    return words.to("hide", Hide(who=words.reader.letters))


def sure(words: Words, broadcast: Broadcast, question: str, yes: str, act: str) -> Screen:
    """Asks once more before what cannot be undone; `question` and `yes` are interface words."""
    agree = (words.to(yes, press(words, broadcast, act)),)
    return Screen(words.word(question, number=broadcast.id), (agree, (_hide(words),)))


def notice(words: Words, course: Course) -> Screen:
    """What every owner gets of an approved broadcast: who sends what to how many, and Stop while it can be stopped."""
    broadcast = course.broadcast
    blocks = [f"<b>{_happened(words, course)}</b>", *_further(words, course)]
    if not course.takes_back:
        texts = [_shortened(broadcast.text(language)) for language in LANGUAGES if broadcast.text(language)]
        blocks += [f"<blockquote>{words.escaped(text)}</blockquote>" for text in texts]
    stop = (words.to("notice-stop", press(words, broadcast, "s-stop")),)
    open_ = words.to("notice-open", press(words, broadcast, "show"))
    look = words.to("notice-course", press(words, broadcast, "s-show"))
    if course.takes_back:
        return Screen("\n".join(blocks), ((look,), (_hide(words),)))
    ways: tuple[Row, ...] = ((open_, look), (_hide(words),))
    return Screen("\n".join(blocks), ways if course.over else (stop, *ways))


def _happened(words: Words, course: Course) -> str:
    """What was approved or taken back, or how that ended."""
    broadcast = course.broadcast
    if course.over:
        return _stands(words, course)
    if broadcast.corrects is None:
        return words.word("notice-approved", number=broadcast.id, count=course.tally.total)
    key = "notice-withdrawn" if course.takes_back else "notice-corrected"
    return words.word(key, number=broadcast.corrects, count=course.tally.total)


def _further(words: Words, course: Course) -> Iterator[str]:
    broadcast = course.broadcast
    if broadcast.corrects is not None and course.over and not course.takes_back:
        yield words.word("sending-corrects", number=broadcast.corrects)
    if course.over:
        yield _reached(words, course)
    yield words.word("sending-firm", name=course.firm) if course.firm else words.word("sending-editors")
    if broadcast.state == "scheduled" and broadcast.send_at is not None:
        yield words.word("draft-when", when=moment(words, broadcast.send_at, broadcast))


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"
