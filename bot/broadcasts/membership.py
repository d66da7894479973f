"""What staff do with their place in a firm: join by an invitation, see it, leave it; and the list that all may read."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.broadcasts.models import Firm, Member, Role
from bot.callbacks import OfFirm
from bot.screens import firm_own
from bot.screens.screen import Screen
from bot.screens.words import Words
from bot.storage.database import Storage

STAFFS_ACTS = frozenset({"mine", "leave", "left"})
LIST = "list"


@dataclass(frozen=True, slots=True)
class Accepted:
    """An invitation that was taken: into which firm, as what, under which label."""

    firm: Firm
    role: Role
    label: str


@dataclass(frozen=True)
class Membership:
    """One person's visit; `left` gathers their id once they are off a staff."""

    storage: Storage
    words: Words
    user: int
    left: list[int] = field(default_factory=list)

    async def press(self, press: OfFirm) -> Screen | None:
        """Does what a press asks for; None where the person is not on the staff of that firm."""
        member = next((one for one in await self.roles() if one.firm == press.firm), None)
        firm = await self.storage.firms.get(press.firm) if member else None
        if member is None or firm is None:
            return None
        if press.act == "left":
            return await self._left(firm, member)
        return firm_own.leave(self.words, firm) if press.act == "leave" else await self._mine(firm, member)

    async def roles(self) -> list[Member]:
        """Where the person is staff now."""
        return await self.storage.firms.roles(self.user)

    async def own(self) -> Screen | None:
        """The person's firm, or the choice between several; None for everybody who is no staff."""
        members = await self.roles()
        found = [(member, await self.storage.firms.get(member.firm)) for member in members]
        mine = [(member, firm) for member, firm in found if firm is not None]
        if len(mine) > 1:
            return firm_own.several(self.words, [firm for _, firm in mine])
        return await self._mine(mine[0][1], mine[0][0]) if mine else None

    async def _mine(self, firm: Firm, member: Member) -> Screen:
        return firm_own.own(self.words, firm, member, await self.storage.firms.staff(firm.id))

    async def _left(self, firm: Firm, member: Member) -> Screen:
        await self.storage.firms.dismiss(firm.id, member.person)
        self.left.append(self.user)
        said = self.words.word("own-left", name=firm.name(self.words.reader.language))
        return Screen(said, self.words.footer(OfFirm(who=self.words.reader.letters, act=LIST, firm=0)))

    async def join(self, secret: str, now: int) -> Accepted | None:
        """Takes an invitation; None where it is not good (any more)."""
        joined = await self.storage.firms.join(secret, self.user, now, self.words.reader.language)
        if joined is None:
            return None
        firm, role = joined
        label = next(one.label for one in await self.roles() if one.firm == firm.id)
        return Accepted(firm, role, label)


async def firm_list(storage: Storage, words: Words, press: OfFirm) -> Screen:
    """One page of the firms that may write now, which anybody may read."""
    able = [firm for firm in await storage.firms.all() if firm.may_write(words.given.today)]
    return firm_own.firm_list(words, able, int(press.chosen) if press.chosen.isdecimal() else 0)
