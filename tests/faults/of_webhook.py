"""What can be amiss behind a webhook: who posts, what is posted, and a handler that breaks or takes its time."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from aiohttp import ClientSession

from bot.preview.arguments import Json
from bot.preview.feeding import Feed
from tests.bot.posting import HEADER, SECRET
from tests.faults.extra import BREAK, BROKEN_BUTTON, GROUP, SLOW
from tests.faults.of_updates import question
from tests.faults.scene import PRESSED, TYPED, Scene

TOO_LARGE = 2 * 1024 * 1024


@dataclass(frozen=True)
class Post:
    """Telegram's side of the webhook, or that of somebody who says to be it."""

    client: ClientSession
    url: str

    async def __call__(self, body: Any, *, secret: str = SECRET, path: str = "/telegram", method: str = "POST") -> str:
        """Sends a body, JSON but for bytes; gives what came back, in words."""
        data = BytesIO(body if isinstance(body, bytes) else json.dumps(body).encode())
        async with self.client.request(method, f"{self.url}{path}", data=data, headers={HEADER: secret}) as answer:
            return f"HTTP {answer.status}"

    def feed(self) -> Feed:
        """The way of a person's updates."""

        async def feed(update: Json) -> None:
            await self(update)

        return feed


async def play(scene: Scene, post: Post) -> None:
    """Each, one after the other."""
    await _refused(scene, post)
    await _twice(scene, post)
    await _broken(scene)
    await _slow(scene, post)


async def _refused(scene: Scene, post: Post) -> None:
    wrong, large = question(scene), {**question(scene), "rest": "x" * TOO_LARGE}
    await scene.row("a wrong secret", TYPED, lambda: post(wrong, secret="guessed"))
    await scene.row("another path", TYPED, lambda: post(wrong, path="/"))
    await scene.row("a GET", "nothing", lambda: post(b"", method="GET"))
    await scene.row("a body of 2 MB", TYPED, lambda: post(large))
    await scene.row("broken JSON", "nothing", lambda: post(b'{"update_id": 1, "mess'))
    await scene.row("JSON that is no update", "nothing", lambda: post([1, 2]))
    unknown = scene.telegram.updates.numbered("clairvoyance", {"text": "?"})
    await scene.row("an update of an unknown kind", "nothing that this version can read", lambda: post(unknown))


async def _twice(scene: Scene, post: Post) -> None:
    once = question(scene)

    async def both() -> str:
        return ", ".join(await asyncio.gather(post(once), post(once)))

    await scene.row("the same update twice at once", TYPED, both)
    await scene.row("the same update once more, later", "nothing", lambda: post(once), quiet=True)


async def _broken(scene: Scene) -> None:
    async def say(text: str) -> str | None:
        await scene.anna.send(text)
        return None

    async def press() -> str | None:
        await scene.anna.press(BROKEN_BUTTON)
        return None

    await scene.row("a handler raises", "a command typed", lambda: say(BREAK))
    await scene.row("a handler raises", PRESSED, press)
    await scene.row("a handler raises several errors at once", "a command typed", lambda: say(GROUP))


async def _slow(scene: Scene, post: Post) -> None:
    """Telegram is answered while the handler is still at work."""

    async def act() -> str | None:
        number, shown = await scene.running.done_with(), len(scene.anna.from_bot)
        update = question(scene, text=SLOW)
        status = await post(update)
        early = len(scene.anna.from_bot) == shown
        await scene.running.until_done_with(number + 1)
        return f"{status} {'before' if early else 'after'} the answer"

    await scene.row("a handler takes longer than Telegram may be kept waiting", "a command typed", act)
