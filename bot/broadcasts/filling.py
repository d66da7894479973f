"""What an owner's typed words become: a field of a firm, the label of somebody invited, or the question once more."""

from __future__ import annotations

from dataclasses import dataclass

from bot.broadcasts.desk import INVITED_FOR, ROLES, Desk
from bot.broadcasts.fields import LABEL, LOOKED_UP, FieldError, accepted, fields_of
from bot.broadcasts.models import Firm, Role
from bot.screens import firm_forms, firm_staff
from bot.screens.screen import Screen
from bot.storage.awaiting import Awaited


@dataclass(frozen=True, slots=True)
class Answer:
    """The open question, and what was typed; "" for a message without words."""

    desk: Desk
    awaited: Awaited
    text: str

    async def taken(self) -> Screen:
        """Does what the answer means; the next screen."""
        kind, _, subject = self.awaited.what.partition(":")
        if kind == "register":
            return await self._register(subject)
        firm = await self.desk.storage.firms.get(self.awaited.firm or 0)
        if firm is None or firm.removed is not None:
            await self._close()
            return await self.desk.all()
        if kind == "change":
            return await self._change(firm, subject)
        return await self._invite(firm, next(role for role in ROLES if role == subject))

    async def _close(self) -> None:
        await self.desk.put(Awaited(fields=self.awaited.fields))

    def _accepted(self, field: str, firm: Firm | None) -> str:
        if not self.text:
            raise FieldError("field-not-text")
        return accepted(field, self.text, fields_of(firm) if firm else self.awaited.fields)

    async def _register(self, field: str) -> Screen:
        fields = self.awaited.fields
        try:
            value = self._accepted(field, None)
        except FieldError as wrong:
            return firm_forms.ask_new(self.desk.words, field, fields, wrong)
        await self.desk.put(Awaited(fields={**fields, field: value}))
        return await self.desk.go_on()

    async def _change(self, firm: Firm, field: str) -> Screen:
        try:
            value = self._accepted(field, firm)
        except FieldError as wrong:
            return firm_forms.ask_change(self.desk.words, firm, field, wrong)
        ends = field in LOOKED_UP and firm.verified is not None and value != getattr(firm, field)
        if ends:  # first, so that a crash in between leaves a firm silent and not falsely verified
            await self.desk.storage.firms.change(firm.id, "verified", None)
        await self.desk.storage.firms.change(firm.id, field, value)
        await self._close()
        return await self.desk.again(firm, "firm-unverified-note" if ends else "firm-changed-note")

    async def _invite(self, firm: Firm, role: Role) -> Screen:
        try:
            label = self._accepted(LABEL, firm)
        except FieldError as wrong:
            return firm_forms.ask_label(self.desk.words, firm, role, wrong)
        until = self.desk.now + INVITED_FOR
        secret = await self.desk.storage.firms.invite(firm.id, role, label, until)
        await self._close()
        return firm_staff.invitation(self.desk.words, firm, (role, label), secret, until)
