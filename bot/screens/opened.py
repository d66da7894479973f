"""A topic opened from an outcome: its answer, and what lies further in, each with the way back to the outcome."""

from __future__ import annotations

from dataclasses import replace

from bot.callbacks import InDialog
from bot.content.models import Topic
from bot.screens.answer import Inner, TopicWay, Way, answer, part, safe
from bot.screens.cards import sheet
from bot.screens.contacts import card, more_by
from bot.screens.glossary import terms_of
from bot.screens.outcomes import reached
from bot.screens.played import Played
from bot.screens.screen import Screen
from bot.screens.simple import share

PARTS, CONTACTS, WORDS, TERMS = "abcde", "klmnopqrst", "w", "x"  # the letter behind the number of the topic
MORE, MORE_SEEN, SHARE = "y", "v", "z"


def linked_topic(played: Played, index: int, letter: str) -> Screen | None:
    """The topic with this number among those the outcome names, or what `letter` says of it; None for no such thing."""
    topics = reached(played).linked("topic")
    topic = played.words.given.library.topics.get(topics[index]) if index < len(topics) else None
    if topic is None:
        return None
    way = way_to(played, index, topic)
    return _further(played, topic, letter, way) if letter else answer(played.words, topic, way)


def way_to(played: Played, index: int, topic: Topic) -> TopicWay:
    """The presses of a topic that was opened from an outcome."""

    def inner(kind: Inner, id: str) -> InDialog:
        match kind:
            case "part":
                letter = PARTS[[one.id for one in topic.parts].index(id)]
            case "contact":
                letter = CONTACTS[topic.linked("contact").index(id)]
            case "words":
                letter = WORDS
            case "terms":
                letter = TERMS
            case "more" | "more-seen":
                letter = MORE_SEEN if kind == "more-seen" else MORE
            case "share":
                letter = SHARE
        return played.view(f"t{index}{letter}")

    return TopicWay(played.view(f"t{index}"), played.here(), inner)


def _further(played: Played, topic: Topic, letter: str, way: TopicWay) -> Screen | None:
    words = played.words
    if letter in PARTS[: len(topic.parts)]:
        return part(words, topic, topic.parts[PARTS.index(letter)], way)
    if letter in CONTACTS:
        return _contact(played, topic, CONTACTS.index(letter), way)
    if letter == WORDS and topic.say:
        return replace(sheet(words, topic), rows=words.footer(way.inner("words", ""), way.press))
    if letter in (MORE, MORE_SEEN):
        presses = (way.inner("more", ""), way.inner("more-seen", ""))
        return more_by(words, topic, presses, way.press, seen=letter == MORE_SEEN)
    if letter == SHARE:
        return share(words, topic, Way(way.inner("share", ""), way.press))
    if letter == TERMS:
        return replace(terms_of(words, topic), rows=words.footer(way.inner("terms", ""), way.press))
    return None


def _contact(played: Played, topic: Topic, index: int, way: TopicWay) -> Screen | None:
    ids = topic.linked("contact")
    contact = played.words.given.library.contacts.get(ids[index]) if index < len(ids) else None
    if contact is None or not safe(contact):
        return None
    return replace(card(played.words, contact, way.inner("contact", ids[index]), way.press), topic=topic.id)
