"""The phrasings that the ranker learns from: the few that stand with each answer, and the many in content/asked.

These lie apart, one file a topic, a refusal, or a group of other matters: there are some two hundred for each, and a
lawyer who reads an answer should not have to leaf through them. Only `make ranker`, the check and the tests read them;
a running bot needs no more than what was learned.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from bot.content.library import Library
from bot.content.models import LANGUAGES, Language, Phrasings
from bot.content.yaml_lines import LOADER
from bot.search.lexical import REFUSED
from bot.search.ranker import ELSEWHERE, NOTHING

FOLDER = "asked"


@dataclass(frozen=True, slots=True)
class Phrasing:
    """How somebody put a question, and the kind of question it is: a topic, a refusal, or none of the bot's matters.

    Russian may stand in Latin letters or on the other keyboard, too: `language` is what is spoken. `beside` = it stands
    with the answer itself, where an editor put it on purpose.
    """

    said: str
    kind: str
    language: Language
    beside: bool = False


def taught(library: Library, content: Path) -> list[Phrasing]:
    """Everything that the ranker learns from."""
    beside = [(topic.asked, topic.id) for topic in library.topics.values()]
    beside += [(refusal.asked, f"{REFUSED}{key}") for key, refusal in library.refusals.items()]
    titles = [
        Phrasing(topic.title[language], topic.id, language, beside=True)
        for topic in library.topics.values()
        for language in LANGUAGES
    ]
    terms = [
        Phrasing(said, term.topic, language, beside=True)
        for term in library.glossary.values()
        for language in LANGUAGES
        for words in (term.ru if language == "ru" else term.en,)
        for said in (words.term, *words.said)
    ]
    return [
        *titles,
        *terms,
        *(one for asked, kind in beside for one in _both(asked, kind, beside=True)),
        *phrasings_in(content),
    ]


def _both(asked: Phrasings, kind: str, *, beside: bool = False) -> Iterable[Phrasing]:
    yield from (Phrasing(said, kind, "ru", beside) for said in asked.ru)
    yield from (Phrasing(said, kind, "en", beside) for said in asked.en)


def phrasings_in(content: Path) -> list[Phrasing]:
    """The phrasings of content/asked, in the order of the files."""
    return [one for path in sorted((content / FOLDER).glob("*/*.yaml")) for one in _in_file(path)]


def _in_file(path: Path) -> Iterable[Phrasing]:
    said = yaml.load(path.read_text(encoding="utf-8"), Loader=LOADER)  # noqa: S506 the safe loader, in C where there is one
    kind = kind_of(path.parent.name, path.stem)
    return _both(Phrasings(ru=tuple(said["ru"]), en=tuple(said["en"])), kind)


def kind_of(folder: str, name: str) -> str:
    """The kind of question that a file of content/asked holds."""
    kinds = {"topics": name, "refusals": f"{REFUSED}{name}", "elsewhere": ELSEWHERE}
    return kinds.get(folder, NOTHING)


def digest_of(phrasings: Sequence[Phrasing]) -> str:
    """A short name for exactly these phrasings."""
    told = "\n".join(f"{one.kind}\t{one.said}" for one in phrasings)
    return hashlib.blake2b(told.encode(), digest_size=8).hexdigest()
