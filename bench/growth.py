"""Libraries larger than ours, to see how the cost of the search grows: copies of our topics on matters of their own."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import count, islice

from bot.content.library import Library
from bot.content.models import Part, Phrasings, Text, Topic
from bot.search.words import CYRILLIC, stems

OWN_WORDS = 2  # a language: by Heaps' law, fitted to our own topics, some four a topic are new up to 5,000 topics
SHORTEST = 4
SYLLABLES = range(2, 5)
CYRILLIC_SOUNDS, LATIN_SOUNDS = ("бвгджзклмнпрстфхцчш", "аеиоуюя"), ("bcdfghjklmnprstvwz", "aeiou")

Change = Callable[[str], str]


def grown(library: Library, size: int) -> Library:
    """The library with copies of its topics, up to so many: the words each is most about are made up anew."""
    about = _words_of_their_own(library)
    copies = ((f"{id}-{number}", id) for number in count(1) for id in library.topics)
    wanted = islice(copies, max(0, size - len(library.topics)))
    made = {new: _copied(library.topics[id], new, _renamed(new, about[id])) for new, id in wanted}
    return replace(library, topics={**library.topics, **made})


def _words_of_their_own(library: Library) -> dict[str, list[str]]:
    """The stems of each topic that stand often in its phrasings and in those of few others, of both languages."""
    said = {id: Counter(_stems_of(topic.asked)) for id, topic in library.topics.items()}
    in_how_many = Counter(stem for one in said.values() for stem in one)
    return {
        id: [*_most_its_own(one, in_how_many, cyrillic=True), *_most_its_own(one, in_how_many, cyrillic=False)]
        for id, one in said.items()
    }


def _most_its_own(said: Counter[str], in_how_many: Counter[str], *, cyrillic: bool) -> list[str]:
    of_alphabet = (stem for stem in said if (CYRILLIC.search(stem) is not None) is cyrillic)
    return sorted(of_alphabet, key=lambda stem: (-said[stem] / in_how_many[stem], stem))[:OWN_WORDS]


def _stems_of(asked: Phrasings) -> Iterator[str]:
    return (stem for said in (*asked.ru, *asked.en) for stem in stems(said) if len(stem) >= SHORTEST)


def _renamed(id: str, about: list[str]) -> Change:
    """A change of texts that puts a made-up word for each stem, with whatever ending."""
    dice = random.Random(id)  # noqa: S311 nothing is kept secret by it
    made = {stem: _made_up(dice, stem) for stem in about}
    if not made:
        return lambda text: text
    found = re.compile(rf"\b(?:{'|'.join(map(re.escape, made))})", re.IGNORECASE)
    return lambda text: found.sub(lambda stem: made[stem.group().lower()], text)


def _made_up(dice: random.Random, stem: str) -> str:
    consonants, vowels = CYRILLIC_SOUNDS if CYRILLIC.search(stem) else LATIN_SOUNDS
    return "".join(dice.choice(consonants) + dice.choice(vowels) for _ in range(dice.choice(SYLLABLES)))


def _copied(topic: Topic, id: str, change: Change) -> Topic:
    def both(text: Text) -> Text:
        return Text(ru=change(text.ru), en=change(text.en))

    asked = Phrasings(ru=tuple(map(change, topic.asked.ru)), en=tuple(map(change, topic.asked.en)))
    parts = tuple(Part(id=part.id, title=both(part.title), body=both(part.body)) for part in topic.parts)
    texts = {
        "do": tuple(map(both, topic.do)),
        "never": tuple(map(both, topic.never)),
        "body": both(topic.body) if topic.body else None,
        "relative": both(topic.relative) if topic.relative else None,
    }
    given = {"id": id, "title": both(topic.title), "short": both(topic.short), "asked": asked, "parts": parts, **texts}
    return topic.model_copy(update=given)
