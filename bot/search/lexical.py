"""How near each topic, dialog and refusal is to a question by the words of its phrasings and of its answer."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.content.library import Library
from bot.content.marks import without_facts
from bot.content.models import LANGUAGES, Topic
from bot.content.walk import texts_of
from bot.search.postings import Postings
from bot.search.synonyms import Synonyms
from bot.search.words import CYRILLIC, stem, stems

SMALL = """
и в во не что он на я с со как а то все она так его но да ты к у же вы за бы по только ее мне было вот от меня еще нет
о из ему теперь когда даже ну ли если или ни быть был него до вас нибудь вам ведь там потом себя ей может они тут где
есть надо для мы их чем была сам чтоб без будто чего раз тоже себе под будет ж кто этот того потому этого какой здесь
этом один почти мой тем чтобы нее были куда зачем всех при два об другой хоть после над больше тот через эти нас про
них какая много эту моя можно это здравствуйте привет добрый день вечер подскажите пожалуйста скажите помогите спасибо
the a an of to in is it i you and or for on my me we he she they do does what how can are was be have has with at if
not this that from will his her their am im ill hello hi please thanks help
"""
REFUSED = "!"  # stands before the key of a refusal, so that it is no topic
GUIDED = ">"  # stands before the id of a dialog
OF_A_GROUP = 1.2  # what a group of synonyms weighs
COMMON = 0.04  # what stands in so many of the phrasings tells little, and takes the most time
MOST_READ = 2000  # numbers of a table for one message: ours needs 1,600 at most, thousands of topics would many more
NEXT_BEST, NEXT = 0.25, 3  # how much the next phrasings of the same topic count, and how many
SATURATION, BY_LENGTH = 1.2, 0.75  # k1 and b of BM25 (Robertson and Zaragoza, 2009)
WHOLE = re.compile(r"[a-zа-яё]+(?:['’-][a-zа-яё]+)*")
_small = frozenset(stem(word) for word in SMALL.split())


@dataclass(frozen=True)
class Lexical:
    """The phrasings and texts of a library; `owners` says whose each phrasing is, `topics` whose each text."""

    owners: Sequence[str]
    topics: Sequence[str]
    phrasings: Postings
    texts: Postings

    def scores(self, said: Sequence[str], groups: Sequence[str]) -> dict[str, float]:
        """How near each owner is to the stems of a message and its groups; see REFUSED and GUIDED for their names."""
        near = self._by_phrasings(said, groups)
        for owner, likeness in self._by_texts(said, groups).items():
            near[owner] = near.get(owner, 0.0) + likeness
        return near

    def _by_phrasings(self, said: Sequence[str], groups: Sequence[str]) -> dict[str, float]:
        alike: dict[int, float] = defaultdict(float)
        table, common = self.phrasings, len(self.owners) * COMMON
        asked = _weighed(said, groups)
        weighed = [
            (where, weight * _rare(len(self.owners), table.count(where)))
            for where, weight in zip(table.places(asked), asked.values(), strict=True)
        ]
        length = math.hypot(*(weight for _, weight in weighed)) or 1.0
        for where, weight in _rarest(table, weighed):
            if table.count(where) <= common:
                table.add(where, weight / length, alike)
        of_owner: dict[str, list[float]] = defaultdict(list)
        for number, likeness in alike.items():
            of_owner[self.owners[number]].append(likeness)
        return {
            owner: _best_and_next(found) if len(found) > 1 else found[0]  # most have but one
            for owner, found in of_owner.items()
        }

    def _by_texts(self, said: Sequence[str], groups: Sequence[str]) -> dict[str, float]:
        """BM25 of the answers, as a share of what a text that holds every word as often as can be would have."""
        found: dict[int, float] = defaultdict(float)
        highest = 0.0
        asked = [(where, 1.0) for where in self.texts.places(dict.fromkeys(_content_words(said, groups)))]
        for where, _ in asked:
            highest += _bm25_rarity(len(self.topics), self.texts.count(where)) * (SATURATION + 1)
        for where, times in _rarest(self.texts, asked):
            self.texts.add(where, times, found)
        return {self.topics[number]: value / highest for number, value in found.items()} if highest else {}


def _rarest(table: Postings, asked: Sequence[tuple[int, float]]) -> list[tuple[int, float]]:
    """What is asked for, in its order, without the commonest where reading all would take too long."""
    if sum(table.count(where) for where, _ in asked) <= MOST_READ:
        return [one for one in asked if one[0] >= 0]
    left, read = MOST_READ, set()
    for where in sorted((where for where, _ in asked), key=table.count):
        left -= table.count(where)
        if left < 0:
            break
        read.add(where)
    return [one for one in asked if one[0] in read]


def lexical_of(library: Library, synonyms: Synonyms) -> Lexical:
    """The index of a library."""
    phrasings = list(_phrasings(library))
    texts = {id: list(topic_stems(topic)) for id, topic in library.topics.items()}
    return Lexical(
        [owner for owner, _ in phrasings],
        list(texts),
        _of_phrasings([_weighed(said, list(synonyms.groups_in(said))) for _, said in phrasings]),
        _of_texts([Counter(_content_words(said, list(synonyms.groups_in(said)))) for said in texts.values()]),
    )


def _of_phrasings(told: Sequence[Mapping[str, float]]) -> Postings:
    in_how_many = Counter(feature for one in told for feature in one)
    found: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for number, features in enumerate(told):
        for feature, weight in _normal(features, lambda one: _rare(len(told), in_how_many[one])).items():
            found[feature].append((number, weight))
    return Postings.of(found)


def _of_texts(counts: Sequence[Counter[str]]) -> Postings:
    lengths = [sum(count.values()) for count in counts]
    mean = sum(lengths) / max(1, len(lengths))
    holding = Counter(word for count in counts for word in count)
    found: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for number, count in enumerate(counts):
        long = 1 - BY_LENGTH + BY_LENGTH * lengths[number] / mean
        for word, times in count.items():
            rare = _bm25_rarity(len(counts), holding[word])
            found[word].append((number, rare * times * (SATURATION + 1) / (times + SATURATION * long)))
    return Postings.of(found)


def _bm25_rarity(texts: int, holding: int) -> float:
    return math.log(1 + (texts - holding + 0.5) / (holding + 0.5))


def _rare(phrasings: int, holding: int) -> float:
    return math.log(1 + phrasings / (holding or 0.5))


def _content_words(said: Sequence[str], groups: Sequence[str]) -> list[str]:
    return [*(word for word in said if word not in _small), *groups]


def _weighed(said: Sequence[str], groups: Sequence[str]) -> dict[str, float]:
    found: dict[str, float] = defaultdict(float)
    for word in said:
        if word not in _small:
            found[word] += 1.0
    for group in groups:
        found[group] += OF_A_GROUP
    return found


def _normal(features: Mapping[str, float], rarity: Callable[[str], float]) -> dict[str, float]:
    """Features weighed by how rare they are, as a vector of length 1."""
    weighed = {one: weight * rarity(one) for one, weight in features.items()}
    length = math.hypot(*weighed.values()) or 1.0
    return {one: weight / length for one, weight in weighed.items()}


def _best_and_next(likenesses: list[float]) -> float:
    best, *others = sorted(likenesses, reverse=True)
    return best + NEXT_BEST * sum(others[:NEXT])


def _phrasings(library: Library) -> Iterable[tuple[str, list[str]]]:
    for topic in library.topics.values():
        for said in (*topic.asked.ru, *topic.asked.en, topic.title.ru, topic.title.en):
            yield topic.id, stems(said)
    for key, refusal in library.refusals.items():
        for said in (*refusal.asked.ru, *refusal.asked.en):
            yield f"{REFUSED}{key}", stems(said)
    for dialog in library.dialogs.values():
        for said in (*dialog.asked.ru, *dialog.asked.en, dialog.title.ru, dialog.title.en):
            yield f"{GUIDED}{dialog.id}", stems(said)


def stems_of_content(library: Library, synonyms: Synonyms) -> frozenset[str]:
    """Every stem that the answers and the synonyms hold: how people ask is not always spelled as it should be."""
    told = (stem for topic in library.topics.values() for stem in topic_stems(topic))
    return frozenset((*told, *synonyms.words))


def words_of_content(library: Library) -> frozenset[str]:
    """Every word that the answers hold, as it stands there, and the small words of both languages, in small letters."""
    texts = (
        without_facts(text[one])
        for topic in library.topics.values()
        for _, text in texts_of(topic)
        for one in LANGUAGES
    )
    return frozenset((*SMALL.split(), *(word for text in texts for word in WHOLE.findall(text.lower()))))


def topic_stems(topic: Topic) -> Iterable[str]:
    """The stems of everything an answer says, and of how it is asked for."""
    for path, text in texts_of(topic):
        if path[0] != "changes":
            yield from stems(without_facts(text.ru))
            yield from stems(without_facts(text.en))
    for said in (*topic.asked.ru, *topic.asked.en):
        if CYRILLIC.search(said.lower()) or said in topic.asked.en:
            yield from stems(said)
