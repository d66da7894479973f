"""Whatever is typed, by readers and by staff whose words are awaited, is answered, and can be shown afterwards."""

from __future__ import annotations

from collections.abc import Awaitable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.broadcasts.drafting import TYPED
from bot.broadcasts.fields import FIELDS
from bot.preview import acts
from bot.preview.arguments import Json
from bot.storage.awaiting import Awaited
from tests.fuzz.effort import tried
from tests.fuzz.house import OWNER, PEOPLE, House, Visit
from tests.fuzz.strategies import ENTITIES, arrived, texts

pytestmark = pytest.mark.no_cover  # what it covers other tests cover too, in half the time

GIVEN = {"name_ru": "Причал", "name_en": "Prichal", "site": "https://prichal.example", "lawyer": "Ann Lee"}
USUAL = (
    "/start", "/cancel", "/ask", "/ask /ask", "/hide", "/forget", "/stats", "/firm@pristan_bot", "/nothing", "мужа забрали",
    "не хочу жить", "123-456-789", "https://prichal.example", "ca", "California", "завтра в 18:00", "25.12.2026 18:00",
    "https://evil.example/<b>", "+1 212 555 0100", "@somebody", "<b>жирно</b>", "&lt;", "```", "Ann Lee",
)  # fmt: skip
ANYTHING = texts(*USUAL)
STATES = [f"register:{name}" for name in FIELDS] + [f"change:{name}" for name in FIELDS]
OWNERS_STATES = [*STATES, "invite:writer", "invite:approver"]


@tried(25)
@given(text=ANYTHING, entities=ENTITIES, caption=st.booleans(), who=st.sampled_from(sorted(PEOPLE)))
def test_any_text_is_answered(house: House, text: str, entities: list[Json], caption: bool, who: str) -> None:
    """Any text, plain, formatted or below a photo, gets an answer, and readers are answered without a row written."""
    visit = house.visit(who)
    photo = acts.ATTACHMENTS["photo"] | {"caption": arrived(text), "caption_entities": entities}
    visit.writes(photo if caption else {"text": arrived(text), "entities": entities})
    assert visit.beyond_rights() == []


@tried(15)
@given(text=ANYTHING, state=st.sampled_from(OWNERS_STATES), language=st.sampled_from(("ru", "en")))
def test_any_answer_to_an_owners_form(house: House, text: str, state: str, language: str) -> None:
    """Whatever an owner types for a firm is taken or asked again, and every screen of that firm still opens."""
    kind, _, _ = state.partition(":")
    awaited = Awaited(state, None if kind == "register" else house.firm, GIVEN if kind == "register" else {})
    visit = _awaiting(house, "owner", language, house.storage.awaiting.put(OWNER, awaited))
    visit.writes({"text": arrived(text)})
    _opens(visit)
    assert visit.beyond_rights() == []


@tried(12)
@given(text=ANYTHING, entities=ENTITIES, part=st.sampled_from(TYPED), language=st.sampled_from(("ru", "en")))
def test_any_words_for_a_draft(house: House, text: str, entities: list[Json], part: str, language: str) -> None:
    """Whatever a writer types for a draft is taken or asked again, and the draft can be looked at as readers will."""
    draft, writer = house.drafts["writer draft"], PEOPLE["writer"]
    times = {"zone": "America/New_York", "button_url": "https://shelter.example/x"}
    visit = _awaiting(
        house, "writer", language,
        house.storage.broadcasts.change(draft, **times),
        house.storage.expected.part(draft, writer, part),
    )  # fmt: skip
    visit.writes({"text": arrived(text), "entities": entities})
    _opens(visit)
    visit.presses(f"B:rs-:open:{draft}::1")
    visit.presses(f"B:rs-:preview:{draft}::1")
    assert visit.beyond_rights() == []


@tried(6)
@given(text=ANYTHING)
def test_any_reason_to_send_back(house: House, text: str) -> None:
    """Whatever an approver types as a reason reaches the author as it was typed, or is asked again."""
    proposed = house.drafts["writer proposed"]
    asked = house.storage.expected.reason(proposed, PEOPLE["approver"], house.services.now())
    visit = _awaiting(house, "approver", "ru", asked)
    visit.writes({"text": arrived(text)})
    _opens(visit)
    assert visit.beyond_rights() == []


def _awaiting(house: House, who: str, language: str, *doings: Awaitable[object]) -> Visit:
    """Somebody whose next words are awaited."""
    visit = house.visit(who, language)
    for doing in doings:
        house.run(doing)
    return visit


def _opens(visit: Visit) -> None:
    """Every button below the answer leads to a screen."""
    for button in visit.person.screen.buttons[:MOST_BUTTONS]:
        if button.kind == "callback" and not button.value.startswith("h:"):
            visit.presses(button.value)


MOST_BUTTONS = 4
