"""Choosing updates: subjects, form and language; the answers somebody watches; the firms somebody does not want."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from bot.broadcasts.choices import Choices, chosen_by
from bot.broadcasts.models import SUBJECTS, Firm, Subscriber
from bot.callbacks import Answer, Holdings, OfFirm, Subscription
from bot.content.models import Topic
from bot.screens.answer import WATCH, WATCH_BELOW
from bot.screens.paging import ON_A_PAGE, pages, turns
from bot.screens.screen import Button, Row, Screen
from bot.screens.words import Words

# What `act` of a Subscription means; `chosen` is given beside each.
OPEN = "open"  # the choice, with what is stored
PICK, SAVE = "pick", "save"  # the packed choices
WATCH_YES, WATCH_NO = "watch-yes", "watch-no"  # a topic, as for WATCH and WATCH_APART
WATCHED = "watched"  # a page
FIRMS, MUTE = "firms", "mute"  # a page; a firm and whether to mute it, as "3-1"
FORGET, GONE, AS_JSON = "forget", "gone", "json"

Entry = TypeVar("Entry")


def to_subscription(words: Words, *, subscribed: bool = False) -> Button:
    """The button that leads to the choice of updates; `subscribed` = it is known that they have some."""
    key = "subscription-change" if subscribed else "subscribe"
    return words.to(key, Subscription(who=words.reader.letters, act=OPEN))


def choosing(words: Words, choices: Choices, subscriber: Subscriber | None, note: str = "") -> Screen:
    """The choice of subjects and form: for a subscriber what is stored, for others what would be, on "Done"."""
    press = _of(words, PICK, choices.packed())
    blocks = [words.word(note)] if note else []
    blocks.append(words.word("subscription-screen" if subscriber is None else "subscription-yours"))
    blocks += [words.word("subscription-language"), terms(words, whole=choices.whole)]
    rows = (*_subjects(words, choices), *_forms(words, choices), _done(words, choices), *_yours(words, subscriber))
    return Screen("\n\n".join(blocks), (*rows, *words.footer(press)))


def terms(words: Words, *, whole: bool) -> str:
    """What subscribing means; `whole` = the full text was chosen, which others may see."""
    comes = words.word("subscription-comes-whole" if whole else "subscription-comes-line")
    return "\n".join((words.word("subscription-stored"), comes, words.word("subscription-terms")))


def _of(words: Words, act: str, chosen: str = "") -> Subscription:
    return Subscription(who=words.reader.letters, act=act, chosen=chosen)


def _subjects(words: Words, choices: Choices) -> Iterator[Row]:
    for subject in SUBJECTS:
        label = _ticked(words, words.label(f"subject-{subject}"), on=subject in choices.subjects)
        yield (words.go(label, _of(words, PICK, choices.toggled(subject).packed())),)


def _forms(words: Words, choices: Choices) -> Iterator[Row]:
    line, whole = replace(choices, whole=False), replace(choices, whole=True)
    yield (
        words.go(_ticked(words, words.label("form-line"), on=not choices.whole), _of(words, PICK, line.packed())),
        words.go(_ticked(words, words.label("form-whole"), on=choices.whole), _of(words, PICK, whole.packed())),
    )


def _done(words: Words, choices: Choices) -> Row:
    return (words.to("subscription-done", _of(words, SAVE, choices.packed())),)


def _yours(words: Words, subscriber: Subscriber | None) -> Iterator[Row]:
    yield (words.to("firm-list-open", OfFirm(who=words.reader.letters, act="list", firm=0)),)
    if subscriber is None:
        return
    if subscriber.topics:
        yield (words.to("subscription-watched", _of(words, WATCHED, "0")),)
    yield (words.to("subscription-firms", _of(words, FIRMS, "0")),)
    yield (words.to("holdings", Holdings(who=words.reader.letters)),)
    yield (words.to("update-stop", _of(words, FORGET)),)


def _ticked(words: Words, label: str, *, on: bool) -> str:
    return words.label("chosen", label=label) if on else label


def watching(words: Words, topic: Topic, subscriber: Subscriber | None, *, apart: bool = False) -> Screen:
    """Whether to be told when an answer changes; `apart` = below an answer that stays where it is."""
    known = subscriber is not None and topic.id in subscriber.topics
    title = words.plain(topic.title)
    blocks = [words.word("watching-screen" if known else "watch-screen", title=title)]
    if subscriber is None:
        blocks.append(terms(words, whole=False))
    answer = Answer(who=words.reader.letters, topic=topic.id)
    rows: tuple[Row, ...] = ((words.to("watch-no", _of(words, WATCH_NO, topic.id)),),)
    if not known:
        yes = words.to("watch-yes", _of(words, WATCH_YES, topic.id))
        rows = ((yes,),) if apart else ((yes,), (words.to("watch-not-needed", answer),))
    footer = words.footer(_of(words, WATCH_BELOW if apart else WATCH, topic.id), None if apart else answer)
    return Screen("\n\n".join(blocks), (*rows, *footer))


def unwatched(words: Words, topic: str) -> Screen:
    """That an answer is not watched any more."""
    known = topic in words.given.library.topics
    back = Answer(who=words.reader.letters, topic=topic) if known else None
    return Screen(words.word("unwatched"), ((to_subscription(words),), *words.footer(_of(words, OPEN), back)))


def watched(words: Words, subscriber: Subscriber, page: int) -> Screen:
    """The answers that a subscriber watches, each leading to where that ends."""
    who = words.reader.letters
    library = words.given.library
    ids, last = _page(sorted(subscriber.topics), page)
    rows: list[Row] = []
    for id in ids:
        topic = library.topics.get(id)
        label = words.plain(topic.title) if topic is not None else id
        rows.append((words.go(label, _of(words, WATCH if topic is not None else WATCH_NO, id)),))
    rows += turns(words, page, last, lambda to: _of(words, WATCHED, str(to)))
    footer = words.footer(_of(words, WATCHED, str(page)), Subscription(who=who, act=OPEN))
    return Screen(words.word("watched-screen"), (*rows, *footer))


def firms(words: Words, listed: Sequence[Firm], subscriber: Subscriber, page: int) -> Screen:
    """The firms that may write, those ticked that do reach this person."""
    shown, last = _page(listed, page)
    rows: list[Row] = []
    for firm in shown:
        muted = firm.id in subscriber.muted
        label = _ticked(words, firm.name(words.reader.language), on=not muted)
        rows.append((words.go(label, _of(words, MUTE, f"{firm.id}-{int(not muted)}")),))
    rows += turns(words, page, last, lambda to: _of(words, FIRMS, str(to)))
    footer = words.footer(_of(words, FIRMS, str(page)), _of(words, OPEN))
    return Screen(words.word("firms-screen" if listed else "firms-none"), (*rows, *footer))


def page_of(listed: Sequence[Firm], firm: int) -> int:
    """The page that a firm stands on."""
    return next((at // ON_A_PAGE for at, one in enumerate(listed) if one.id == firm), 0)


def _page(entries: Sequence[Entry], page: int) -> tuple[Sequence[Entry], int]:
    return entries[page * ON_A_PAGE :][:ON_A_PAGE], pages(len(entries))


def gone(words: Words, *, known: bool, staff: bool, note: str = "") -> Screen:
    """That nothing is stored about a person any more, or that nothing was; with the way back."""
    blocks = [words.word(note)] if note else []
    blocks.append(words.word("forgotten" if known else "forgotten-nothing"))
    if staff:
        blocks.append(words.word("forgotten-staff"))
    press = _of(words, GONE)
    return Screen("\n\n".join(blocks), ((words.to("subscribe-again", _of(words, OPEN)),), *words.footer(press)))


def of_subscriber(words: Words, subscriber: Subscriber | None, note: str = "") -> Screen:
    """The choice as it is stored."""
    return choosing(words, chosen_by(subscriber), subscriber, note)
