"""Whatever a link to the bot carries, whoever opens it gets an answer, and only a real invitation makes somebody staff."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.preview import acts
from bot.screens.firm_staff import START
from tests.edition import content_on
from tests.fuzz.effort import tried
from tests.fuzz.house import PEOPLE, House
from tests.fuzz.rows import changed
from tests.fuzz.strategies import damaged, texts

pytestmark = pytest.mark.no_cover  # what it covers other tests cover too, in half the time

REAL = [
    *(f"t_{id}{voice}" for id in ("urgent", "cbp-one", "bond-basics", "no-such") for voice in ("", "_r")),
    *(f"d_{id}{voice}" for id in ("bond", "clocks", "urgent") for voice in ("", "_r")),
    "menu", "f_", f"f_{'A' * 24}", "f_-_-_", "t_", "d_",
]  # fmt: skip
PAYLOADS = st.from_regex(r"[A-Za-z0-9_-]{0,64}", fullmatch=True) | damaged(REAL, "_") | texts(*REAL)
ANYBODY = st.sampled_from(sorted(PEOPLE))


@tried(20)
@given(payload=PAYLOADS, who=ANYBODY)
def test_any_link_is_answered(house: House, payload: str, who: str) -> None:
    """A link that means nothing says so or greets; it writes nothing and makes nobody staff."""
    visit = house.visit(who)
    visit.writes(acts.text_content(f"/start {payload}"))
    assert changed(visit.before, house.rows()) == []


@tried(8)
@given(data=st.data(), who=st.sampled_from(("stranger", "subscriber", "former")))
def test_only_the_whole_invitation_counts(house: House, data: st.DataObject, who: str) -> None:
    """An invitation with anything changed, cut or added is worth nothing; the very same one still is, once."""
    payload = data.draw(damaged([f"{START}{house.secret}"], "_").filter(lambda one: one != f"{START}{house.secret}"))
    visit = house.visit(who)
    visit.writes(acts.text_content(f"/start {payload}"))
    assert payload.split() == [f"{START}{house.secret}"] or changed(visit.before, house.rows()) == []
    visit.writes(acts.text_content(f"/start {START}{house.secret}"))
    assert len({one.table for one in changed(visit.before, house.rows())} & {"staff", "invitation"}) == 2


def test_the_links_that_are_damaged_are_real_ones() -> None:
    """What the links are made of is in the content."""
    library = content_on().library
    assert {"urgent", "cbp-one", "bond-basics"} <= library.topics.keys()
    assert {"bond", "urgent"} <= library.dialogs.keys()
