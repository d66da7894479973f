"""A screen arrives whatever has become of the message it should stand in."""

from __future__ import annotations

import pytest

from tests.conftest import Meet

ANSWER = "t:rs-:urgent:1"


async def test_a_deleted_screen_is_sent_anew(meet: Meet) -> None:
    """A press on a message that is gone meanwhile brings the screen as a new message."""
    person = meet("ru")
    await person.send("/start")
    gone = person.screen.id
    person.telegram.call("deleteMessage", {"chat_id": person.id, "message_id": gone})
    await person.press(ANSWER, gone, seen="inaccessible")
    assert person.screen.text.startswith("Срочно")
    assert person.screen.id != gone


@pytest.mark.parametrize("seen", ["inaccessible", "absent"])
async def test_a_message_telegram_does_not_show_is_answered_anew(meet: Meet, seen: str) -> None:
    """Where Telegram hides the pressed message from the bot, the screen comes as a new one."""
    person = meet("ru")
    await person.send("/start")
    await person.press(ANSWER, seen=seen)  # type: ignore[arg-type]
    assert person.screen.text.startswith("Срочно")
    assert len(person.from_bot) == 2


async def test_an_edit_that_telegram_refuses_is_sent_anew(meet: Meet) -> None:
    """A press on something the bot cannot edit still gets its screen."""
    person = meet("ru")
    await person.send("/start")
    own_message = person.messages[0].id
    await person.press(ANSWER, own_message)
    assert person.screen.text.startswith("Срочно")
    assert len(person.from_bot) == 2


async def test_the_same_button_twice_changes_nothing(meet: Meet) -> None:
    """Pressing what is already shown is answered and sends nothing new."""
    person = meet("ru")
    await person.send("/start")
    await person.tap("✓ За себя")
    await person.tap("✓ За себя")
    assert len(person.from_bot) == 1
    assert not person.unanswered


async def test_a_press_too_old_to_be_answered_still_gets_its_screen(meet: Meet) -> None:
    """A press that waited too long for its answer brings the screen all the same."""
    person = meet("ru")
    await person.send("/start")
    await person.press(ANSWER, expired=True)
    assert person.screen.text.startswith("Срочно")
