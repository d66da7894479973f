"""What the author of a draft is asked: each part with its buttons, or the words that are to be typed."""

from __future__ import annotations

from collections.abc import Sequence

from bot.broadcasts.drafting import KINDS, MINUTES, TEXTS, TIMES, may_be_left_out, may_choose_zone
from bot.broadcasts.models import SUBJECTS, Broadcast
from bot.broadcasts.zones import ZONES
from bot.screens.broadcast import foot
from bot.screens.broadcast_draft import spelled, to_draft
from bot.screens.broadcast_parts import moment, of, zone_key
from bot.screens.screen import Row, Screen
from bot.screens.words import Words

MINUTES_IN_A_ROW = 3
ZONES_IN_A_ROW = 2
ASKED = {
    "text_ru": "ask-text-ru",
    "text_en": "ask-text-en",
    "see": "ask-see",
    "seminar_at": "ask-seminar",
    "seminar_minutes": "ask-minutes",
    "button_url": "ask-button",
    "button_ru": "ask-button-ru",
    "button_en": "ask-button-en",
    "send_at": "ask-when",
    "kind": "ask-kind",
    "subject": "ask-subject",
    "urgent": "ask-urgent",
}
LEFT_OUT = {
    "text_ru": "without-text-ru",
    "text_en": "without-text-en",
    "see": "without-link",
    "seminar_at": "without-seminar",
    "button_url": "without-button",
    "send_at": "without-time",
}
NEEDS_A_ZONE = "ask-zone"


def asked(words: Words, draft: Broadcast, part: str, *notes: str) -> Screen:
    """The question about one part; `notes` are said first."""
    if part in TIMES and zone_key(draft) is None:
        return zones(words, draft, part, *notes)
    blocks = [*notes, _question(words, draft, part)]
    rows = [*_choices(words, draft, part), *_ways(words, draft, part)]
    return Screen("\n\n".join(blocks), (*rows, *foot(words, of(words, draft, "ask", spelled(part)))))


def _question(words: Words, draft: Broadcast, part: str) -> str:
    key = zone_key(draft)
    if part in TEXTS:
        return _of_text(words, draft, part)
    if part not in TIMES or key is None:
        return words.word(ASKED[part])
    said = words.word(ASKED[part], zone=words.label(f"zone-{key}"))
    instant = draft.seminar_at if part == "seminar_at" else draft.send_at
    return said if instant is None else f"{said}\n\n{words.word('ask-time-now', when=moment(words, instant, draft))}"


def _of_text(words: Words, draft: Broadcast, part: str) -> str:
    """The question about a text; the button that leaves it out is spoken of only where it is there."""
    asked = [words.word(ASKED[part])]
    if part == "text_en" and may_be_left_out(draft, part):
        asked.append(words.word("ask-text-en-or"))
    return "\n\n".join([" ".join(asked), words.word("ask-text-cancel")])


def _choices(words: Words, draft: Broadcast, part: str) -> Sequence[Row]:
    """The buttons that answer a question; none where the answer is typed."""
    choices: dict[str, list[tuple[str, str]]] = {
        "kind": [(kind, words.label(f"kind-{kind}")) for kind in KINDS],
        "subject": [(subject, words.label(f"subject-{subject}")) for subject in SUBJECTS],
        "urgent": [("yes", words.label("urgent-yes")), ("no", words.label("urgent-no"))],
        "seminar_minutes": [(str(minutes), words.label("minutes", minutes=minutes)) for minutes in MINUTES],
    }
    act = ACTS.get(part, "")
    found = [words.go(label, of(words, draft, act, value)) for value, label in choices.get(part, [])]
    wide = MINUTES_IN_A_ROW if part == "seminar_minutes" else 1
    return [tuple(found[start : start + wide]) for start in range(0, len(found), wide)]


ACTS = {"kind": "kind", "subject": "subject", "urgent": "urgent", "seminar_minutes": "minutes"}
PARTS_OF_ACTS = {act: part for part, act in ACTS.items()}


def _ways(words: Words, draft: Broadcast, part: str) -> list[Row]:
    rows: list[Row] = []
    if part in TIMES and may_choose_zone(draft, part):
        rows.append((words.to("other-zone", of(words, draft, "zones", spelled(part))),))
    if part in LEFT_OUT and may_be_left_out(draft, part):
        rows.append((words.to(LEFT_OUT[part], of(words, draft, "without", spelled(part))),))
    return [*rows, (to_draft(words, of(words, draft, "open")),)]


def zones(words: Words, draft: Broadcast, part: str, *notes: str) -> Screen:
    """The choice of the time zone in which a time is going to be typed."""
    act = ZONE_ACTS[part]
    buttons = [words.go(words.label(f"zone-{key}"), of(words, draft, act, key)) for key in ZONES]
    rows = [tuple(buttons[start : start + ZONES_IN_A_ROW]) for start in range(0, len(buttons), ZONES_IN_A_ROW)]
    if may_be_left_out(draft, part):
        rows.append((words.to(LEFT_OUT[part], of(words, draft, "without", spelled(part))),))
    rows.append((to_draft(words, of(words, draft, "open")),))
    text = "\n\n".join([*notes, words.word(NEEDS_A_ZONE)])
    return Screen(text, (*rows, *foot(words, of(words, draft, "zones", spelled(part)))))


ZONE_ACTS = {"seminar_at": "zone-seminar", "send_at": "zone-send"}
PARTS_OF_ZONE_ACTS = {act: part for part, act in ZONE_ACTS.items()}


def offered(words: Words, draft: Broadcast, topics: Sequence[str]) -> Screen:
    """The answers that typed words may mean, to choose the one that is linked."""
    known = words.given.library.topics
    rows = [(words.go(words.plain(known[id].title), of(words, draft, "link", id)),) for id in topics if id in known]
    text = words.word("ask-which" if rows else "ask-see-nothing")
    return Screen(text, (*rows, *_ways(words, draft, "see"), *foot(words, of(words, draft, "ask", "see"))))
