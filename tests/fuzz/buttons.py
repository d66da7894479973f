"""The buttons of real screens, of readers, staff and owners, as fuzzing begins with them."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st

from bot.callbacks import OfBroadcast, OfFirm, parse_press
from tests.fuzz.house import House, Visit
from tests.fuzz.strategies import damaged

COMMANDS = {
    "stranger": ("/start", "/urgent", "/dialogs", "/news", "/contacts", "/glossary", "/privacy", "/subscribe", "/mydata",
                 "как подать на убежище", "мой номер 123-456-789"),
    "subscriber": ("/subscribe", "/mydata"),
    "writer": ("/firm", "/broadcast", "/broadcasts"),
    "approver": ("/firm", "/broadcasts"),
    "owner": ("/firms", "/broadcast", "/broadcasts"),
}  # fmt: skip
MOST_PRESSES = 25  # of each person, to find further screens
MOST_NUMBERS = 9
ENDS = frozenset({"left", "removed", "dismissed", "forget"})  # after these there are no further screens
OF_STAFF = tuple(press.__prefix__ for press in (OfBroadcast, OfFirm))
Kind = tuple[str, ...]


class Buttons(list[list[str]]):
    """The data of buttons, in groups that do the same."""

    def __repr__(self) -> str:
        """Short, for it stands in every report of a failure."""
        return "the buttons of real screens"


def real_buttons(house: House) -> Buttons:
    """The data of the buttons that readers, staff and the owner come by, in groups that do the same."""
    found = {data for who, commands in COMMANDS.items() for data in _found(house.visit(who), commands)}
    groups: dict[Kind, list[str]] = {}
    for data in sorted(found):
        groups.setdefault(_kind(data)[:-1], []).append(data)
    return Buttons(groups[kind] for kind in sorted(groups))


def pressed(buttons: Buttons, most: int) -> st.SearchStrategy[list[str]]:
    """Up to so many presses, each thing that buttons do as often as any other; some are damaged."""
    every = [data for group in buttons for data in group]
    real = st.sampled_from(buttons).flatmap(st.sampled_from)
    of_another = st.builds(_about, real, st.integers(0, MOST_NUMBERS))
    return st.lists(real | of_another | damaged(every), min_size=1, max_size=most)


def _about(data: str, number: int) -> str:
    """The same button of staff, about another broadcast or firm."""
    press = parse_press(data)
    if isinstance(press, OfBroadcast):
        return press.model_copy(update={"number": number}).pack()
    return press.model_copy(update={"firm": number}).pack() if isinstance(press, OfFirm) else data


def _found(visit: Visit, commands: Sequence[str]) -> list[str]:
    waiting: list[str] = []
    found: dict[str, None] = {}
    for command in commands:
        visit.does(visit.person.send(command))
        waiting.extend(_new(visit, found))
    done: set[object] = set()
    for _ in range(MOST_PRESSES):
        waiting.sort(key=lambda one: (one[0] not in OF_STAFF, _kind(one) in done))
        data = next((one for one in waiting if _number(one) not in done and _kind(one)[1] not in ENDS), None)
        if data is None:
            break
        done |= {_kind(data), _number(data)}
        visit.does(visit.person.press(data))
        waiting.extend(_new(visit, found))
    return list(found)


def _new(visit: Visit, found: dict[str, None]) -> list[str]:
    shown = visit.person.screen.buttons if visit.person.from_bot else []
    new = [button.value for button in shown if button.kind == "callback" and button.value not in found]
    found.update(dict.fromkeys(new))
    return new


def _kind(data: str) -> Kind:
    """What a button does, whatever it is about, and in which language."""
    press = parse_press(data)
    assert press is not None, data
    return (press.__prefix__, str(getattr(press, "act", "")), str(getattr(press, "view", "")), press.who[0])


def _number(data: str) -> tuple[Kind, int]:
    """The same with the broadcast that it is about: each stands elsewhere and has other buttons."""
    press = parse_press(data)
    return _kind(data), press.number if isinstance(press, OfBroadcast) else 0
