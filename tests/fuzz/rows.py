"""Every row of a database, and which rows a person had no right to change."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

Row = tuple[tuple[str, object], ...]
Fields = Mapping[str, object]
Rows = Mapping[str, Counter[Row]]
WRITTEN = ("kind", "subject", "text_ru", "text_en", "see", "seminar_at", "button_url", "urgent", "send_at", "zone")


def rows(connection: sqlite3.Connection) -> Rows:
    """All rows of all tables, by column name."""
    names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return {name: _of_table(connection, name) for name in names}


def _of_table(connection: sqlite3.Connection, name: str) -> Counter[Row]:
    found = connection.execute(f"SELECT * FROM {name}")  # noqa: S608 (its own tables)
    columns = [column[0] for column in found.description]
    return Counter(tuple(zip(columns, row, strict=True)) for row in found)


def put_back(connection: sqlite3.Connection, before: Rows) -> None:
    """Makes the rows what they were."""
    with connection:
        for name, counted in before.items():
            connection.execute(f"DELETE FROM {name}")  # noqa: S608
            for row in counted.elements():
                marks = ", ".join("?" * len(row))
                connection.execute(f"INSERT INTO {name} VALUES ({marks})", [value for _, value in row])  # noqa: S608


@dataclass(frozen=True)
class Changed:
    """A row that was not there before, or is not there any more."""

    table: str
    row: Fields
    came: bool


def changed(before: Rows, after: Rows) -> list[Changed]:
    """All of them; a row with another value is one that went and one that came."""
    found = []
    for name in sorted(before.keys() | after.keys()):
        old, new = before.get(name, Counter()), after.get(name, Counter())
        found += [Changed(name, dict(row), came=False) for row in old - new]
        found += [Changed(name, dict(row), came=True) for row in new - old]
    return found


@dataclass(frozen=True)
class Rights:
    """What a person may change: their own rows, what belongs to a firm of theirs, for an owner every firm."""

    own: frozenset[object]  # the seals of their id
    firm: int | None = None
    approves: bool = False
    owner: bool = False

    def beyond(self, before: Rows, after: Rows) -> list[Changed]:
        """The changes that this person had no right to."""
        found = changed(before, after)
        business = self._broadcasts(before) | self._broadcasts(after)
        drafts = {dict(row)["id"]: dict(row) for row in before["broadcast"]}
        roles = {_role(dict(row)) for row in before["staff"]}
        forgot = any(one.table == "delivery" and one.row["person"] in self.own for one in found)
        return [one for one in found if not self._may(one, business, drafts, roles, forgot=forgot)]

    def _broadcasts(self, some: Rows) -> set[object]:
        """The numbers of the broadcasts that are this person's business."""
        listed = (dict(row) for row in some["broadcast"])
        return {row["id"] for row in listed if self.owner or (self.firm is not None and row["firm"] == self.firm)}

    def _may(
        self, one: Changed, business: set[object], drafts: Mapping[object, Fields], roles: set[Row], *, forgot: bool
    ) -> bool:
        """Whether this change is theirs to make; nobody is made staff by pressing."""
        person = one.row.get("person")
        own = person in self.own
        concerns = one.row.get("broadcast", one.row.get("id")) in business
        rules = {
            "subscriber": own,
            "choice": own,
            "delivery": own or concerns,
            "delivered": forgot or concerns,
            "staff_awaits": own and self.owner,
            "owner_language": own and self.owner,
            "staff": (own or self.owner) and (not one.came or _role(one.row) in roles),
            "firm": self.owner,
            "invitation": self.owner,
            "notice": concerns,
            "broadcast": concerns and self._may_become(drafts, one),
            "audit": concerns and (own or not one.came or person is None),
        }
        return rules.get(one.table, False)

    def _may_become(self, drafts: Mapping[object, Fields], one: Changed) -> bool:
        """Whether a broadcast may become this: its author writes, and somebody else who may approves."""
        if one.table != "broadcast" or not one.came:
            return True
        before, after = drafts.get(one.row["id"]), one.row
        author = after["person"] in self.own
        written = before is None or any(before[name] != after[name] for name in WRITTEN)
        approved = after["approved_at"] is not None and (before is None or before["approved_at"] is None)
        return (author or not written) and (self.owner or not approved or (self.approves and not author))


def _role(row: Fields) -> Row:
    """Who somebody is in a firm, without what they only read."""
    return tuple(sorted((name, value) for name, value in row.items() if name != "language"))
