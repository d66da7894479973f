"""The audit of the locked dependencies believes no source that would call everything clean."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from tests.audit import Audit, report

FAULT = {"id": "CVE-1", "fix_versions": ["2.0"]}
KNOWN = {"name": "requests", "version": "2.19.0", "vulns": [{"id": "CVE-2", "fix_versions": []}]}
CLEAN = {"name": "known", "version": "1.0", "vulns": []}
VULNERABLE = {"name": "worn", "version": "1.0", "vulns": [FAULT]}
UNKNOWN = {"name": "requests", "skip_reason": "not found"}


def audit(folder: Path, of_known: dict[str, list[Any]], of_locks: dict[str, list[Any]]) -> Audit:
    """An audit by a stand-in for pip-audit that answers by source; a source it has no answer of breaks off."""
    answers = {"--no-deps": of_known, "-r": of_locks}
    program = folder / "stand_in.py"
    program.write_text(
        f"import json, sys\nanswers = json.loads({json.dumps(json.dumps(answers))})\n"
        "asked = answers['--no-deps' if '--no-deps' in sys.argv else '-r']\n"
        "print(json.dumps({'dependencies': asked[sys.argv[sys.argv.index('-s') + 1]]}))\n",
        encoding="utf-8",
    )
    return Audit(command=(sys.executable, "-S", str(program)))


def test_a_known_vulnerability_fails(tmp_path: Path) -> None:
    """A locked version with a known vulnerability is named with the version that mends it, and fails the run."""
    code, lines = report(audit(tmp_path, {"osv": [KNOWN]}, {"osv": [CLEAN, VULNERABLE]}), [])
    assert code == 1
    assert lines == [
        "audit: worn 1.0 has CVE-1, fixed in 2.0",
        "audit: 2 locked versions asked of osv, known vulnerabilities: 1",
    ]


def test_one_that_nothing_mends_fails_too(tmp_path: Path) -> None:
    """Where no version mends it, that is said, and the run fails all the same."""
    code, lines = report(audit(tmp_path, {"osv": [KNOWN]}, {"osv": [KNOWN]}), [])
    assert code == 1
    assert lines[0] == "audit: requests 2.19.0 has CVE-2, fixed in no version yet"


def test_a_source_that_knows_nothing_is_not_believed(tmp_path: Path) -> None:
    """One that does not name the vulnerability everybody knows is passed over for the next."""
    of_known: dict[str, list[Any]] = {"osv": [UNKNOWN], "pypi": [KNOWN]}
    code, lines = report(audit(tmp_path, of_known, {"osv": [CLEAN], "pypi": [VULNERABLE]}), [])
    assert code == 1
    assert lines[-1] == "audit: 1 locked versions asked of pypi, known vulnerabilities: 1"


def test_where_nobody_can_be_asked_one_line_says_so(tmp_path: Path) -> None:
    """Without any source the run goes on, and one line says that nothing was looked up."""
    code, lines = report(audit(tmp_path, {"pypi": [UNKNOWN]}, {}), [])
    assert code == 0
    assert lines == ["audit: left out, no list of known vulnerabilities can be reached (osv, pypi)"]


def test_what_a_source_never_heard_of_is_named(tmp_path: Path) -> None:
    """A version that the source cannot tell anything of does not pass for clean: it is named."""
    code, lines = report(audit(tmp_path, {"osv": [KNOWN]}, {"osv": [CLEAN, UNKNOWN]}), [])
    assert code == 0
    assert lines == ["audit: 1 locked versions asked of osv, known vulnerabilities: 0; nothing is known of requests"]
