"""Records transcripts anew after a change that is meant: `python -m tests.record`, then read the difference in git.

The conversations of several people are in `company-*.yaml`; `python -m tests.record company` records those alone.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.preview.transcript import Step, Transcript, dump, load, perform, screen_of
from bot.settings import Settings
from tests import company
from tests.stage import Stage, open_stage

TRANSCRIPTS = Path(__file__).parent / "transcripts"
OF_SEVERAL = "company-"


def of_one() -> list[Path]:
    """The conversations of one person with the bot."""
    return [path for path in sorted(TRANSCRIPTS.glob("*.yaml")) if not path.name.startswith(OF_SEVERAL)]


def of_several() -> list[Path]:
    """The conversations that several people take part in."""
    return sorted(TRANSCRIPTS.glob(f"{OF_SEVERAL}*.yaml"))


async def record(transcript: Transcript, stage: Stage) -> Transcript:
    """The same acts, with the screens as they are now."""
    person = stage.person(transcript.language)
    steps: list[Step] = []
    for step in transcript.steps:
        await perform(step, person)
        steps.append(step.model_copy(update={"screen": screen_of(person)}))
    return Transcript(language=transcript.language, steps=steps)


@asynccontextmanager
async def fresh() -> AsyncIterator[Stage]:
    """A bot to which nobody has come, over a database that is thrown away."""
    with TemporaryDirectory() as folder:
        settings = Settings.model_construct(database_url=f"sqlite+aiosqlite:///{folder}/transcript.db")
        async with open_stage(settings) as stage:
            yield stage


async def main(beginning: str) -> None:
    """Records every transcript of the folder whose name begins so."""
    async with fresh() as stage:
        for path in of_one():
            if path.name.startswith(beginning):
                keep(path, dump(await record(load(path), stage)))
    for path in of_several():
        if path.name.startswith(beginning):
            async with fresh() as stage:
                await keep_company(path, stage)


async def keep_company(path: Path, stage: Stage) -> None:
    """Records one of several people; where a step cannot be done any more, says which, and leaves the file."""
    try:
        keep(path, company.dump(await company.record(company.load(path), stage)))
    except LookupError as error:
        sys.stdout.write(f"{path.name} is left as it was: {error}\n")


def keep(path: Path, text: str) -> None:
    """Writes a transcript down, and says so."""
    path.write_text(text, encoding="utf-8")
    sys.stdout.write(f"{path.name}\n")


if __name__ == "__main__":
    asyncio.run(main("".join(sys.argv[1:])))
