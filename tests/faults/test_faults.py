"""Every fault of docs/faults.md, tried once in a run of the tests, before real processes."""

from __future__ import annotations

import asyncio
import fcntl
import json
from dataclasses import asdict
from pathlib import Path

import pytest

from tests.faults.document import FAULTS, document, written
from tests.faults.run import everything
from tests.faults.scene import Row


@pytest.fixture(scope="session")
def rows(tmp_path_factory: pytest.TempPathFactory, read_before: Path, request: pytest.FixtureRequest) -> list[Row]:
    """What one run gives: with several workers, whoever comes first runs it, and the others read what came of it."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if hasattr(request.config, "workerinput") else base
    told = shared / "faults.json"
    with (shared / "faults.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not told.exists():
            came = asyncio.run(everything(tmp_path_factory.mktemp("faults"), read_before))
            told.write_text(json.dumps([asdict(row) for row in came]), encoding="utf-8")
    return [Row(**row) for row in json.loads(told.read_text(encoding="utf-8"))]


@pytest.mark.parametrize(("fault", "done"), written(FAULTS))
def test_a_fault_ends_in_an_answer_or_a_clear_error(rows: list[Row], fault: str, done: str) -> None:
    """A person is answered, or told with a code that stands in the log, which tells nothing of them; and so is the next."""
    tried = [row for row in rows if (row.fault, row.done) == (fault, done)]
    assert tried
    assert not [wrong for row in tried for wrong in row.wrong]


def test_the_document_is_what_a_run_gives(rows: list[Row]) -> None:
    """docs/faults.md says what happened in this very run: `make faults` brings it up to date."""
    assert document(rows) == FAULTS.read_text(encoding="utf-8")
