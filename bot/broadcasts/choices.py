"""What a person is choosing to get, as it rides in a button until "Done": nothing of it is written before."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from bot.broadcasts.models import SUBJECTS, Subscriber

PACKED = re.compile(r"([0-9]{1,2})([lw])\Z")
LINE, WHOLE = "l", "w"


@dataclass(frozen=True, slots=True)
class Choices:
    """Subjects, and whether the text itself is to come instead of one neutral line."""

    subjects: frozenset[str] = frozenset()
    whole: bool = False

    def packed(self) -> str:
        """One bit a subject as a number, and a letter for the form: "5l"."""
        mask = sum(1 << place for place, subject in enumerate(SUBJECTS) if subject in self.subjects)
        return f"{mask}{WHOLE if self.whole else LINE}"

    def toggled(self, subject: str) -> Choices:
        """The same with one subject more or less."""
        return replace(self, subjects=self.subjects ^ {subject})


def chosen_by(subscriber: Subscriber | None) -> Choices:
    """What a subscriber chose before; nothing, and one neutral line, for everybody else."""
    return Choices(subscriber.subjects, subscriber.whole) if subscriber is not None else Choices()


def unpacked(text: str) -> Choices | None:
    """The choices that a button carries, or None where it carries none."""
    found = PACKED.match(text)
    if found is None or (mask := int(found[1])) >= 1 << len(SUBJECTS):
        return None
    subjects = frozenset(subject for place, subject in enumerate(SUBJECTS) if mask >> place & 1)
    return Choices(subjects, found[2] == WHOLE)
