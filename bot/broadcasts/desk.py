"""What the owner does with firms and their staff by pressing: every act, from the list to a one-time invitation."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace

from bot.broadcasts.fields import FIELDS, next_missing
from bot.broadcasts.models import DAY, Firm, Member, Role
from bot.callbacks import OfFirm
from bot.screens import firm_forms, firm_staff, firms
from bot.screens.screen import Screen
from bot.screens.words import Words
from bot.storage.awaiting import Awaited
from bot.storage.database import Storage

INVITED_FOR = 2 * DAY
ROLES: tuple[Role, ...] = ("writer", "approver")


@dataclass(frozen=True)
class Desk:
    """One owner's visit: who, in which words, when; `left` gathers the ids of those who were taken off a staff."""

    storage: Storage
    words: Words
    user: int
    now: int
    left: list[int] = field(default_factory=list)

    async def press(self, press: OfFirm) -> Screen | None:
        """Does what a press asks for; None where it asks for nothing that there is.

        A press that asks nothing anew closes the question that is open, so that later words are taken for none.
        """
        if press.act not in ASKING:
            await self._close_question()
        if press.firm == firms.NO_FIRM:
            of_all = OF_ALL.get(press.act)
            return await of_all(self, press) if of_all else None
        firm, act = await self.storage.firms.get(press.firm), OF_ONE.get(press.act)
        if firm is None or act is None:
            return None
        return await act(self, firm, press.chosen) if firm.removed is None else firms.card(self.words, firm)

    async def opened(self) -> Screen:
        """The list, as /firms opens it."""
        await self._close_question()
        return await self.all()

    async def _close_question(self) -> None:
        await self.put(replace(await self.storage.awaiting.get(self.user), what="", firm=None))

    async def put(self, awaited: Awaited) -> None:
        """Keeps what is awaited of this owner."""
        await self.storage.awaiting.put(self.user, awaited)

    async def ask(self, what: str, firm: int | None, fields: Mapping[str, str] | None = None) -> None:
        """Opens a question; words that were awaited for a broadcast are not any more."""
        await self.storage.expected.nothing(self.user)
        before = await self.storage.awaiting.get(self.user)
        await self.put(Awaited(what, firm, before.fields if fields is None else fields))

    async def all(self, press: OfFirm | None = None, note: str = "") -> Screen:
        """One page of the list."""
        page = int(press.chosen) if press is not None and press.chosen.isdecimal() else 0
        listed = await self.storage.firms.all(removed=True)
        begun = bool((await self.storage.awaiting.get(self.user)).fields)
        return firms.all_firms(self.words, listed, page, begun=begun, note=note)

    async def go_on(self, _press: OfFirm | None = None) -> Screen:
        """The next question of the registration under way, or all that was answered."""
        fields = (await self.storage.awaiting.get(self.user)).fields
        missing = next_missing(fields)
        if missing is None:
            await self.put(Awaited(fields=fields))
            return firm_forms.summary(self.words, fields)
        await self.ask(f"register:{missing}", None)
        return firm_forms.ask_new(self.words, missing, fields)

    async def ask_new(self, press: OfFirm) -> Screen:
        """A question of the registration again, or the next one where that was not come to yet."""
        named, fields = press.chosen.replace("-", "_"), (await self.storage.awaiting.get(self.user)).fields
        if named not in fields:
            return await self.go_on()
        await self.ask(f"register:{named}", None)
        return firm_forms.ask_new(self.words, named, fields)

    async def skip_new(self, _press: OfFirm) -> Screen:
        """The firm that is being registered has no known addresses."""
        fields = (await self.storage.awaiting.get(self.user)).fields
        if next_missing(fields) in (None, firm_forms.MAY_BE_EMPTY):
            await self.put(Awaited(fields={**fields, firm_forms.MAY_BE_EMPTY: ""}))
        return await self.go_on()

    async def drop_all(self, _press: OfFirm | None = None) -> Screen:
        """Drops the registration."""
        await self.put(Awaited())
        return await self.all(note=self.words.word("form-dropped-note"))

    async def save(self, _press: OfFirm) -> Screen:
        """Registers the firm; where nothing was begun, or it was saved already, the list."""
        fields = (await self.storage.awaiting.get(self.user)).fields
        if not fields:
            return await self.all()
        if next_missing(fields) is not None:
            return await self.go_on()
        number = await self.storage.firms.add(fields)
        await self.put(Awaited())
        firm = await self.storage.firms.get(number)
        return firms.card(self.words, firm, self.words.word("firm-saved-note")) if firm else await self.all()

    async def again(self, firm: Firm, note: str) -> Screen:
        """The firm as it is by now, with what was done."""
        return firms.card(self.words, await self.storage.firms.get(firm.id) or firm, self.words.word(note))

    async def see(self, firm: Firm, _chosen: str) -> Screen:
        """One firm."""
        return firms.card(self.words, firm)

    async def edit(self, firm: Firm, _chosen: str) -> Screen:
        """Which field to change."""
        return firm_forms.edit(self.words, firm)

    async def change(self, firm: Firm, chosen: str) -> Screen | None:
        """Asks for another value of a field."""
        named = chosen.replace("-", "_")
        if named not in FIELDS:
            return None
        await self.ask(f"change:{named}", firm.id)
        return firm_forms.ask_change(self.words, firm, named)

    async def skip(self, firm: Firm, _chosen: str) -> Screen:
        """The firm has no known addresses any more."""
        await self.storage.firms.change(firm.id, firm_forms.MAY_BE_EMPTY, "")
        return await self.again(firm, "firm-changed-note")

    async def drop(self, firm: Firm, chosen: str) -> Screen:
        """Back from a question that is not answered."""
        return await self.staff(firm, chosen) if chosen == "staff" else firms.card(self.words, firm)

    async def verify(self, firm: Firm, _chosen: str) -> Screen:
        """What the next press states."""
        return firms.verify(self.words, firm)

    async def verified(self, firm: Firm, chosen: str) -> Screen:
        """The owner looked this lawyer up today; a button that speaks of another lawyer states nothing."""
        if chosen != firms.fingerprint(firm):
            return firms.verify(self.words, firm, self.words.word("firm-verify-changed"))
        await self.storage.firms.change(firm.id, "verified", self.words.given.today.isoformat())
        return await self.again(firm, "firm-verified-note")

    async def remove(self, firm: Firm, _chosen: str) -> Screen:
        """Whether to remove it."""
        return firms.remove(self.words, firm)

    async def removed(self, firm: Firm, _chosen: str) -> Screen:
        """Removes it with its staff."""
        people = [member.person for member in await self.storage.firms.staff(firm.id)]
        await self.storage.firms.remove(firm.id, self.words.given.today.isoformat())
        self.left.extend(self.storage.vault.office.open_id(person) for person in people)
        return await self.all(note=self.words.word("firm-removed-note"))

    async def staff(self, firm: Firm, _chosen: str = "", note: str = "") -> Screen:
        """Its people and open invitations."""
        members = await self.storage.firms.staff(firm.id)
        return firm_staff.staff(
            self.words, firm, members, await self.storage.firms.invitations(firm.id, self.now), note
        )

    async def member(self, firm: Firm, chosen: str) -> Screen | None:
        """Whether to remove one of its people."""
        one = await self._member(firm, chosen)
        return firm_staff.member_screen(self.words, firm, one) if one else None

    async def dismissed(self, firm: Firm, chosen: str) -> Screen | None:
        """Removes one of its people."""
        one = await self._member(firm, chosen)
        if one is None:
            return None
        await self.storage.firms.dismiss(firm.id, one.person)
        self.left.append(self.storage.vault.office.open_id(one.person))
        return await self.staff(firm, note=self.words.word("staff-dismissed-note"))

    async def _member(self, firm: Firm, key: str) -> Member | None:
        members = await self.storage.firms.staff(firm.id)
        return next((one for one in members if firm_staff.member_key(one.person) == key), None)

    async def invite(self, firm: Firm, _chosen: str) -> Screen:
        """In which role to invite."""
        return firm_staff.invite(self.words, firm)

    async def role(self, firm: Firm, chosen: str) -> Screen | None:
        """Asks what to call the person."""
        role = next((role for role in ROLES if role == chosen), None)
        if role is None:
            return None
        await self.ask(f"invite:{role}", firm.id)
        return firm_forms.ask_label(self.words, firm, role)

    async def withdraw(self, firm: Firm, _chosen: str) -> Screen:
        """Whether to withdraw the open invitations."""
        return firm_staff.withdraw(self.words, firm)

    async def withdrawn(self, firm: Firm, _chosen: str) -> Screen:
        """Withdraws them."""
        await self.storage.firms.withdraw_invitations(firm.id)
        return await self.staff(firm, note=self.words.word("staff-withdrawn-note"))


ASKING = frozenset({"new", "go-on", "ask", "role"})
OfAll = Callable[[Desk, OfFirm], Awaitable[Screen | None]]
OfOne = Callable[[Desk, Firm, str], Awaitable[Screen | None]]
OF_ALL: dict[str, OfAll] = {
    "all": Desk.all, "new": Desk.go_on, "go-on": Desk.go_on, "ask": Desk.ask_new, "skip": Desk.skip_new,
    "drop": Desk.drop_all, "save": Desk.save,
}  # fmt: skip
OF_ONE: dict[str, OfOne] = {
    "see": Desk.see, "edit": Desk.edit, "ask": Desk.change, "skip": Desk.skip, "drop": Desk.drop,
    "verify": Desk.verify, "verified": Desk.verified, "remove": Desk.remove, "removed": Desk.removed,
    "staff": Desk.staff, "member": Desk.member, "dismissed": Desk.dismissed, "invite": Desk.invite,
    "role": Desk.role, "withdraw": Desk.withdraw, "withdrawn": Desk.withdrawn,
}  # fmt: skip
OWNERS_ACTS = frozenset(OF_ALL) | frozenset(OF_ONE)
