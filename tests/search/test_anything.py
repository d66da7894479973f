"""Whatever is typed, the search answers, and keeps nothing of it."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from dataclasses import replace
from types import FrameType, FunctionType, MethodType, ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.search import words as reading
from bot.search.answer import OFFERED, Found
from bot.search.masking import masked
from bot.search.search import CRISIS, DIALOGS, LONGEST, TO_EDITORS
from tests.search.questions import questions
from tests.search.real import library, offered, search, words

pytestmark = pytest.mark.no_cover  # what it covers other tests cover too, in half the time

SIGNS = "абвеёиьъ abceiz 0159 \u200b\u200d\u200e\u202e\u2066\ufeff\u00a0\u0301 🙂👩‍👩‍👧🏳️‍🌈 \n\t\x00 -.,@+№#()[];'/"
HOSTILE = (
    st.text(st.characters(), max_size=400)  # any letter of any script, halves of pairs too
    | st.text(st.sampled_from(SIGNS), max_size=400)
    | st.lists(st.sampled_from([one.asked for one in questions()]), max_size=4).map(" ".join)
    | st.builds(
        lambda piece, times: piece * times, st.text(st.characters(), min_size=1, max_size=8), st.integers(1, 4096)
    )
)


def check(found: Found) -> None:
    """Whether an answer is one that a screen can be made of."""
    topics, scores = offered(found), [score for _, score in found.topics]
    assert found.kind in ("found", "unsure", "refuse", "nothing")
    assert bool(topics) == (found.kind in ("found", "unsure"))
    assert (found.refuse is not None) == (found.kind == "refuse")
    assert found.refuse is None or found.refuse in library().refusals
    assert {*topics} <= {*library().topics}
    assert len({*topics}) == len(topics) <= OFFERED
    assert all(0 <= score <= 1 for score in scores)
    assert scores == sorted(scores, reverse=True)
    assert {*found.dialogs} <= {*library().dialogs}
    assert len({*found.dialogs}) == len(found.dialogs) <= DIALOGS
    assert not found.urgent or found.refuse is None
    assert not found.elsewhere or found.kind == "nothing"
    assert found.language in ("ru", "en", None)
    if found.crisis:
        assert found.urgent
        assert topics[0] == CRISIS


@settings(deadline=None, max_examples=400)
@given(HOSTILE)
def test_any_text_gets_an_answer(typed: str) -> None:
    """Any text, of every script, with signs nobody sees, halves of letters and floods of faces, gets one sound answer."""
    found = search().ask(typed)
    check(found)
    assert found == search().ask(typed)


@settings(deadline=None)
@given(HOSTILE)
def test_any_text_lists_topics_or_none(typed: str) -> None:
    """In another chat, any text lists topics that exist, none twice, and no more than asked for."""
    near = search().near(typed, 10)
    assert len({*near.topics}) == len(near.topics) <= 10
    assert {*near.topics} <= {*library().topics}


@settings(deadline=None)
@given(HOSTILE)
def test_any_text_can_be_explained_and_masked(typed: str) -> None:
    """Any text has its reasons, which change nothing, and can be masked."""
    explained = search().ask(typed, explain=True)
    assert explained.why
    assert replace(explained, why=()) == search().ask(typed)
    assert not any(letter.isdecimal() for letter in masked(typed, words()))


def test_halves_of_letters_hide_no_word() -> None:
    """What a broken client sends, halves of letters in pairs, is passed over; the words beside them count."""
    assert search().ask("\ud83d\ude00 мужа забрали \udfff").best == search().ask("мужа забрали").best
    assert search().ask("\ud800") == Found("nothing")
    assert search().masked("\udfff бонд") == "\udfff бонд"


def test_every_question_gets_a_sound_answer() -> None:
    """The answers to all questions of both files are sound."""
    for one in questions():
        check(search().ask(one.asked))


def test_what_is_beyond_telegrams_limit_is_not_read() -> None:
    """A message longer than Telegram sends is read up to its limit."""
    beyond = " " * LONGEST + "мужа забрали"
    assert search().ask(beyond) == Found("nothing")
    assert search().near(beyond, 4).topics == ()
    assert search().masked("а" * (LONGEST + 9)) == "а" * TO_EDITORS


def everything(root: object) -> Iterator[object]:
    """All that can be reached from an object without passing through code, modules or the running program."""
    seen, left = {id(root)}, [root]
    while left:
        one = left.pop()
        yield one
        for next_one in gc.get_referents(one):
            passed = isinstance(next_one, ModuleType | FrameType | FunctionType | MethodType | type)
            if id(next_one) not in seen and not passed:
                seen.add(id(next_one))
                left.append(next_one)


def remembered() -> str:
    """All text that the search and its modules hold, one piece a line."""
    roots = [vars(module) for name, module in sorted(sys.modules.items()) if name.startswith("bot.search")]
    return "\n".join(one for one in everything([search(), *roots]) if isinstance(one, str))


def test_nothing_that_was_typed_is_kept() -> None:
    """After a message was answered, listed, masked and explained, no object of the search holds a word of it."""
    typed = [
        "".join(letters)
        for letters in (("хрюнди", "булькно", "вякс"), ("jabber", "wockl", "eth"), ("A7", "654321", "98"))
    ]
    message = " ".join(typed)
    search().ask(message, explain=True)
    search().near(message, 10)
    search().masked(message.title())
    held = remembered()
    assert "bond-basics" in held
    assert "убежищ" in held
    for one in (*typed, *(reading.stem(one) for one in reading.TOKEN.findall(reading.plain(message)))):
        assert one.casefold() not in held.casefold()


def test_the_stemmers_remember_no_word() -> None:
    """The stemmers keep no words, and what keeps the stems of the content grows by none that is typed."""
    assert [reading._russian.maxCacheSize, reading._english.maxCacheSize] == [0, 0]
    before = reading._of_content.cache_info()
    search().ask("совершенно невиданное словцо unheard-of wordlet")
    assert reading._of_content.cache_info() == before
