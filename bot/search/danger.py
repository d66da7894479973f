"""Words that come before everything else: of suicide, and of arrest or removal that is happening now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from bot.content.reference import Danger
from bot.search.pieces import Pieces, Typos, also_glued, pieces_of, plain_words
from bot.search.typos import LOOKED_UP
from bot.search.words import Heard, Word, in_cyrillic

TO_LIVE = frozenset({"жить", "хочужить", "нехочужить", "live", "living"})
SOMEWHERE = tuple(
    """
    росси рф украин беларус мексик сша америк штат стран город деревн калифорни флорид общежит квартир шелтер муж жен
    родител мам свекров власт там путин russia ukraine belarus mexico america usa country shelter husband wife parents
    mother there putin
    """.split()
)
AT = frozenset("в во на с со у под при in at with under".split())  # stand before where or with whom one lives
LONGER = frozenset("больше так тут здесь там дальше anymore any longer more here there".split())
HERE = frozenset("тут здесь там here there".split())
NOT = frozenset({"не", "ни", "not", "dont", "t", "never"})  # "don't" is two words without its apostrophe
WHERE = frozenset({"в", "на", "по"})  # a calm piece with one of these says where or what for, the others name a thing
PERSONS = frozenset(
    """
    меня нас его ее их всех мужа жену брата сына дочь дочку маму папу отца мать сестру друга друзей подругу парня
    ребенка детей семью родителей жениха невесту супруга супругу племянника соседа знакомого людей человека
    me us him her them husband wife son daughter brother sister mom mother dad father boyfriend girlfriend bf gf friend
    friends kid kids child children people guy everyone
    """.split()
)  # whom one takes away: in Russian as the object
OF = frozenset({"у", "от", "from", "of"})  # what stands before whom a thing was taken from
WHOSE = frozenset({"его", "ее", "их", "her"})  # these stand for a person, or say whose the thing after them is
BEFORE, AFTER = 2, 3  # words from a calm piece within which a person counts


class Alarms:
    """The pieces of messages that mean danger."""

    def __init__(self, danger: Danger) -> None:
        crisis, urgent, calm = pieces_of(danger.crisis), pieces_of(danger.urgent), pieces_of(danger.calm)
        where = [piece for piece in calm if not WHERE.isdisjoint(piece)]
        self._crisis, self._urgent = Pieces(also_glued(crisis)), Pieces(also_glued(urgent))
        self._where = Pieces((*where, *((*told, verb) for verb, *told in where)))
        self._things = Pieces(piece for piece in calm if WHERE.isdisjoint(piece))
        self._typos = Typos((*crisis, *urgent))

    def readings(self, text: str, heard: Heard) -> Iterator[list[str]]:
        """The words of a message: as typed, on the keyboard or in the alphabet meant, and without typos."""
        yield plain_words(text)
        if any(word.read_by in ("keyboard", "alphabet") for word in heard.words):
            yield plain_words(heard.plain)
        if any(word.read_by or not word.known for word in heard.words):
            yield self._meant(heard.words)

    def _meant(self, words: Iterable[Word]) -> list[str]:
        """The words as they were understood; in those that nobody knows, typos of these pieces are seen."""
        left, said = LOOKED_UP, []
        for word in words:
            typed = in_cyrillic(word.typed) if word.read_by == "alphabet" else word.typed
            mistyped = (word.read_by == "spelling" or not word.known) and left > 0
            left -= mistyped
            said.append(self._typos.corrected(typed) if mistyped else typed)
        return plain_words(" ".join(said))

    def crisis(self, said: Sequence[str]) -> bool:
        """Whether words speak of ending one's life.

        "I do not want to live" counts. "I do not want to live in Russia" speaks of a place, "I do not want to die" of
        fear: these do not.
        """
        return any(
            not _negated(said, min(found)) and not any(_speaks_of_a_place(said, at) for at in found)
            for found in self._crisis.close_together(said)
        )

    def urgent(self, said: Sequence[str]) -> bool:
        """Whether words speak of an arrest or a removal now.

        "They took the passport" is none, nor "the passport was taken from my husband"; "they took the passport and my
        husband" is one.
        """
        alarms = list(self._urgent.close_together(said))
        calm = set(self._calm(said)) if alarms else set()
        return any(calm.isdisjoint(found) for found in alarms)

    def _calm(self, said: Sequence[str]) -> Iterator[int]:
        for found in self._where.side_by_side(said):
            yield from found
        for found in self._things.close_together(said):
            if not _takes_a_person(said, found):
                yield from found


def _takes_a_person(said: Sequence[str], found: Sequence[int]) -> bool:
    """Whether persons are named beside a verb and the thing that is taken, the first and the last of these places."""
    verb, thing = found[0], found[-1]
    near = range(max(0, min(found) - BEFORE), min(len(said), max(found) + 1 + AFTER))
    return any(
        said[at] in PERSONS
        and OF.isdisjoint(said[max(0, at - 2) : at])  # "from my husband"
        and not (at < verb and said[at].isascii())  # in English whom one takes comes after the verb
        and at != thing + 1  # "the passport of the husband" in Russian
        and not (at + 1 == thing and said[at] in WHOSE)
        for at in near
    )


def _speaks_of_a_place(said: Sequence[str], at: int) -> bool:
    """Whether the word there is "live", and where or with whom one lives follows it."""
    if said[at] not in TO_LIVE:
        return False
    if HERE.intersection(said[max(0, at - 1) : at]):
        return True
    after = list(said[at + 1 : at + 6])
    if HERE.intersection(after[:1]):
        return True
    while after and after[0] in LONGER:
        del after[0]
    return bool(after) and after[0] in AT and any(word.startswith(SOMEWHERE) for word in after[1:4])


def _negated(said: Sequence[str], at: int) -> bool:
    """Whether "not" stands right before the word there, as in "I do not want to die"."""
    return at > 0 and said[at - 1] in NOT and said[at] not in NOT
