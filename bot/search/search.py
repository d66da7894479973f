"""Answers free words: reads them, compares them with what it knows, and says what it is sure of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from threading import Lock

from bot.content.library import Library
from bot.search.answer import OFFERED, Found, Kind, Near, Scored
from bot.search.danger import Alarms
from bot.search.decide import LIKE_A_DIALOG, SURE, Ranked, ranked
from bot.search.features import features
from bot.search.index import Index, index_of
from bot.search.lexical import GUIDED, REFUSED, words_of_content
from bot.search.masking import masked
from bot.search.personal import without_personal
from bot.search.ranker import ELSEWHERE
from bot.search.speech import spoken
from bot.search.why import why
from bot.search.words import Heard

CRISIS, LOOK_UP = "mental-health", "my-case"  # the answer to words of suicide; the refusal to a bare number
LONGEST = 4096  # Telegram's own limit
TO_EDITORS = 1500  # letters; masked, they still fit into a message
AT_THE_END = 300  # letters: the question of a long story stands at its end
FEW_WORDS = 3  # beside a number, so few words ask to look it up
DIALOGS = 2


@dataclass(frozen=True, slots=True)
class Asked:
    """A message without what is personal in it, whether there was such, and whether to say why."""

    text: str
    personal: bool
    explain: bool


class Search:
    """The search over one library; its index is built by the first who asks, or by `prepare`."""

    def __init__(self, library: Library, content_dir: Path | None = None, data_dir: Path | None = None) -> None:
        self._library, self._folders = library, (content_dir, data_dir)
        self._index: Index | None = None
        self._one_at_a_time = Lock()  # the stemmer is no friend of threads

    def prepare(self) -> None:
        """Reads or builds the index, which takes up to a second, so that nobody waits for it."""
        with self._one_at_a_time:
            self._ready()

    def ask(self, message: str, *, explain: bool = False) -> Found:
        """What comes of a message of any length and any characters; nothing of it is kept.

        With `explain` it says why, which quotes the message.
        """
        text, personal = without_personal(message[:LONGEST])
        with self._one_at_a_time:
            index = self._ready()
            heard = index.reading.read(text, AT_THE_END)
            return self._found(index, heard, Asked(text, personal, explain))

    def near(self, words: str, most: int) -> Near:
        """The language of a few words and the topics nearest to them, best first; none for what the bot refuses."""
        text, _ = without_personal(words[:LONGEST])
        with self._one_at_a_time:
            index = self._ready()
            heard = index.reading.read(text, AT_THE_END)
            near, _ = self._compared(index, heard)
            if _alarmed(index.alarms, text, heard)[0]:
                return Near(spoken(heard), (CRISIS,))
            return Near(spoken(heard), near.offered(most))

    def masked(self, message: str) -> str:
        """The end of the message without numbers, addresses and names: what editors may read of it."""
        return masked(message[-TO_EDITORS:], words_of_content(self._library))

    def _ready(self) -> Index:
        if self._index is None:
            self._index = index_of(self._library, *self._folders)
        return self._index

    def _found(self, index: Index, heard: Heard, asked: Asked) -> Found:
        near, by_words = self._compared(index, heard)
        crisis, urgent = _alarmed(index.alarms, asked.text, heard)
        bare_number = asked.personal and len(heard.words) <= FEW_WORDS
        kind, refusal = _kind(near, danger=urgent, bare_number=bare_number, wordless=not heard.words)
        topics = _with_crisis(_scored(near, kind)) if crisis else _scored(near, kind)
        return Found(
            kind="found" if crisis else kind,
            topics=topics,
            dialogs=tuple(self._dialogs(by_words, topics))[:DIALOGS],
            refuse=refusal,
            urgent=urgent,
            crisis=crisis,
            elsewhere=kind == "nothing" and near.nothing[0] == ELSEWHERE,
            personal=asked.personal,
            language=spoken(heard),
            why=tuple(why(index, heard, near)) if asked.explain else (),
        )

    def _compared(self, index: Index, heard: Heard) -> tuple[Ranked, Mapping[str, float]]:
        """How near each kind of question is, and each owner of phrasings by its words."""
        said = heard.stems
        groups = list(index.synonyms.groups_in(said))
        learned, by_words = index.ranker.scores(features(said, groups)), index.lexical.scores(said, groups)
        return ranked(learned, by_words, self._library.topics), by_words

    def _dialogs(self, by_words: Mapping[str, float], topics: tuple[Scored, ...]) -> Iterator[str]:
        """The dialogs that words ask for, then those that the best topic points to."""
        alike = sorted((one for one in by_words if one.startswith(GUIDED)), key=by_words.__getitem__, reverse=True)
        named = [one.removeprefix(GUIDED) for one in alike if by_words[one] >= LIKE_A_DIALOG]
        linked = self._library.topics[topics[0][0]].linked("dialog") if topics else ()
        yield from dict.fromkeys(id for id in (*named, *linked) if id in self._library.dialogs)


def _alarmed(alarms: Alarms, text: str, heard: Heard) -> tuple[bool, bool]:
    """Whether a message speaks of suicide, and whether of danger now, however it is read."""
    readings = dict.fromkeys(map(tuple, alarms.readings(text, heard)))
    crisis = any(alarms.crisis(said) for said in readings)
    return crisis, crisis or any(alarms.urgent(said) for said in readings)


def _kind(near: Ranked, *, danger: bool, bare_number: bool, wordless: bool) -> tuple[Kind, str | None]:
    if danger:
        return ("found" if near.likelihood() >= SURE else "unsure"), None
    if bare_number:
        return "refuse", LOOK_UP
    if wordless or (near.is_nothing and not near.refuses):
        return "nothing", None
    if near.refuses:
        return "refuse", near.refusal[0].removeprefix(REFUSED)
    return ("found" if near.likelihood() >= SURE else "unsure"), None


def _scored(near: Ranked, kind: Kind) -> tuple[Scored, ...]:
    """The topics that may be meant, each with how likely it is the right one."""
    if kind not in ("found", "unsure"):
        return ()
    return tuple(islice(near.likelihoods(), OFFERED))


def _with_crisis(topics: tuple[Scored, ...]) -> tuple[Scored, ...]:
    return ((CRISIS, 1.0), *(scored for scored in topics if scored[0] != CRISIS))[:OFFERED]
