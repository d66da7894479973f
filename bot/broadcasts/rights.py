"""What a person may do with broadcasts, asked of the database at every press and every text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.broadcasts.drafting import OPEN
from bot.broadcasts.models import Broadcast, Member
from bot.services import Services
from bot.storage.database import Storage


@dataclass(frozen=True, slots=True)
class Standing:
    """A person as far as broadcasts go: where they are staff, and whether they own the bot."""

    user: int
    owner: bool
    only_owner: bool
    members: Mapping[int, Member]
    storage: Storage

    @property
    def known(self) -> bool:
        """Whether they are anybody here at all."""
        return self.owner or bool(self.members)

    @property
    def firms(self) -> tuple[int | None, ...]:
        """Those they write for: firms, and None for the editors."""
        writing: list[int | None] = [firm for firm, member in self.members.items() if member.writer]
        return (*writing, None) if self.owner else tuple(writing)

    def sees(self, broadcast: Broadcast) -> bool:
        """Whether they may look at it: their own firm's, for the owner every one."""
        return self.owner or broadcast.firm in self.members

    def writes_for(self, firm: int | None) -> bool:
        """Whether they write for a firm, or for the editors."""
        return firm in self.firms

    def wrote(self, broadcast: Broadcast) -> bool:
        """Whether it is theirs, and they still write for the firm."""
        return self.writes_for(broadcast.firm) and self.storage.broadcasts.is_author(broadcast, self.user)

    def edits(self, broadcast: Broadcast) -> bool:
        """Whether they may change it: its author while it is not approved; what the bot drafted, every owner."""
        unowned = broadcast.person is None and self.writes_for(broadcast.firm)
        return broadcast.state in OPEN and (unowned or self.wrote(broadcast))

    def judges(self, broadcast: Broadcast) -> bool:
        """Whether their word on it is awaited now."""
        if broadcast.state == "owner":
            return self.has_last_word(broadcast)
        member = self.members.get(broadcast.firm) if broadcast.firm is not None else None
        approver = member is not None and member.approver
        return broadcast.state == "proposed" and approver and not self._is_author(broadcast)

    def has_last_word(self, broadcast: Broadcast) -> bool:
        """Whether their approval counts as the owner's: never for what they wrote, unless there is no other owner."""
        return self.owner and (self.only_owner or not self._is_author(broadcast))

    def _is_author(self, broadcast: Broadcast) -> bool:
        return self.storage.broadcasts.is_author(broadcast, self.user)


async def standing(services: Services, user: int) -> Standing | None:
    """What a person may do now; None for everybody who is nobody here, and where there is no database."""
    if services.storage is None:
        return None
    members = {member.firm: member for member in await services.storage.firms.roles(user)}
    owners = services.settings.owner_ids
    found = Standing(user, user in owners, len(set(owners)) == 1, members, services.storage)
    return found if found.known else None


async def approvers(services: Services, broadcast: Broadcast) -> list[int]:
    """The Telegram ids of those of the firm who may approve it: approvers other than its author."""
    if services.storage is None or broadcast.firm is None:
        return []
    staff = await services.storage.firms.staff(broadcast.firm)
    others = (member for member in staff if member.approver and member.person != broadcast.person)
    return [services.storage.vault.office.open_id(member.person) for member in others]


def last_words(services: Services, broadcast: Broadcast) -> list[int]:
    """The Telegram ids of the owners who may approve it: others than its author, where there is another."""
    owners = list(dict.fromkeys(services.settings.owner_ids))
    if services.storage is None or len(owners) == 1:
        return owners
    return [owner for owner in owners if not services.storage.broadcasts.is_author(broadcast, owner)]
