"""One person before one process: does something while a fault is on, and writes down what came of it as a row."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from bot.preview.arguments import Json
from bot.preview.feeding import Feed
from bot.preview.person import Person
from bot.preview.telegram import Telegram
from bot.preview.views import ShownMessage
from tests.faults.process import LOOK, Running
from tests.faults.standin import Layer

CODE = re.compile(r"(?:(?<=Error code: )|(?<=\(you need do nothing with it\): ))[A-Z2-9]{6}")
INCIDENT = re.compile(r"(?<=incident )[A-Z2-9]{6}")
PLACE, WITHOUT_NUMBER = re.compile(r"(\w+\.py):\d+"), r"\1"
QUESTION = "what is an immigration bond"
PRESSED, TYPED = "a button pressed", "a question typed"
WORSE = ("warning", "error")
BESIDE = ("sweeper.py", "health.py", "sender.py", "announcing.py")  # what goes on in the background, at its own time
AT_ONCE, A_SECOND, A_ROW = 12.0, 4.5, 6.0  # updates; less than bot/tempo.py allows, which forgets unused ones too
READING = 0.05  # seconds for a line that is in the pipe to be read
NOTHING_NEW, AS_EVER = "nothing new", "answered as ever"
Lift = Callable[[], None]
Act = Callable[[], Awaitable[str | None]]


@dataclass(frozen=True, slots=True)
class Row:
    """A fault and what came of it, in words that are the same in every run; `wrong` says what must not be."""

    part: str
    fault: str
    done: str
    seen: str
    button: str
    log: str
    after: str
    wrong: tuple[str, ...] = ()


@dataclass
class Scene:
    """A process, Telegram before it, and Anna, who has an English Telegram; `rows` is what was seen."""

    running: Running
    telegram: Telegram
    layer: Layer
    feed: Feed
    part: str = ""
    rows: list[Row] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.anna = Person(self.telegram, feed=self.feed, language="en", first_name="Zinaida")
        self._places: dict[str, str] = {}
        self._left, self._done, self._rested = AT_ONCE, 0, time.monotonic()

    def now(self) -> int:
        """Where the log ends now."""
        return len(self.running.lines)

    async def begin(self) -> None:
        """Anna meets the bot, and two buttons are noted that she presses again and again."""
        await self.anna.send("/menu")
        _, button = self.anna.find("Step by step")
        self._places[button.value] = ""
        await self.anna.press(button.value)
        self._places[button.value] = first_line(self.anna.screen)
        _, menu = self.anna.find("Menu")
        await self.anna.press(menu.value)
        self._places[menu.value] = first_line(self.anna.screen)

    async def press(self) -> str | None:
        """Presses a button that leads elsewhere."""
        here = first_line(self.anna.screen) if self.anna.from_bot else ""
        data = next(data for data, line in self._places.items() if line != here)
        await self.anna.press(data)
        return None

    async def ask(self) -> str | None:
        """Types a question."""
        await self.anna.send(QUESTION)
        return None

    async def row(
        self,
        fault: str,
        done: str,
        act: Act,
        *,
        after: Lift | None = None,
        since: int | None = None,
        quiet: bool = False,
    ) -> None:
        """Acts, and writes down what came of it; then lifts the fault by `after` and presses once more.

        What `act` returns is told before what Anna sees. `since` is which line of the log is the first that counts,
        where it is not the next; with `quiet` there is nothing to see and nothing to log.
        """
        await self._rest()
        before, presses = self._shown(), len(self.anna.presses)
        said = self.now() if since is None else since
        told = await act()
        await asyncio.sleep(READING)
        seen, log, button = self._seen(before), self._log(said), self._button(presses)
        wrong = self._amiss(told or ("quiet" if quiet else ""), seen, button, said)
        if after is not None:
            after()
        next_press = await self._next_press()
        wrong += ["an answer that nobody waited for"] if quiet and seen != NOTHING_NEW else []
        wrong += [] if next_press == AS_EVER else ["the next press was not answered"]
        seen = "; ".join(filter(None, (told, seen)))
        self.rows.append(Row(self.part, fault, done, seen, button, log, next_press, tuple(wrong)))

    async def _rest(self) -> None:
        """Keeps Anna to the tempo of a person: faster than that, she is told to wait."""
        while not await self._is_rested():
            await asyncio.sleep(LOOK)

    async def _is_rested(self) -> bool:
        done, now = await self.running.done_with(), time.monotonic()
        earned = min(AT_ONCE, self._left + A_SECOND * (now - self._rested))
        self._left, self._done, self._rested = earned - (done - self._done), done, now
        return self._left >= A_ROW

    async def row_of_stop(self) -> None:
        """The process is told to stop while the fault lasts."""
        said, code = self.now(), await self.running.stop()
        wrong = () if code == 0 else ("it does not stop in order",)
        done = "the service stopped (SIGTERM)"
        self.rows.append(Row(self.part, "the same", done, f"exit code {code}", "-", self._log(said), "-", wrong))

    def _shown(self) -> dict[int, str]:
        return {message.id: message.html for message in self.anna.from_bot}

    def _seen(self, before: dict[int, str]) -> str:
        now = self.anna.from_bot
        fresh = [f"a new message, “{first_line(one)}”" for one in now if one.id not in before]
        turned = [f"the screen “{first_line(one)}”" for one in now if before.get(one.id, one.html) != one.html]
        return "; ".join(turned + fresh) or NOTHING_NEW

    def _button(self, presses: int) -> str:
        made = self.anna.presses[presses:]
        if not made:
            return "-"
        words = [CODE.sub("CODE", one.text) for one in made if one.text]
        ended = "stopped waiting" if all(one.answered for one in made) else "waited until Telegram gave up"
        return f"{ended}, with the words “{words[0]}”" if words else ended

    def _log(self, since: int) -> str:
        told = [
            f"{level}: {PLACE.sub(WITHOUT_NUMBER, INCIDENT.sub('CODE', what))}" for level, what in self._warned(since)
        ]
        return "; ".join(dict.fromkeys(told)) or "nothing"

    def _warned(self, since: int) -> list[tuple[str, str]]:
        lines = self.running.lines[since:]
        amiss = [line for line in lines if line["level"] in WORSE and not line["where"].startswith(BESIDE)]
        return [(line["level"], line["event"]) for line in amiss]

    def _amiss(self, told: str, seen: str, button: str, since: int) -> list[str]:
        """What breaks the promise: no answer and no word, a code that stands nowhere, a log that tells of Anna."""
        lines, raw = self._warned(since), "".join(self.running.raw[since:])
        said = seen != NOTHING_NEW or "words" in button
        amiss = [] if told or said or lines else ["neither an answer nor a line in the log"]
        codes = {code for _, line in lines for code in INCIDENT.findall(line)}
        words = (self.anna.screen.text if said else "") + "".join(one.text for one in self.anna.presses[-1:])
        if not set(CODE.findall(words)) <= codes:
            amiss.append("a code that does not stand in the log")
        private = (str(self.anna.id), self.anna.user["first_name"], QUESTION, self.telegram.token)
        return amiss + [f"the log tells {word}" for word in private if word in raw]

    async def _next_press(self) -> str:
        presses, said = len(self.anna.presses), self.now()
        await self.press()
        (made,) = self.anna.presses[presses:]
        there = first_line(self.anna.screen) in self._places.values() and made.answered and not made.text
        await asyncio.sleep(READING)
        return AS_EVER if there and not self._warned(said) else "NOT ANSWERED"


def first_line(message: ShownMessage) -> str:
    """How a message begins."""
    return message.text.partition("\n")[0] or message.kind


def through_polling(telegram: Telegram, running: Running) -> Feed:
    """Queues an update for a process that polls, and waits until it has done with it."""

    async def feed(update: Json) -> None:
        number = await running.done_with()
        telegram.updates.put(update)
        await running.until_done_with(number + 1)

    return feed
