"""Learns the ranker of the search anew and writes it: `make ranker`, after phrasings have changed."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.svm import LinearSVC

from bot.content.loader import load_library
from bot.search.column import Column
from bot.search.features import PAIR, features
from bot.search.lexical import stems_of_content
from bot.search.phrasings import Phrasing, digest_of, taught
from bot.search.postings import Postings
from bot.search.ranker import FILE, Ranker
from bot.search.synonyms import Synonyms
from bot.search.words import CYRILLIC, Reading
from bot.settings import ROOT

SOFTNESS = 0.7  # C of the classifier
BESIDE = 1.5  # what a phrasing that an editor put beside the answer weighs, against 1 for others
KNOWN_FROM = 3  # a word that stands in so many phrasings is no typo
PAIRS_FROM = 2  # a pair that stands in one phrasing alone tells nothing of the next
LIGHTEST = 0.02  # of the greatest weight: what is lighter is left out

Counts = Sequence[Counter[str]]


def words_of(phrasings: Iterable[Phrasing], known: frozenset[str]) -> list[str]:
    """The stems that people use and the content does not, often enough to be no typos; Latin ones only from English."""
    reading = Reading(known)
    seen = Counter(
        word.typed_stem
        for one in phrasings
        for word in set(reading.read(one.said).words)
        if word.cyrillic or one.language == "en" or CYRILLIC.search(one.said.lower())
    )
    return sorted(stem for stem, times in seen.items() if times >= KNOWN_FROM and stem not in known)


def learn(phrasings: Sequence[Phrasing], known: frozenset[str], synonyms: Synonyms) -> Ranker:
    """The ranker that phrasings teach; `known` are the stems of the content."""
    words = words_of(phrasings, known)
    reading = Reading(known, words)
    said = (reading.read(one.said).stems for one in phrasings)
    counts = [features(stems, synonyms.groups_in(stems)) for stems in said]
    in_how_many = Counter(feature for one in counts for feature in one)
    kept = sorted(one for one, times in in_how_many.items() if PAIR not in one or times >= PAIRS_FROM)
    rarity = {one: math.log((1 + len(counts)) / (1 + in_how_many[one])) + 1 for one in kept}
    kinds = sorted({one.kind for one in phrasings})
    model = LinearSVC(C=SOFTNESS).fit(
        _table(counts, rarity),
        [kinds.index(one.kind) for one in phrasings],
        sample_weight=[BESIDE if one.beside else 1.0 for one in phrasings],
    )
    return Ranker(
        kinds=kinds,
        bias=[float(one) for one in model.intercept_],
        rarity=Column.of(rarity),
        weights=_weights(kept, np.asarray(model.coef_)),
        words=words,
        learned_from=digest_of(phrasings),
    )


def _table(counts: Counts, rarity: dict[str, float]) -> csr_matrix:
    """A row a phrasing: each feature by how often it stands there and how rare it is, the row of length 1."""
    column = {feature: number for number, feature in enumerate(rarity)}
    rows: list[int] = []
    columns: list[int] = []
    weights: list[float] = []
    for row, one in enumerate(counts):
        told = {feature: (1 + math.log(times)) * rarity[feature] for feature, times in one.items() if feature in rarity}
        length = math.sqrt(sum(weight * weight for weight in told.values())) or 1.0
        rows += [row] * len(told)
        columns += [column[feature] for feature in told]
        weights += [weight / length for weight in told.values()]
    return csr_matrix((weights, (rows, columns)), shape=(len(counts), len(rarity)))


def _weights(kept: Sequence[str], learned: np.ndarray) -> Postings:
    least = LIGHTEST * float(np.abs(learned).max())
    return Postings.of(
        {
            feature: [(int(kind), float(learned[kind, at])) for kind in np.flatnonzero(np.abs(learned[:, at]) >= least)]
            for at, feature in enumerate(kept)
        }
    )


def main() -> None:
    """Reads the content, learns, and writes the file."""
    library = load_library(ROOT / "content")
    synonyms = Synonyms(library.synonyms)
    ranker = learn(taught(library, ROOT / "content"), stems_of_content(library, synonyms), synonyms)
    ranker.write()
    print(f"{len(ranker.kinds)} kinds, {FILE.stat().st_size // 1024} KB")


if __name__ == "__main__":
    main()
