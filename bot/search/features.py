"""What of a message is compared: its stems, their beginnings, groups of synonyms, and pairs of neighbours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

PAIR = "_"  # stands between two stems, and in none
BEGINS = "~"  # stands before the first letters of a stem
LETTERS = 4  # these join a family that the stemmer leaves apart: увольнение, уволили


def features(stems: Sequence[str], groups: Iterable[str]) -> Counter[str]:
    """How often each feature stands in a message, given its stems in their order and the groups of synonyms in it."""
    begun = (f"{BEGINS}{word[:LETTERS]}" for word in stems if len(word) > LETTERS)
    pairs = (f"{first}{PAIR}{second}" for first, second in pairwise(stems))
    return Counter((*stems, *begun, *groups, *pairs))
