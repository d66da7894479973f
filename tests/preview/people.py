"""A clock that stands still until a test moves it, and the person most tests are about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

TODAY = date(2026, 11, 22)
ANNA = {"id": 7, "is_bot": False, "first_name": "Анна", "language_code": "ru"}


@dataclass
class Clock:
    """A clock that only a test moves."""

    now: datetime = datetime(2026, 11, 22, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        """Tell the time."""
        return self.now

    def forward(self, **by: float) -> None:
        """Move on by so many days, hours or seconds."""
        self.now += timedelta(**by)
