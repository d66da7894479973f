"""Records transcripts anew after a change that is meant: `python -m tests.record`, then read the difference in git."""

from __future__ import annotations

import asyncio
import sys
from datetime import UTC, datetime
from pathlib import Path

from bot.app import build_bot, build_dispatcher
from bot.preview.person import Person
from bot.preview.session import MemorySession
from bot.preview.telegram import Telegram
from bot.preview.transcript import Step, Transcript, dump, load, perform, screen_of
from bot.services import Services, open_services
from bot.settings import Settings

TRANSCRIPTS = Path(__file__).parent / "transcripts"
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


async def record(transcript: Transcript, services: Services) -> Transcript:
    """The same acts, with the screens as they are now."""
    telegram = Telegram(clock=lambda: NOON, username=services.username)
    bot = build_bot(services.settings, MemorySession(telegram))
    person = Person(telegram, build_dispatcher(services), bot, language=transcript.language)
    steps: list[Step] = []
    for step in transcript.steps:
        await perform(step, person)
        steps.append(step.model_copy(update={"screen": screen_of(person)}))
    return Transcript(language=transcript.language, steps=steps)


async def main() -> None:
    """Records every transcript of the folder anew."""
    settings = Settings.model_construct()
    async with open_services(settings, username="pristan_bot", today=NOON.date) as services:
        for path in sorted(TRANSCRIPTS.glob("*.yaml")):
            path.write_text(dump(await record(load(path), services)), encoding="utf-8")
            sys.stdout.write(f"{path.name}\n")


if __name__ == "__main__":
    asyncio.run(main())
