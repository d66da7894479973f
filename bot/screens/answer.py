"""The answer of a topic as one screen: what helps first, the explanation folded, its date, its sources."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import Literal

from bot.callbacks import (
    Answer,
    Card,
    ContactCard,
    Holdings,
    More,
    PartOf,
    Press,
    Section,
    Share,
    Subscription,
    TermsOf,
)  # fmt: skip
from bot.content.dates import PartialDate, of_day
from bot.content.freshness import is_overdue
from bot.content.library import Library
from bot.content.models import Part, Text, Topic
from bot.content.reference import Contact, Source
from bot.reader import IN_RUSSIA
from bot.screens.begin import begin
from bot.screens.glossary import terms_in
from bot.screens.screen import Button, Row, Screen
from bot.screens.words import Words

WATCH, WATCH_APART, WATCH_BELOW = "watch", "watch-apart", "watch-below"  # what a Subscription of a topic asks for
Inner = Literal["part", "contact", "words", "terms", "more", "more-seen", "share"]


@dataclass(frozen=True, slots=True)
class Way:
    """How a screen was come to: the press that shows it, and the one that leads back."""

    press: Press
    back: Press


@dataclass(frozen=True, slots=True)
class TopicWay(Way):
    """The same for an answer, with the press that goes further in: to a part, a contact, the words, the terms.

    Whoever opened the answer from an outcome finds back to it from there, too.
    """

    inner: Callable[[Inner, str], Press]


def answer(words: Words, topic: Topic, way: TopicWay | None = None) -> Screen:
    """The screen of a topic, in the voice of its reader; with `way`, back leads to where it was opened from."""
    blocks = [f"<b>{escape(words.plain(topic.title), quote=False)}</b>", words.html(topic.short)]
    if topic.relative is not None and words.reader.voice == "relative":
        blocks.append(f"<b>{words.word('for-someone-close')}</b>\n{words.html(topic.relative)}")
    blocks.append(_listed(words, "what-to-do", topic.do, numbered=True))
    if topic.never:
        blocks.append(_listed(words, "what-never", topic.never, numbered=False))
    if topic.body is not None:
        blocks.append(_folded(words, topic.body))
    blocks.append(foot(words, topic))
    return Screen(
        "\n\n".join(block for block in blocks if block),
        tuple(_rows(words, topic, way or _usual_way(words, topic))),
        topic.id,
    )


def part(words: Words, topic: Topic, chosen: Part, way: TopicWay | None = None) -> Screen:
    """One part of a long explanation, with the way to the next one and back to the answer."""
    way = way or _usual_way(words, topic)
    footer = words.footer(way.inner("part", chosen.id), way.press)
    text = "\n\n".join(
        [f"<b>{escape(words.plain(chosen.title), quote=False)}</b>", words.html(chosen.body), foot(words, topic)]
    )
    return Screen(text, (*_parts(words, topic, chosen, way), *footer), topic.id)


def foot(words: Words, topic: Topic) -> str:
    """The date line and the sources that anybody may be shown."""
    lines = [line for line in (_dated(words, topic), _cited(words, topic)) if line]
    return "\n".join(lines)


def as_of(words: Words, speaks_for: PartialDate, *, overdue: bool) -> list[str]:
    """The sentences that say which day an answer speaks for, and that it was not looked at since."""
    said = [words.word("as-of", date=speaks_for.words(words.reader.language))]
    return [*said, words.word("overdue")] if overdue else said


def reviewed(words: Words, checked: date | None, lawyer: str | None) -> Iterator[str]:
    """The sentences that say when a person opened the live pages, and which lawyer reviewed."""
    if checked is not None:
        yield words.word("checked-on", date=of_day(checked).words(words.reader.language))
    if lawyer is not None:
        yield words.word("reviewed-by", name=lawyer)


def _dated(words: Words, topic: Topic) -> str:
    said: list[str] = []
    if topic.as_of is not None:
        said += as_of(words, topic.as_of, overdue=is_overdue(topic, words.given.today))
    elif words.given.library.marks[topic.id]:
        said.append(words.word("undated"))
    said += reviewed(words, topic.checked, topic.lawyer)
    return f"<i>{' '.join(said)}</i>" if said else ""


def _cited(words: Words, topic: Topic) -> str:
    library = words.given.library
    names = [citation(words, library.sources[id]) for id in topic.sources if safe(library.sources[id])]
    return f"{words.word('sources')} {'; '.join(names)}" if names else ""


def citation(words: Words, source: Source) -> str:
    """A source as a reader sees it, linked where it has a page."""
    name = words.html(source.name)
    return f'<a href="{escape(source.url)}">{name}</a>' if source.url else name


def safe(entry: Source | Contact) -> bool:
    """Whether something may be shown to anybody, in Russia too."""
    return entry.undesirable == "false"


def has_more(topic: Topic, library: Library) -> bool:
    """Whether the topic names sources or contacts that are shown only after the warning."""
    sources = all(safe(library.sources[id]) for id in topic.sources)
    return not (sources and all(safe(library.contacts[id]) for id in topic.linked("contact")))


def _listed(words: Words, heading: str, texts: tuple[Text, ...], *, numbered: bool) -> str:
    signs = (f"{number}. " for number in range(1, len(texts) + 1)) if numbered else ("• " for _ in texts)
    lines = [f"{sign}{words.html(text)}" for sign, text in zip(signs, texts, strict=True)]
    return "\n".join([f"<b>{words.word(heading)}</b>", *lines])


def _folded(words: Words, body: Text) -> str:
    return f"<blockquote expandable><b>{words.word('explanation')}</b>\n{words.html(body)}</blockquote>"


def _usual_way(words: Words, topic: Topic) -> TopicWay:
    who = words.reader.letters

    def inner(kind: Inner, id: str) -> Press:
        match kind:
            case "part":
                return PartOf(who=who, topic=topic.id, part=id)
            case "contact":
                return ContactCard(who=who, topic=topic.id, contact=id)
            case "words":
                return Card(who=who, topic=topic.id, number=1)
            case "terms":
                return TermsOf(who=who, topic=topic.id)
            case "more" | "more-seen":
                return More(who=who, topic=topic.id, seen=kind == "more-seen")
            case "share":
                return Share(who=who, topic=topic.id)

    section = Section(who=who, section=words.given.library.plan[topic.id].in_)
    return TopicWay(Answer(who=who, topic=topic.id), section, inner)


def _rows(words: Words, topic: Topic, way: TopicWay) -> Iterator[Row]:
    library = words.given.library
    if topic.say:
        yield (words.to("words-to-say", way.inner("words", "")),)
    yield from _parts(words, topic, None, way)
    if topic.id == "privacy":
        yield (words.to("holdings", Holdings(who=words.reader.letters)),)
    if terms_in(words, topic):
        yield (words.to("terms-of", way.inner("terms", "")),)
    yield from _linked(words, topic, way)
    if has_more(topic, library) and words.reader.place != IN_RUSSIA:
        yield (words.to("more", way.inner("more", "")),)
    if topic.relative is not None:
        yield words.voices(way.press)
    yield (_watch(words, topic, way),)
    yield (words.to("share", way.inner("share", "")),)
    yield from words.footer(way.press, way.back)


def _watch(words: Words, topic: Topic, way: TopicWay) -> Button:
    """The way to be told when the answer changes; where an outcome led here, that is asked below, and this stays."""
    act = WATCH if isinstance(way.press, Answer) else WATCH_APART
    return words.to("watch", Subscription(who=words.reader.letters, act=act, chosen=topic.id))


def _linked(words: Words, topic: Topic, way: TopicWay) -> Iterator[Row]:
    who = words.reader.letters
    library = words.given.library
    for id in topic.linked("contact"):
        if safe(library.contacts[id]):
            yield (words.go(words.plain(library.contacts[id].name), way.inner("contact", id)),)
    for id in topic.linked("dialog"):
        if id in library.dialogs:
            yield (begin(words, library.dialogs[id]),)
    for id in topic.linked("topic"):
        if id in library.topics:
            yield (words.go(words.plain(library.topics[id].title), Answer(who=who, topic=id)),)


def _parts(words: Words, topic: Topic, chosen: Part | None, way: TopicWay) -> Iterator[Row]:
    for other in topic.parts:
        if other is not chosen:
            yield (words.go(words.plain(other.title), way.inner("part", other.id)),)
