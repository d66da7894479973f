"""How a broadcast goes, as those in charge of it are told: counts, rate, time left, and what each may do."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

from bot.broadcasts.drafting import correctable
from bot.broadcasts.models import Broadcast, Tally
from bot.broadcasts.rights import standing
from bot.content.models import Language
from bot.services import Services
from bot.storage.database import Storage

SPAN = 30  # seconds that the rate is measured over
FORBIDDEN = "firm may not write"
OVERSLEPT = "paused too long"


@dataclass(frozen=True, slots=True)
class Course:
    """A broadcast with its counts; `firm` is its name, "" for the editors; `unknown` are those that can be sent again.

    `takes_back`: it edits a withdrawn update out of the chats, which nobody stops. `forbidden`, `overslept`: the bot
    ended it, since the firm may not write any more, or nobody resumed it for a week. `correctable` is for one viewer.
    `rate` is recipients a second, None before it is known; `wait` the seconds that Telegram asked to wait.
    """

    broadcast: Broadcast
    tally: Tally
    firm: str
    unknown: int = 0
    rate: float | None = None
    wait: int = 0
    forbidden: bool = False
    overslept: bool = False
    withdrawable: bool = False
    correctable: bool = False
    takes_back: bool = False

    @property
    def over(self) -> bool:
        """Whether nobody is sent it any more."""
        return self.broadcast.state in ("done", "cancelled")

    @property
    def behind(self) -> int:
        """How many it has come to, whatever became of them."""
        return self.tally.total - self.ahead

    @property
    def ahead(self) -> int:
        """How many it has still to come to."""
        return self.tally.count("waiting", "sending")

    @property
    def share(self) -> int:
        """How much is behind, of a hundred; all of it where there is nobody."""
        return 100 * self.behind // self.tally.total if self.tally.total else 100

    @property
    def seconds_left(self) -> int | None:
        """How long the rest takes, None where that is not known."""
        return round(self.ahead / self.rate) if self.rate else None


async def course_of(
    services: Services, storage: Storage, broadcast: Broadcast, language: Language, viewer: int
) -> Course:
    """How a broadcast stands at this moment, for somebody by Telegram id: only its author corrects it."""
    now = services.now()
    who, in_time = await standing(services, viewer), correctable(broadcast, now)
    tally = await storage.deliveries.tally(broadcast.id)
    firm = await storage.firms.get(broadcast.firm) if broadcast.firm is not None else None
    acts = await storage.broadcasts.acts(broadcast.id) if broadcast.state == "cancelled" else []
    whats = {act.what for act in acts}
    return Course(
        broadcast,
        tally,
        firm.name(language) if firm else "",
        unknown=await storage.deliveries.unknown(broadcast.id) if tally.count("unknown") else 0,
        wait=max(0, await storage.deliveries.wait_until() - now),
        forbidden=FORBIDDEN in whats,
        overslept=OVERSLEPT in whats,
        withdrawable=in_time,
        correctable=in_time and who is not None and who.wrote(broadcast),
        takes_back=await takes_back(storage, broadcast),
    )


async def takes_back(storage: Storage, broadcast: Broadcast) -> bool:
    """Whether it is the edits of a withdrawal, which were made at the instant of the withdrawal."""
    first = await storage.broadcasts.get(broadcast.corrects) if broadcast.corrects is not None else None
    return first is not None and first.withdrawn_at == broadcast.made_at


async def may_steer(services: Services, user: int, broadcast: Broadcast) -> bool:
    """Whether a person may stop it or send it again: the owner, its author, an approver of the firm; while they are."""
    found = await standing(services, user)
    if found is None or found.owner:
        return found is not None
    member = found.members.get(broadcast.firm) if broadcast.firm is not None else None
    return member is not None and (member.approver or found.wrote(broadcast))


class Gauge:
    """Measures how fast a broadcast goes, over its last half minute."""

    def __init__(self) -> None:
        self._seen: deque[tuple[int, int]] = deque()

    def rate(self, now: int, behind: int) -> float | None:
        """Notes how many are behind at an instant; gives recipients a second, None before that can be told."""
        while self._seen and (now - self._seen[0][0] > SPAN or behind < self._seen[0][1]):
            self._seen.popleft()
        self._seen.append((now, behind))
        first, so_far = self._seen[0]
        return (behind - so_far) / (now - first) if now > first and behind > so_far else None
