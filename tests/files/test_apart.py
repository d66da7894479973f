"""The process that makes a file: what goes in comes out, and what fails says so."""

from __future__ import annotations

import asyncio
import sys
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.files.apart import Job, NotMadeError, Workshop, heard, make
from bot.files.sheet import Block, Sheet
from tests.files import ANY_TEXT

SHEET = Sheet("ru", "Что делать", (Block("Сейчас", ("Звоните юристу.",), numbered=True),), "Октябрь 2026")
HOUR = Job("seminar", title="Встреча", start=1_795_647_600, minutes=90)
SHEETS = st.builds(
    Sheet,
    st.sampled_from(["ru", "en"]),
    ANY_TEXT,
    st.lists(st.builds(Block, ANY_TEXT, st.lists(ANY_TEXT).map(tuple), st.booleans())).map(tuple),
    ANY_TEXT,
)


@given(SHEETS, st.lists(st.dates()).map(tuple), ANY_TEXT)
def test_a_job_survives_the_way_to_the_other_process(sheet: Sheet, days: tuple[date, ...], title: str) -> None:
    """Whatever stands in a sheet or a title, the other process hears it as it was told."""
    for job in (Job("pdf", sheet), Job("text", sheet), Job("calendar", days=days, title=title), HOUR):
        assert heard(job.told().decode()) == job


@pytest.mark.parametrize(
    "job", [Job("text", SHEET), Job("pdf", SHEET), Job("calendar", days=(date(2027, 3, 4),), title="День"), HOUR]
)
async def test_the_other_process_makes_the_same_file(job: Job) -> None:
    """A file made apart is, byte for byte, the one made here."""
    assert await Workshop().make(job) == make(job)


def test_a_file_without_its_sheet_is_refused() -> None:
    """A text or PDF of nothing is an error that says what is missing."""
    with pytest.raises(ValueError, match="needs a sheet"):
        make(Job("text"))


@pytest.mark.parametrize("code", ["raise SystemExit(3)", "pass"])
async def test_a_process_that_makes_nothing_is_an_error(code: str) -> None:
    """A process that fails, or ends with nothing, never gives an empty file."""
    with pytest.raises(NotMadeError):
        await Workshop((sys.executable, "-c", code)).make(Job("text", SHEET))


async def test_a_process_that_is_not_waited_for_is_killed() -> None:
    """When the bot stops while a file is being made, the process that makes it ends too."""
    workshop = Workshop((sys.executable, "-c", "import time; time.sleep(600)"))
    children: list[asyncio.subprocess.Process] = []
    create = asyncio.create_subprocess_exec

    async def noted(*command: str, **options: object) -> asyncio.subprocess.Process:
        children.append(await create(*command, **options))  # type: ignore[arg-type]
        return children[-1]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(asyncio, "create_subprocess_exec", noted)
        task = asyncio.ensure_future(workshop.make(Job("text", SHEET)))
        while not children:
            await asyncio.sleep(0.01)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
    assert children[0].returncode == -9
