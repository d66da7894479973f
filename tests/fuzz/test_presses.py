"""Whatever stands in a button, the press is answered, nothing breaks, and nothing is written without a right."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.preview import acts
from tests.fuzz.buttons import Buttons, pressed, real_buttons
from tests.fuzz.effort import tried
from tests.fuzz.house import PEOPLE, House
from tests.fuzz.strategies import any_data

pytestmark = pytest.mark.no_cover  # what it covers other tests cover too, in half the time

READERS = ("stranger", "subscriber", "former")
STAFF = ("owner", "writer", "approver", "rival", "judge")
SEEN: st.SearchStrategy[acts.Seen] = st.sampled_from(get_args(acts.Seen))


@pytest.fixture(scope="session")
def buttons(house: House) -> Buttons:
    """The buttons of real screens."""
    return real_buttons(house)


@tried(25)
@given(data=any_data(), who=st.sampled_from(sorted(PEOPLE)), seen=SEEN)
def test_any_data_is_answered(house: House, data: str, who: str, seen: acts.Seen) -> None:
    """Any 64 bytes lead to an answer, whoever presses and whatever became of the message."""
    visit = house.visit(who)
    visit.presses(data, seen)
    assert visit.beyond_rights() == []


@tried(30)
@given(data=st.data(), who=st.sampled_from(READERS), seen=SEEN)
def test_readers_press_what_staff_would(
    house: House, buttons: Buttons, data: st.DataObject, who: str, seen: acts.Seen
) -> None:
    """A reader who gets at any button of staff, real or damaged, sees and changes nothing but what is their own."""
    presses = data.draw(pressed(buttons, most=3))
    visit = house.visit(who)
    for one in presses:
        visit.presses(one, seen)
        assert visit.sees_drafts_of() == set()
    assert visit.beyond_rights() == []
    assert visit.spoken_to() <= {PEOPLE[who]}


@tried(30)
@given(data=st.data(), who=st.sampled_from(STAFF))
def test_staff_stay_within_their_firm(house: House, buttons: Buttons, data: st.DataObject, who: str) -> None:
    """Staff who press any buttons in any order, real or damaged, see and change what is their firm's and no other's."""
    presses = data.draw(pressed(buttons, most=4))
    visit = house.visit(who)
    for one in presses:
        visit.presses(one)
        assert who == "owner" or visit.sees_drafts_of() <= {visit.rights.firm}
    assert visit.beyond_rights() == []
