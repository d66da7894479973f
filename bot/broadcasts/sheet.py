"""All that a screen about one broadcast shows, read from the database at one moment."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.broadcasts.case import case_of
from bot.broadcasts.drafting import OPEN, PROPOSED, TEXTS, correctable, edition, too_late
from bot.broadcasts.length import too_many
from bot.broadcasts.models import Broadcast, Firm
from bot.broadcasts.rights import approvers
from bot.broadcasts.rules.base import Problem
from bot.services import Services
from bot.storage.database import Storage

RETURNED = "returned: "
ORPHANED = "no approver left"
LONG = {"ru": "draft-long-ru", "en": "draft-long-en"}
BLOCKING = ("missing", "refused")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A broadcast with its firm, what the rules say of it, and whom it would reach.

    `author` is what the owner calls who wrote it, "" where nobody of the firm did. `returned` is why it was sent back,
    "" where it was not; `orphaned`: it was, by the bot, since nobody was left to approve it.
    `owner_needed`: the last word is the owner's. `alone`: nobody in the firm may approve it.
    """

    draft: Broadcast
    firm: Firm | None
    problems: tuple[Problem, ...]
    audience: Mapping[str, int]
    author: str
    returned: str
    orphaned: bool
    owner_needed: bool
    alone: bool

    @property
    def blocked(self) -> bool:
        """Whether it may not be sent as it stands."""
        return any(problem.kind in BLOCKING for problem in self.problems)

    @property
    def unticked(self) -> bool:
        """Whether something in it has to be ticked first by who approves."""
        return not self.draft.ticked and any(problem.kind == "tick" for problem in self.problems)

    @property
    def edition(self) -> str:
        """What tells this text from any other."""
        return edition(self.draft)


async def sheet_of(services: Services, storage: Storage, draft: Broadcast) -> Sheet:
    """The sheet of a broadcast; of one that was approved without what the rules would say of it now."""
    firm = await storage.firms.get(draft.firm) if draft.firm is not None else None
    alone = not await approvers(services, draft)
    author, back = await _author(storage, draft), await _sent_back(storage, draft)
    returned, orphaned = back.removeprefix(RETURNED) if back != ORPHANED else "", back == ORPHANED
    # A megabyte of patterns, which a bot without firms need not hold.
    from bot.broadcasts.rules.every import problems

    if draft.state not in OPEN:
        return Sheet(draft, firm, (), {}, author, returned, orphaned, owner_needed=False, alone=alone)
    case = await case_of(services, draft)
    own = [*_late(services, draft), *_long(services, draft, firm), *await _of_correction(services, storage, draft)]
    found = (*own, *problems(draft, case))
    owner_needed = alone or case.first or case.alone or any(problem.kind == "owner" for problem in found)
    audience = await storage.deliveries.audience(draft)
    return Sheet(draft, firm, found, audience, author, returned, orphaned, owner_needed=owner_needed, alone=alone)


def _late(services: Services, draft: Broadcast) -> Iterator[Problem]:
    if too_late(draft, services.now()):
        yield Problem("refused", "draft-too-late", {}, "send_at")


def _long(services: Services, draft: Broadcast, firm: Firm | None) -> Iterator[Problem]:
    for language in draft.languages:
        if extra := too_many(services, draft, firm, language):
            yield Problem("refused", LONG[language], {"extra": extra}, f"text_{language}")


async def _of_correction(services: Services, storage: Storage, draft: Broadcast) -> list[Problem]:
    if draft.corrects is None:
        return []
    original = await storage.broadcasts.get(draft.corrects)
    if original is None or not correctable(original, services.now()):
        return [Problem("refused", "draft-correct-too-late")]
    shown = await storage.broadcasts.shown(draft.corrects) or original
    same = all(getattr(shown, text) == getattr(draft, text) for text in TEXTS)
    return [Problem("missing", "draft-unchanged")] if same else []


async def _author(storage: Storage, draft: Broadcast) -> str:
    staff = await storage.firms.staff(draft.firm) if draft.firm is not None else []
    return next((member.label for member in staff if member.person == draft.person), "")


async def _sent_back(storage: Storage, draft: Broadcast) -> str:
    """The line of the log that says how a draft came back since it was last proposed, "" where none does."""
    if draft.state != "draft":
        return ""
    acts = [act.what for act in await storage.broadcasts.acts(draft.id)]
    marks = (*PROPOSED, ORPHANED)
    last = next((what for what in reversed(acts) if what in marks or what.startswith(RETURNED)), "")
    return last if last not in PROPOSED else ""
