"""Found, unsure, refused or nothing: what decides between them, on margins made up here."""

from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from bot.search.decide import FAR, LEAST, OF_WORDS, SURE, UNLEARNED, Ranked, ranked
from bot.search.ranker import ELSEWHERE, NOTHING

LOW = ("!chances", -1.5), (NOTHING, -1.5)
MARGINS = st.floats(-3, 3)
RANKED = st.builds(
    lambda topics, refusal, nothing: Ranked(
        [(f"topic-{at}", margin) for at, margin in enumerate(sorted(topics, reverse=True))],
        ("!chances", refusal),
        (NOTHING, nothing),
    ),
    st.lists(MARGINS, max_size=8),
    MARGINS,
    MARGINS,
)


def of(topics: list[tuple[str, float]], refusal: float = -1.5, nothing: float = -1.5) -> Ranked:
    """Topics with their margins, and how near the rest is."""
    return Ranked(topics, ("!chances", refusal), (NOTHING, nothing))


@given(RANKED)
def test_likelihoods_are_shares(near: Ranked) -> None:
    """Each topic is told once with a likelihood from 0 to 1, the best first, all together hardly over 1."""
    told = list(near.likelihoods())
    likely = [one for _, one in told]
    assert [id for id, _ in told] == [id for id, _ in near.topics]
    assert all(0 <= one <= 1 for one in likely)
    assert likely == sorted(likely, reverse=True)
    assert sum(likely) <= 1 + 0.0005 * len(likely) + 1e-9


@given(RANKED, st.integers(0, 9))
def test_what_is_offered_is_neither_refused_nor_far(near: Ranked, most: int) -> None:
    """The topics offered are the first ones, no more than asked for, none of them far, and none where it is refused."""
    shown = near.offered(most)
    assert shown == tuple(id for id, _ in near.topics)[: len(shown)]
    assert len(shown) <= most
    assert all(margin >= FAR for _, margin in near.topics[: len(shown)])
    assert not (shown and (near.refuses or near.is_nothing))


def test_far_topics_are_left_out() -> None:
    """Beside a near topic, one that has nothing to do with the message is not offered."""
    assert of([("bond", 1.0), ("court", 0.0), ("dogs", FAR - 0.1)]).offered(4) == ("bond", "court")


def test_a_clear_first_is_sure_and_a_close_race_is_not() -> None:
    """A topic far ahead of all else is sure; two alike are not, nor is one with a refusal close behind."""
    clear = of([("bond", 1.0), ("court", -1.0)])
    close = of([("bond", 0.1), ("court", 0.1)], refusal=0.0, nothing=0.0)
    assert clear.likelihood() > SURE > close.likelihood()
    assert of([("bond", 1.0), ("court", -1.0)], refusal=0.9).likelihood() < clear.likelihood()
    assert of([("bond", 1.0), ("court", -1.0)], nothing=0.9).likelihood() < clear.likelihood()


def test_the_only_topic_leads_over_none() -> None:
    """A library of one topic can be sure of it; one of none is sure of nothing."""
    assert of([("bond", 1.0)]).likelihood() > SURE
    empty = of([])
    assert (empty.likelihood(), empty.is_nothing, list(empty.likelihoods()), empty.offered(4)) == (0.0, True, [], ())


def test_a_refusal_comes_first_where_it_is_nearest() -> None:
    """A refusal nearer than every topic and than nothing refuses; one far behind does not."""
    assert of([("bond", -0.5)], refusal=0.5).refuses
    assert not of([("bond", 0.5)], refusal=-0.5).refuses
    assert not of([("bond", -0.5)], refusal=0.5, nothing=1.5).refuses


def test_other_matters_come_first_where_they_are_nearest() -> None:
    """What is nearer to other matters than to any topic is nothing, and so is what is hardly like anything."""
    assert of([("bond", -0.5)], nothing=0.5).is_nothing
    assert not of([("bond", 1.0)], nothing=-0.5).is_nothing
    unlikely = of([("bond", -0.2), ("court", -0.2)], refusal=-0.45, nothing=-0.35)
    assert unlikely.likelihood() < LEAST
    assert unlikely.is_nothing


def test_margins_of_kinds_are_told_apart() -> None:
    """Topics, refusals and other matters are ranked each by themselves; words add to what was learned."""
    learned = {"bond": 0.2, "court": 0.5, "!chances": 0.1, "!my-case": 0.3, NOTHING: -0.5, ELSEWHERE: -0.2, "gone": 9.0}
    near = ranked(learned, {"bond": 2.0, ">a-dialog": 5.0}, ["bond", "court", "written-since"])
    assert [id for id, _ in near.topics] == ["bond", "court", "written-since"]
    assert math.isclose(near.topics[0][1], 0.2 + OF_WORDS * 2.0)
    assert near.topics[2] == ("written-since", UNLEARNED)
    assert near.refusal == ("!my-case", 0.3)
    assert near.nothing == (ELSEWHERE, -0.2)


def test_a_refusal_is_known_by_its_words_too() -> None:
    """A message worded as a refused question is that refusal rather than another."""
    learned = {"bond": 0.2, "!chances": 0.3, "!my-case": 0.3, NOTHING: -0.5}
    assert ranked(learned, {"!chances": 1.0}, ["bond"]).refusal[0] == "!chances"
    assert ranked(learned, {"!my-case": 1.0}, ["bond"]).refusal[0] == "!my-case"
