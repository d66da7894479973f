"""Asks whether a locked version has a known vulnerability: `python -m tests.audit`, by pip-audit.

A registry that holds no advisories calls everything clean. So each source is first asked about a version that is known to
be vulnerable, and one that does not say so is not believed. Where none can be asked, one line says so and nothing fails.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bot.settings import ROOT

SOURCES = ("osv", "pypi")
KNOWN = "requests==2.19.0\n"  # CVE-2018-18074
COMMAND = (sys.executable, "-m", "pip_audit")
LONGEST = 60  # seconds for one question to one source
CLEAN, VULNERABLE = 0, 1
Dependency = dict[str, Any]


@dataclass(frozen=True)
class Audit:
    """One way to ask: the command, and the options it gets beyond ours."""

    command: Sequence[str] = COMMAND
    options: Sequence[str] = ()

    def believed(self, source: str) -> bool:
        """Whether a source names the version that is known to be vulnerable."""
        with TemporaryDirectory() as folder:
            file = Path(folder) / "known.txt"
            file.write_text(KNOWN, encoding="utf-8")
            answer = self.answer(source, [file], "--no-deps")
        return any(one.get("vulns") for one in answer or ())

    def answer(self, source: str, files: Sequence[Path], *more: str) -> list[Dependency] | None:
        """What a source says of each version in some files; None where it cannot be reached or said nothing."""
        listed = [word for file in files for word in ("-r", str(file))]
        asked = [*self.command, "-s", source, "-f", "json", "--progress-spinner", "off", "--disable-pip", *more]
        with suppress(subprocess.TimeoutExpired, ValueError, KeyError, TypeError):
            done = subprocess.run(  # noqa: S603 (our own words)
                [*asked, *listed, *self.options], capture_output=True, text=True, timeout=LONGEST, check=False
            )
            told: list[Dependency] = json.loads(done.stdout)["dependencies"]
            return told
        return None


def report(audit: Audit, files: Sequence[Path]) -> tuple[int, list[str]]:
    """The exit code and the lines for the person: those of the first source that can be asked and is believed."""
    for source in SOURCES:
        answer = audit.answer(source, files) if audit.believed(source) else None
        if answer is not None:
            lines = [line for one in answer for line in _faults(one)]
            return (VULNERABLE if lines else CLEAN), [*lines, _summary(source, answer, len(lines))]
    return CLEAN, [f"audit: left out, no list of known vulnerabilities can be reached ({', '.join(SOURCES)})"]


def _faults(dependency: Dependency) -> list[str]:
    name, version = dependency["name"], dependency.get("version", "")
    return [
        f"audit: {name} {version} has {fault['id']}, fixed in {', '.join(fault['fix_versions']) or 'no version yet'}"
        for fault in dependency.get("vulns", ())
    ]


def _summary(source: str, answer: Sequence[Dependency], faults: int) -> str:
    unknown = sorted(one["name"] for one in answer if "skip_reason" in one)
    left = f"; nothing is known of {', '.join(unknown)}" if unknown else ""
    return (
        f"audit: {len(answer) - len(unknown)} locked versions asked of {source}, known vulnerabilities: {faults}{left}"
    )


def main(options: Sequence[str] = ()) -> int:
    """Audits every lock file; options go to pip-audit, `--ignore-vuln ID` say. 1 where a vulnerability is known."""
    code, lines = report(Audit(options=options), sorted(ROOT.glob("requirements*.txt")))
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
