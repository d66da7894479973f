"""What can be wrong with the content, said with the file and the line where an editor mends it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How much a finding weighs: an error stops, a matter of form stops `--strict`, a caution never does."""

    ERROR = "error"
    FORM = "form"
    CAUTION = "caution"


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing to mend: `line` counts from 1, `file` is relative to the content folder.

    Told to people, it begins with the name of the folder, which for a word is that of the words.
    """

    file: str
    line: int
    message: str
    level: Level = Level.ERROR

    def __str__(self) -> str:
        kind = "" if self.level is Level.ERROR else f"{self.level.value}: "
        return f"{self.file}:{self.line}: {kind}{self.message}"


class ContentError(Exception):
    """The content cannot be taken as it is; `findings` names every place to mend."""

    def __init__(self, findings: list[Finding]) -> None:
        self.findings = sorted(findings)
        super().__init__("\n".join(str(finding) for finding in self.findings))
