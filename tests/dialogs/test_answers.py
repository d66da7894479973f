"""Answers survive the button that carries them, and damage never turns one into another."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.callbacks import InDialog, parse_press
from bot.dialogs.answers import (
    FIRST_YEAR,
    LAST_YEAR,
    ROOM,
    DamagedAnswersError,
    date_of,
    date_signs,
    is_date,
    pack,
    unpack,
)

LETTERS = st.sampled_from("abcdefghijklmnopqrstuvwxyz")
DAYS = st.dates(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31))
DATES = DAYS.map(date_signs)
BEGUN = st.builds(lambda signs, length: signs[:length], DATES, st.integers(1, 3))
ANSWERS = st.dictionaries(LETTERS, LETTERS | DATES | BEGUN, max_size=9).filter(lambda one: len(pack(one)) <= ROOM)
READERS = st.builds(lambda a, b, c: a + b + c, st.sampled_from("re"), st.sampled_from("sr"), st.sampled_from("-rombud"))
VIEWS = st.sampled_from(["", "a", "w", "f", "g", "s", "ca", "oz", "t0", "k9", "pt", "pq"])
PRESSES = st.builds(
    lambda who, dialog, structure, answers, view, asker: InDialog(
        who=who, dialog=dialog, structure=structure, answers=pack(answers), view=view, asker=asker
    ),
    READERS, LETTERS, st.text("0123456789abcdefghijklmnopqrstuvwxyz", min_size=3, max_size=3), ANSWERS, VIEWS,
    st.text("0123456789abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=7),
)  # fmt: skip


@given(ANSWERS)
def test_answers_survive_packing(answers: dict[str, str]) -> None:
    """Whatever was answered, whole dates and half picked ones too, is read back as it was given, in its order."""
    assert list(unpack(pack(answers)).items()) == list(answers.items())


@given(DAYS)
def test_days_survive_three_signs(day: date) -> None:
    """Every day of the years that can be meant is three signs, and comes back the same."""
    assert date_of(date_signs(day)) == day
    assert is_date(date_signs(day))


@pytest.mark.parametrize(
    "text", ["a", "A", "aB2Z", "aBD1", "a0000", "amam", "a1Z", "a12V1", "ёж", "a m", "am\n", "aQ2U"]
)
def test_what_was_never_packed_is_refused(text: str) -> None:
    """A question without its answer, a day that no calendar has, a question answered twice: nothing is guessed."""
    with pytest.raises(DamagedAnswersError):
        unpack(text)


@given(PRESSES)
def test_a_press_survives_its_button(press: InDialog) -> None:
    """Dialog, structure, answers and view come back from the button, within the 64 bytes that Telegram allows."""
    data = press.pack()
    assert len(data.encode()) <= 64
    found = parse_press(data)
    assert isinstance(found, InDialog)
    assert found.model_copy(update={"seal": ""}) == press.model_copy(update={"seal": ""})


@given(PRESSES, st.data())
def test_a_damaged_button_is_refused(press: InDialog, data: st.DataObject) -> None:
    """Any sign changed, lost or added before the asker makes a button that is refused, never another answer."""
    whole = press.pack()
    head = whole.rpartition(":")[0]
    at = data.draw(st.integers(0, len(head) - 1))
    sign = data.draw(st.sampled_from("abmrsz019QZ:-"))
    damaged = data.draw(
        st.sampled_from(
            [f"{head[:at]}{sign}{head[at + 1 :]}", head[:at] + head[at + 1 :], f"{head[:at]}{sign}{head[at:]}"]
        )
    )
    assume(damaged != head)
    found = parse_press(f"{damaged}:{press.asker}")
    assert not isinstance(found, InDialog) or found.model_copy(update={"asker": ""}) == press.model_copy(
        update={"asker": "", "seal": found.seal}
    )


@given(PRESSES, st.integers(0, 60))
def test_a_button_cut_short_is_refused(press: InDialog, length: int) -> None:
    """Data that ends early, anywhere before the asker, is no press."""
    head = press.pack().rpartition(":")[0]
    assume(length < len(head))
    assert parse_press(head[:length]) is None
