"""Who said to be in Russia is shown no doubtful organization, whatever else they answer."""

from __future__ import annotations

from bot.callbacks import InDialog, parse_press
from tests.conftest import Meet
from tests.handlers.playing import button


async def test_who_told_to_be_in_russia_is_shown_no_doubtful_organization(meet: Meet) -> None:
    """An answer that names the place rides in every later button: in Russia no list of organizations is offered."""
    person = meet("ru")
    await person.open_link("d_where-am-i")
    await person.tap("В России")
    await person.tap("Нет, сейчас спокойно")
    press = parse_press(button(person, "English"))
    assert isinstance(press, InDialog)
    assert press.who == "esr"
    await person.tap("Ещё в России: с чего начать")
    assert "Другие источники и организации" not in [label for row in person.labels for label in row]


async def test_who_asks_from_russia_for_someone_abroad_stays_in_russia(meet: Meet) -> None:
    """A relative who said to be in Russia is still there when the one they ask for is in Mexico."""
    person = meet("ru")
    await person.open_link("d_where-am-i_r")
    press = parse_press(button(person, "В Мексике"))
    assert isinstance(press, InDialog)
    await person.press(press.model_copy(update={"who": "rrr"}).pack())
    found = parse_press(button(person, "English"))
    assert isinstance(found, InDialog)
    assert found.who == "err"


async def test_a_dialog_for_relatives_never_moves_the_reader(meet: Meet) -> None:
    """In a dialog that only relatives read, the place told is that of the other: who is in Russia stays there."""
    person = meet("ru")
    await person.open_link("d_detained")
    press = parse_press(button(person, "Под стражей, место известно"))
    assert isinstance(press, InDialog)
    await person.press(press.model_copy(update={"who": "rsr"}).pack())
    found = parse_press(button(person, "English"))
    assert isinstance(found, InDialog)
    assert found.who == "err"


async def test_no_answer_takes_a_reader_out_of_russia(meet: Meet) -> None:
    """Who said to be in Russia stays there through every answer and voice; only the list of contacts asks anew."""
    person = meet("ru")
    await person.open_link("d_where-am-i")
    press = parse_press(button(person, "В Мексике"))
    assert isinstance(press, InDialog)
    await person.press(press.model_copy(update={"who": "rsr"}).pack())
    for _ in range(3):
        presses = [parse_press(one.value) for one in person.screen.buttons if one.value.startswith("q:")]
        assert {one.who[2] for one in presses if isinstance(one, InDialog)} == {"r"}
        await person.press(next(one.value for one in person.screen.buttons if one.value.startswith("q:")))
