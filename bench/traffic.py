"""What people do all day: each lives for a while, does something now and then, and is not seen again."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable, Sequence
from itertools import count

from bench.witness import Witness
from bot.callbacks import OfBroadcast, OfFirm, Subscription, parse_press
from bot.preview.person import Person
from bot.preview.views import ShownButton
from tests.search.questions import questions

FIRST = 8_000_000_000
ACTS, PAUSE = (5, 25), (0.2, 2.0)  # how much one person does; seconds between two acts
DEEP_LINKS = ("t_urgent", "t_cbp-one_r", "d_bond", "d_clocks", "t_no-such", "f_" + "A" * 24)
COMMANDS = "/start /urgent /dialogs /news /contacts /glossary /privacy /language /help /hide".split()
SAVE = "save"
DAMAGED = ("t:rs-:gone:1", "q:rs-:d:zzz:aa::xxxxxx:1", "🙂", "B:rs-:approve:1:x:1")
Doing = Callable[["Somebody"], Awaitable[None]]


class Somebody:
    """A person in the middle of everything."""

    def __init__(self, telegram: Witness, id: int, dice: random.Random) -> None:
        self.telegram, self.dice = telegram, dice
        self.person = Person(telegram, feed=telegram.feed, user_id=id, language=dice.choice(("ru", "ru", "en", "de")))

    async def live(self) -> None:
        """Comes, does several things, and leaves a chat that nobody looks at any more."""
        await self.person.send("/start")
        for _ in range(self.dice.randint(*ACTS)):
            await asyncio.sleep(self.dice.uniform(*PAUSE))
            (doing,) = self.dice.choices([one for one, _ in DOINGS], [often for _, often in DOINGS])
            await doing(self)
        self.telegram.messages.chats.pop(self.person.id, None)

    async def press(self, wanted: Callable[[ShownButton], bool] = lambda _: True) -> None:
        """Presses one of the buttons that lead on, if there is one."""
        screen = self.person.screen if self.person.from_bot else None
        found = [one for one in screen.buttons if one.kind == "callback" and wanted(one)] if screen else []
        if screen is None or not found:
            await self.person.send("/start")
            return
        await self.person.press(self.dice.choice(found).value, screen.id)


async def wander(one: Somebody) -> None:
    """From screen to screen."""
    for _ in range(one.dice.randint(1, 4)):
        await one.press(lambda button: not button.value.startswith(("u:", "h:")))
        await asyncio.sleep(one.dice.uniform(*PAUSE))


async def ask(one: Somebody) -> None:
    """A question of those that people really ask, in Russian or English."""
    await one.person.send(one.dice.choice(QUESTIONS))


async def command(one: Somebody) -> None:
    """A command, or a link."""
    await one.person.send(one.dice.choice((*COMMANDS, *(f"/start {link}" for link in DEEP_LINKS))))


async def damaged(one: Somebody) -> None:
    """A button of an older edition, or one that somebody made up."""
    screen = one.person.screen.id if one.person.from_bot else 1
    await one.person.press(one.dice.choice(DAMAGED), screen)


async def send_other(one: Somebody) -> None:
    """A photo, a voice message, a sticker."""
    await one.person.attach(one.dice.choice(("photo", "voice", "sticker")))


async def look_oneself_up(one: Somebody) -> None:
    """What do you know about me, and the same as a file."""
    await one.person.send("/mydata")


async def subscribe(one: Somebody) -> None:
    """Chooses updates, and perhaps thinks better of it."""
    await one.person.send("/subscribe")
    await one.press(_chooses)
    await one.press(lambda button: _chooses(button, SAVE))
    if one.dice.random() < 0.7:
        await one.person.send("/forget")


def _chooses(button: ShownButton, act: str | None = None) -> bool:
    press = parse_press(button.value)
    return isinstance(press, Subscription) and act in (None, press.act)


async def take_along(one: Somebody) -> None:
    """A file of an answer: a poster, made by a process of its own."""
    await one.person.send("/urgent")
    await one.press(lambda button: button.value.startswith("u:"))


async def search_elsewhere(one: Somebody) -> None:
    """The bot's name and words in another chat."""
    await one.person.inline(one.dice.choice(("", "залог", "bond", one.dice.choice(QUESTIONS)[:30])))


async def be_of_tomorrow(one: Somebody) -> None:
    """Something that Telegram will only invent."""
    one.telegram.strange({"from": one.person.user, "what": {"even": [1, None]}})


async def leave(one: Somebody) -> None:
    """Blocks the bot, comes back."""
    await one.person.block()
    await asyncio.sleep(one.dice.uniform(*PAUSE))
    await one.person.unblock()


async def hide(one: Somebody) -> None:
    """Takes a screen away."""
    await one.press(lambda button: button.value.startswith("h:"))


DOINGS: Sequence[tuple[Doing, float]] = (
    (wander, 40), (ask, 20), (command, 12), (damaged, 3), (send_other, 4), (look_oneself_up, 4), (subscribe, 5),
    (take_along, 0.4), (search_elsewhere, 5), (be_of_tomorrow, 2), (leave, 1), (hide, 4),
)  # fmt: skip
QUESTIONS = [one.asked for one in questions()]


async def crowd(telegram: Witness, number: int, seed: int) -> None:
    """So many people at any time, for ever: whoever leaves is followed by somebody new."""
    ids = count(FIRST)

    async def one_after_another(place: int) -> None:
        dice = random.Random(f"{seed} {place}")  # noqa: S311 (nothing to keep secret)
        while True:
            await Somebody(telegram, next(ids), dice).live()

    async with asyncio.TaskGroup() as tasks:
        for place in range(number):
            tasks.create_task(one_after_another(place))


def of_staff(button: ShownButton, *acts: str) -> bool:
    """Whether a button of updates or of firms does one of these."""
    press = parse_press(button.value) if button.kind == "callback" else None
    return isinstance(press, OfBroadcast | OfFirm) and press.act in acts
