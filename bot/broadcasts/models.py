"""What updates are made of: firms and their staff, subscribers' choices, broadcasts; plain data that knows no database.

Instants are whole seconds since 1970 in UTC, days are ISO dates as "2026-11-22". A sealed id is a Telegram id that only
the storage key opens.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from bot.content.models import Language

Subject = Literal["border", "detention", "draft", "work", "scams", "seminars"]
SUBJECTS: tuple[Subject, ...] = ("border", "detention", "draft", "work", "scams", "seminars")
Role = Literal["writer", "approver"]
Kind = Literal["update", "seminar", "service"]
State = Literal["draft", "proposed", "owner", "scheduled", "sending", "paused", "done", "cancelled"]
# "left": erased before their turn came, by /forget, by blocking the bot, by muting the firm or leaving the subject
Status = Literal["waiting", "sending", "sent", "blocked", "failed", "unknown", "left"]
ChoiceKind = Literal["subject", "topic", "muted"]
DAY = 86_400
VERIFIED_FOR_DAYS = 180
CORRECTABLE_FOR = 2 * DAY
ROWS_KEPT_FOR = 7 * DAY
PAUSED_FOR = 7 * DAY


@dataclass(frozen=True, slots=True)
class Subscriber:
    """What is stored of a reader who subscribed; `whole` = gets the text itself instead of one neutral line."""

    language: Language
    whole: bool
    subjects: frozenset[str]
    topics: frozenset[str]
    muted: frozenset[int]


@dataclass(frozen=True, slots=True)
class Firm:
    """A firm that may write: names for readers, and the lawyer who answers for it.

    `known` are the addresses, handles and phones registered for it, one a line. `verified` is the day the owner looked
    the lawyer up in the register of the state, or None.
    """

    id: int
    name_ru: str
    name_en: str
    site: str
    lawyer: str
    state: str
    licence: str
    known: str
    verified: str | None
    removed: str | None

    def may_write(self, today: date) -> bool:
        """Whether it is registered, and was looked up in the last 180 days."""
        if self.removed is not None or self.verified is None:
            return False
        return today - date.fromisoformat(self.verified) <= timedelta(days=VERIFIED_FOR_DAYS)

    def name(self, language: Language) -> str:
        """The name that readers of a language see."""
        return self.name_ru if language == "ru" else self.name_en


@dataclass(frozen=True, slots=True)
class Member:
    """One person of a firm; `label` is what the owner called them when inviting."""

    person: bytes
    firm: int
    label: str
    writer: bool
    approver: bool


@dataclass(frozen=True, slots=True)
class Broadcast:
    """One update, from the first word of its draft to its report.

    `firm` is None for the editors of the content. The audience is a `subject`, or those who watch the topic `watched`.
    A text is None until given, "" where its language was declared not needed. `see` is a topic linked below the text.
    `seminar_at` and `send_at` are instants, `zone` the time zone both were said in (IANA name); `send_at` None = now.
    `awaits` names the field that the author's next typed words fill. `corrects` is the broadcast this one corrects.
    `ticked`: the approver has seen that the linked topic is overdue.
    `announced_at`: its author and the owners were told that it was approved.
    `first_ended_at`: when sending ended for the first time, of what was sent again since.
    """

    id: int
    firm: int | None
    person: bytes | None
    state: State
    kind: Kind
    subject: str | None
    watched: str | None
    text_ru: str | None
    text_en: str | None
    see: str | None
    seminar_at: int | None
    seminar_minutes: int | None
    button_url: str | None
    button_ru: str | None
    button_en: str | None
    urgent: bool
    send_at: int | None
    zone: str | None
    awaits: str | None
    ticked: bool
    corrects: int | None
    made_at: int
    approved_at: int | None
    started_at: int | None
    ended_at: int | None
    corrected_at: int | None
    withdrawn_at: int | None
    progress_message: int | None
    announced_at: int | None = None
    first_ended_at: int | None = None

    def text(self, language: Language) -> str:
        """The text in a language, "" where there is none."""
        return (self.text_ru if language == "ru" else self.text_en) or ""

    @property
    def languages(self) -> tuple[Language, ...]:
        """The languages it has a text in."""
        both: tuple[Language, ...] = ("ru", "en")
        return tuple(language for language in both if self.text(language))


@dataclass(frozen=True, slots=True)
class Delivery:
    """One recipient whose turn it is; `message` is what is to be edited when the broadcast corrects another."""

    person: bytes
    language: Language
    whole: bool
    tries: int
    message: int | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one delivery.

    `message` is the id Telegram gave, `again_at` when a waiting one is tried again, `tries` how often it was tried.
    """

    person: bytes
    status: Status
    message: int | None = None
    reason: str = ""
    tries: int = 0
    again_at: int = 0


@dataclass(frozen=True, slots=True)
class Tally:
    """How many recipients stand where; `reasons` splits those that failed."""

    counts: Mapping[Status, int]
    reasons: Mapping[str, int]

    @property
    def total(self) -> int:
        """All who were recipients when it was approved."""
        return sum(self.counts.values())

    def count(self, *statuses: Status) -> int:
        """How many stand at any of these."""
        return sum(self.counts.get(status, 0) for status in statuses)


@dataclass(frozen=True, slots=True)
class Act:
    """One line of the audit log: who did what with a broadcast, and when; never who received it."""

    person: bytes | None
    what: str
    at: int
