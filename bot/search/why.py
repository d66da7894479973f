"""Says why the search decided as it did, for editors: words read otherwise, synonyms, what spoke for a topic."""

from __future__ import annotations

from collections.abc import Iterator

from bot.search.decide import Ranked
from bot.search.features import BEGINS, PAIR, features
from bot.search.index import Index
from bot.search.words import Heard

REASONS, RIVALS = 5, 3


def why(index: Index, heard: Heard, near: Ranked) -> Iterator[str]:
    """A line for each thing that decided; it quotes the message, so only who typed it may see it."""
    for word in heard.words:
        if word.read_by:
            yield f"{word.typed} read as {word.stem}: {word.read_by}"
    groups = list(index.synonyms.groups_in(heard.stems))
    for group in dict.fromkeys(groups):
        yield f"synonyms: {group}"
    for id, _ in near.topics[:1]:
        reasons = index.ranker.reasons(features(heard.stems, groups), id)[:REASONS]
        told = ", ".join(f"{_feature(one)} {weight:+.2f}" for one, weight in reasons if weight > 0)
        yield f"for {id}: {told or 'its words alone'}"
    rivals = (*near.topics[:RIVALS], near.refusal, near.nothing)
    yield "margins: " + ", ".join(f"{kind} {margin:+.2f}" for kind, margin in rivals)


def _feature(feature: str) -> str:
    """A feature as an editor reads it."""
    if feature.startswith(BEGINS):
        return f"{feature.removeprefix(BEGINS)}..."
    return feature.replace(PAIR, " ")
