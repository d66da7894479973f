"""The poster of a topic: what it says is taken from the content in both languages, whoever asks for it."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from bot.content.models import Language, Topic
from bot.files import names
from bot.files.apart import Job, Kind
from bot.files.poster import Poster, link_to
from bot.screens.take import Taken
from bot.screens.words import Words

KINDS: Final[dict[str, tuple[str, Kind]]] = {
    "png": (names.POSTER_PNG, "poster-png"),
    "svg": (names.POSTER_SVG, "poster-svg"),
}


def poster(words: Words, topic: Topic, kind: str) -> Taken:
    """The poster as a file to send; its link opens the answer in the voice it was read in, as the shared one does."""
    name, job = KINDS[kind]
    return Taken(name, Job(job, poster=poster_of(words, topic)))


def poster_of(words: Words, topic: Topic) -> Poster:
    """The words of the poster and its link."""
    username = words.given.username
    russian, english = _in(words, "ru"), _in(words, "en")
    return Poster(
        link=link_to(username, topic.id, relative=words.reader.voice == "relative" and topic.relative is not None),
        titles=(russian.plain(topic.title), english.plain(topic.title)),
        foot=(russian.label("poster-foot"), english.label("poster-foot")),
        name=f"@{username}",
    )


def _in(words: Words, language: Language) -> Words:
    return replace(words, reader=replace(words.reader, language=language))
