"""How near each topic and refusal is to a question: by the phrasings people use, and by the words of the answer."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from bot.content.library import Library
from bot.content.marks import without_facts
from bot.content.models import Topic
from bot.content.walk import texts_of
from bot.search.synonyms import Synonyms
from bot.search.words import Reading, stem, stems

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
LIGHT = 0.15  # what a small word weighs, against 1 for others
OF_A_GROUP = 1.2  # what a group of synonyms weighs
NEXT_BEST, NEXT = 0.25, 3  # how much the next phrasings of the same topic count, and how many
OF_TEXT = 1.0  # what the words of an answer weigh, against the phrasings
REFUSAL = 1.8  # a refusal has no text of its own: its phrasings stand for that too
SATURATION, BY_LENGTH = 1.2, 0.75  # k1 and b of BM25 (Robertson and Zaragoza, 2009)


class Index:
    """Phrasings and texts of a library, ready to be asked; pure, in memory, built once."""

    def __init__(self, library: Library) -> None:
        self.synonyms = Synonyms(library.synonyms)
        self._small = {stem(word) for word in SMALL.split()}
        phrasings = list(_phrasings(library))
        texts = {id: list(_words(topic)) for id, topic in library.topics.items()}
        self.reading = Reading(
            (*self.synonyms.words, *_every(words for _, words in phrasings), *_every(texts.values()))
        )
        self._owners = [owner for owner, _ in phrasings]
        self._weigh_phrasings([words for _, words in phrasings])
        self._weigh_texts(texts)

    def _weigh_phrasings(self, phrasings: list[list[str]]) -> None:
        told = [self._features(words) for words in phrasings]
        in_how_many = Counter(feature for one in told for feature in one)
        self._rare = {feature: math.log(1 + len(told) / count) for feature, count in in_how_many.items()}
        self._unknown = math.log(1 + len(told) / 0.5)
        self._phrasings: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for number, features in enumerate(told):
            for feature, weight in self._normal(features).items():
                self._phrasings[feature].append((number, weight))

    def _weigh_texts(self, texts: Mapping[str, list[str]]) -> None:
        counts = {id: Counter(self._content_words(words)) for id, words in texts.items()}
        self._lengths = {id: sum(count.values()) for id, count in counts.items()}
        self._texts: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for id, count in counts.items():
            for word, times in count.items():
                self._texts[word].append((id, times))

    def _content_words(self, words: Sequence[str]) -> list[str]:
        return [*(word for word in words if word not in self._small), *self.synonyms.groups_in(words)]

    def _features(self, words: Sequence[str]) -> dict[str, float]:
        found: dict[str, float] = defaultdict(float)
        for word in words:
            found[word] += LIGHT if word in self._small else 1.0
        for group in self.synonyms.groups_in(words):
            found[group] += OF_A_GROUP
        return found

    def _normal(self, features: Mapping[str, float]) -> dict[str, float]:
        """Features weighed by how rare they are, as a vector of length 1."""
        weighed = {one: weight * self._rare.get(one, self._unknown) for one, weight in features.items()}
        length = math.sqrt(sum(weight * weight for weight in weighed.values())) or 1.0
        return {one: weight / length for one, weight in weighed.items()}

    def scores(self, words: Sequence[str]) -> dict[str, float]:
        """How near each owner is to the stems of a message; the keys of refusals stand behind REFUSED."""
        near = self._by_phrasings(words)
        texts = self._by_texts(words)
        return {
            owner: near.get(owner, 0.0) * _weight(owner) + OF_TEXT * texts.get(owner, 0.0) for owner in {*near, *texts}
        }

    def _by_phrasings(self, words: Sequence[str]) -> dict[str, float]:
        alike: dict[int, float] = defaultdict(float)
        for feature, weight in self._normal(self._features(words)).items():
            for number, told in self._phrasings.get(feature, ()):
                alike[number] += weight * told
        of_owner: dict[str, list[float]] = defaultdict(list)
        for number, likeness in alike.items():
            of_owner[self._owners[number]].append(likeness)
        return {owner: _best_and_next(found) for owner, found in of_owner.items()}

    def _by_texts(self, words: Sequence[str]) -> dict[str, float]:
        """BM25 of the answers, as a share of what a text that holds every word as often as can be would have."""
        asked = dict.fromkeys(self._content_words(words))
        mean = sum(self._lengths.values()) / max(1, len(self._lengths))
        found: dict[str, float] = defaultdict(float)
        highest = 0.0
        for word in asked:
            rare = self._rarity(word)
            highest += rare * (SATURATION + 1)
            for id, times in self._texts.get(word, ()):
                long = 1 - BY_LENGTH + BY_LENGTH * self._lengths[id] / mean
                found[id] += rare * times * (SATURATION + 1) / (times + SATURATION * long)
        return {id: value / highest for id, value in found.items()} if highest else {}

    def _rarity(self, word: str) -> float:
        holding = len(self._texts.get(word, ()))
        return math.log(1 + (len(self._lengths) - holding + 0.5) / (holding + 0.5))


def _weight(owner: str) -> float:
    return REFUSAL if owner.startswith(REFUSED) else 1.0


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


def _words(topic: Topic) -> Iterable[str]:
    for path, text in texts_of(topic):
        if path[0] != "changes":
            yield from stems(without_facts(text.ru))
            yield from stems(without_facts(text.en))
    for said in (*topic.asked.ru, *topic.asked.en):
        yield from stems(said)


def _every(texts: Iterable[Iterable[str]]) -> Iterable[str]:
    return (word for text in texts for word in text)
