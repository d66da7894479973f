"""Whatever JSON comes as an update, the bot goes on: the next person is answered."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.preview import acts
from bot.preview.arguments import Json
from tests.fuzz.effort import tried
from tests.fuzz.house import PEOPLE, House
from tests.fuzz.trees import JSON, damaged_tree

pytestmark = pytest.mark.no_cover  # what it covers other tests cover too, in half the time

ANNA = {"id": PEOPLE["stranger"], "is_bot": False, "first_name": "Анна", "language_code": "ru"}
CHAT = {"id": ANNA["id"], "type": "private", "first_name": "Анна"}
GROUP = {"id": -1_001_000_000_001, "type": "supergroup", "title": "Группа"}
MESSAGE = {"message_id": 5, "from": ANNA, "chat": CHAT, "date": 1_795_348_800, "text": "мужа забрали"}
UPDATES: list[Json] = [
    {"message": MESSAGE},
    {"message": {**MESSAGE, "text": "/start t_urgent", "entities": [{"type": "bot_command", "offset": 0, "length": 6}]}},
    {"message": {**MESSAGE, "text": "/hide", "reply_to_message": {**MESSAGE, "message_id": 4}}},
    {"message": {**MESSAGE, "chat": GROUP, "text": "/menu@pristan_bot"}},
    {"message": {**MESSAGE, **acts.ATTACHMENTS["photo"], "caption": "что это"}},
    {"message": {**MESSAGE, **acts.ATTACHMENTS["voice"], "forward_origin": {"type": "hidden_user", "date": 1}}},
    {"callback_query": {"id": "1", "from": ANNA, "chat_instance": "1", "data": "t:rs-:urgent:3", "message": MESSAGE}},
    {"callback_query": {"id": "2", "from": ANNA, "chat_instance": "1", "data": "h:rs-:3", "message": {**MESSAGE, "date": 0}}},
    {"callback_query": {"id": "3", "from": ANNA, "chat_instance": "1", "data": "v:rs-:0:5", "message": MESSAGE}},
    {"callback_query": {"id": "4", "from": ANNA, "chat_instance": "1", "game_short_name": "x", "inline_message_id": "7"}},
    {"inline_query": {"id": "5", "from": ANNA, "query": "залог", "offset": "", "chat_type": "private"}},
    {"my_chat_member": {"chat": CHAT, "from": ANNA, "date": 1, "old_chat_member": {"user": ANNA, "status": "member"},
                        "new_chat_member": {"user": ANNA, "status": "kicked", "until_date": 0}}},
    {"edited_message": {**MESSAGE, "edit_date": 1_795_348_900}},
    {"channel_post": {**MESSAGE, "chat": {**GROUP, "type": "channel"}}},
    {"poll": {"id": "1", "question": "?", "options": []}},
    {"of_tomorrow": {"from": ANNA, "what": [1, 2, {"three": None}]}},
]  # fmt: skip


@tried(40)
@given(data=st.data())
def test_any_update_leaves_the_bot_at_work(house: House, data: st.DataObject) -> None:
    """An update with fields missing, of wrong types, or of a kind unknown stops nobody, and nothing of it is written."""
    update = data.draw(damaged_tree(UPDATES))
    visit = house.visit("stranger")
    _comes(house, update)
    assert visit.beyond_rights() == []
    visit.writes({"text": "/start"})


@tried(10)
@given(update=JSON, kind=st.sampled_from(("message", "callback_query", "inline_query", "my_chat_member")))
def test_any_json_is_let_go(house: House, update: object, kind: str) -> None:
    """JSON that is no update at all is left out without an error."""
    visit = house.visit("stranger")
    _comes(house, update if isinstance(update, dict) else {kind: update})
    visit.writes({"text": "/start"})


def _comes(house: House, update: Json) -> None:
    """An update, of which something may well be impossible: that may be an incident, but no more."""
    house.run(house.take(update))
    house.alarms.lines.clear()


@pytest.mark.parametrize("number", [0, -1, -5, 36**7, 2**70])
def test_a_message_of_an_impossible_number_is_answered(house: House, number: int) -> None:
    """What can be no number of a message keeps nothing at work for ever, and the buttons of its answer work."""
    visit = house.visit("stranger")
    visit.does(house.take({"message": {**MESSAGE, "message_id": number}}))
    visit.presses(visit.person.screen.buttons[0].value)
    assert not visit.person.screen.text.startswith("Эта кнопка устарела")
