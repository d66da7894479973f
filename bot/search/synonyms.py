"""What people say for the same thing: words and phrases that the search reads as one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from bot.content.models import Phrasings
from bot.search.words import stems

SIGN = "@"  # stands before the name of a group, so that it is no word
LONGEST = 4


class Synonyms:
    """The groups of synonyms.yaml by the stems of their words."""

    def __init__(self, groups: Mapping[str, Phrasings]) -> None:
        self._group_of: dict[tuple[str, ...], str] = {}
        for id, group in groups.items():
            for said in (*group.ru, *group.en):
                self._group_of.setdefault(tuple(stems(said)), f"{SIGN}{id}")
        self._first = frozenset(said[0] for said in self._group_of if said)

    @property
    def words(self) -> Iterator[str]:
        """The stems of all words."""
        return (word for said in self._group_of for word in said)

    def groups_in(self, said: Sequence[str]) -> Iterator[str]:
        """The groups that stems name, each time they do; of overlapping phrases the longest counts."""
        at = 0
        while at < len(said):
            if said[at] not in self._first:
                at += 1
                continue
            length, group = self._longest(said, at)
            if group is not None:
                yield group
            at += length

    def _longest(self, said: Sequence[str], at: int) -> tuple[int, str | None]:
        for length in range(min(LONGEST, len(said) - at), 0, -1):
            group = self._group_of.get(tuple(said[at : at + length]))
            if group is not None:
                return length, group
        return 1, None
