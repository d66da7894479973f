"""The lines that tell what a broadcast holds, and the names of its parts, the same on every screen about it."""

from __future__ import annotations

from collections.abc import Iterator

from bot.broadcasts.drafting import label
from bot.broadcasts.models import Broadcast, Firm
from bot.broadcasts.rules.base import Problem
from bot.broadcasts.sheet import Sheet
from bot.broadcasts.zones import ZONES, spelled
from bot.callbacks import OfBroadcast
from bot.content.dates import parse_partial
from bot.screens.updates import line
from bot.screens.words import Words

EXCERPT = 120
TITLE, BEGINNING = 20, 60


def of(words: Words, broadcast: Broadcast, act: str, chosen: str = "") -> OfBroadcast:
    """A press about one broadcast."""
    return OfBroadcast(who=words.reader.letters, act=act, number=broadcast.id, chosen=chosen)


def zone_key(broadcast: Broadcast) -> str | None:
    """The key of the zone that its times are said in, None where none was chosen."""
    return next((key for key, name in ZONES.items() if name == broadcast.zone), None)


def moment(words: Words, instant: int, broadcast: Broadcast) -> str:
    """An instant with its zone spelled out."""
    return spelled(instant, zone_key(broadcast) or next(iter(ZONES)), words.reader.language)


def sender(words: Words, firm: Firm | None) -> str:
    """Who it comes from, as plain text."""
    return firm.name(words.reader.language) if firm is not None else words.label("draft-editors")


def state(words: Words, broadcast: Broadcast) -> str:
    """Where it stands, as plain text."""
    return words.label("state-withdrawn" if broadcast.withdrawn_at is not None else f"state-{broadcast.state}")


def audience(words: Words, broadcast: Broadcast) -> str:
    """Whom it is for, as plain text."""
    topics = words.given.library.topics
    if broadcast.watched is not None:
        topic = topics.get(broadcast.watched)
        return words.label("draft-watchers", title=words.plain(topic.title) if topic else broadcast.watched)
    return words.label(f"subject-{broadcast.subject}") if broadcast.subject else words.label("draft-none")


def title(words: Words, broadcast: Broadcast) -> str:
    """How a list names it: its first words, or what kind it is."""
    return _begun(words, broadcast, TITLE) or words.label(f"kind-{broadcast.kind}")


def beginning(words: Words, broadcast: Broadcast) -> str:
    """Its first words, in the reader's language where it has a text in it; "" where it has none yet."""
    return _begun(words, broadcast, BEGINNING)


def _begun(words: Words, broadcast: Broadcast, most: int) -> str:
    text = broadcast.text(words.reader.language) or broadcast.text_ru or broadcast.text_en or ""
    return shortened(" ".join(text.split()), most)


def shortened(text: str, most: int) -> str:
    """The beginning of a text."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def contents(words: Words, sheet: Sheet) -> Iterator[str]:
    """A line for each part of a broadcast, as Telegram HTML."""
    draft = sheet.draft
    yield words.word("draft-sender", name=sender(words, sheet.firm))
    yield words.word("draft-kind", kind=words.label(f"kind-{draft.kind}"))
    yield words.word("draft-audience", audience=audience(words, draft))
    yield words.word("draft-text-ru", text=_text(words, draft.text_ru))
    yield words.word("draft-text-en", text=_text(words, draft.text_en))
    yield from _further(words, draft)
    yield words.word("draft-urgent", urgent=words.label("draft-yes" if draft.urgent else "draft-no"))
    if draft.approved_at is None or draft.send_at is not None:
        yield words.word("draft-when", when=when(words, draft))


def _text(words: Words, text: str | None) -> str:
    if text is None:
        return words.label("draft-not-given")
    return shortened(" ".join(text.split()), EXCERPT) if text else words.label("draft-not-needed")


def _further(words: Words, draft: Broadcast) -> Iterator[str]:
    if draft.see is not None:
        topic = words.given.library.topics.get(draft.see)
        yield words.word("draft-see", title=words.plain(topic.title) if topic else draft.see)
    if draft.seminar_at is not None:
        minutes = draft.seminar_minutes or 0
        yield words.word("draft-seminar", when=moment(words, draft.seminar_at, draft), minutes=minutes)
    if draft.button_url:
        labels = [said for language in draft.languages if (said := label(draft, language))]
        yield words.word("draft-button", label=" / ".join(labels), url=draft.button_url)


def when(words: Words, draft: Broadcast) -> str:
    """When it is sent, as plain text."""
    return words.label("draft-at-once") if draft.send_at is None else moment(words, draft.send_at, draft)


def recipients(words: Words, sheet: Sheet) -> str:
    """How many would get it, by language."""
    ru, en = sheet.audience.get("ru", 0), sheet.audience.get("en", 0)
    return words.word("draft-recipients", ru=ru, en=en, total=ru + en)


def first_line(words: Words, broadcast: Broadcast) -> str:
    """What arrives first, as Telegram HTML."""
    return words.word("draft-first-line", line=line(words, broadcast).text)


def faults(words: Words, sheet: Sheet, *, decides: bool = False) -> Iterator[str]:
    """What keeps it from being sent, and what has to be known, each with what to do; `decides` = to who approves it."""
    ticks = "draft-ticked" if sheet.draft.ticked else "draft-to-tick" if decides else "draft-ticks"
    yield from _listed(words, "draft-missing", [_said(words, one) for one in _of(sheet, "missing")])
    yield from _listed(words, "draft-refused", [_said(words, one) for one in _of(sheet, "refused")])
    yield from _listed(words, ticks, [_said(words, one) for one in _of(sheet, "tick")])
    yield from _listed(words, "draft-owner", [_said(words, one) for one in _of(sheet, "owner")])


def _of(sheet: Sheet, kind: str) -> list[Problem]:
    return [problem for problem in sheet.problems if problem.kind == kind]


def _said(words: Words, problem: Problem) -> str:
    arguments = dict(problem.arguments)
    if "day" in arguments:
        arguments["day"] = parse_partial(arguments["day"]).words(words.reader.language)
    return words.word(problem.key, **arguments)


def _listed(words: Words, key: str, said: list[str]) -> Iterator[str]:
    if said:
        # Both texts often have the same fault, such as one address in each: it is said once.
        yield "\n".join([f"<b>{words.word(key)}</b>", *(f"• {one}" for one in dict.fromkeys(said))])
