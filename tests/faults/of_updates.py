"""What can be amiss with the updates that Telegram hands out: repeated, out of order, unknown, unreadable."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable

from aiohttp import web

from bot.preview import acts
from bot.preview.arguments import Json
from tests.faults.of_telegram import FETCH
from tests.faults.scene import PRESSED, QUESTION, TYPED, Scene
from tests.faults.standin import Fault, Handler

NOTHING = "nothing that this version can read"
Build = Callable[[], Iterable[Json]]


async def play(scene: Scene) -> None:
    """Each fault, one after the other."""
    await _repeated(scene)
    await _out_of_order(scene)
    await _unknown(scene)
    await _broken(scene)


async def _repeated(scene: Scene) -> None:
    one = question(scene)
    await row(scene, "the same update twice in one answer", TYPED, lambda: [one, one])
    await row(scene, "the same update once more, later", "nothing", lambda: [one], quiet=True)


async def _out_of_order(scene: Scene) -> None:
    three = [question(scene) for _ in range(3)]
    await row(scene, "three updates, the last one first", "three questions typed", lambda: reversed(three))
    before, later = question(scene), question(scene)
    await row(scene, "an update, the one before it still missing", TYPED, lambda: [later])
    await row(scene, "the one before, after it", TYPED, lambda: [before])


async def _unknown(scene: Scene) -> None:
    def strange() -> Json:
        return scene.telegram.updates.numbered("clairvoyance", {"text": QUESTION})

    await row(scene, "an update of an unknown kind", NOTHING, lambda: [strange()])
    await row(scene, "the same beside a question", TYPED, lambda: [strange(), question(scene)])


async def _broken(scene: Scene) -> None:
    def press() -> Json:
        return acts.press(scene.telegram, scene.anna.user, scene.anna.chat, "a:\x00:☠", scene.anna.screen.id)

    await row(scene, "a message that is a number", NOTHING, lambda: [{**question(scene), "message": 4}])
    await row(scene, "a message with a part of broken shape", TYPED, lambda: [question(scene, entities=5)])
    await row(scene, "a message with an unknown part", TYPED, lambda: [question(scene, aura={"colour": "red"})])
    await row(scene, "an update without a number beside a question", TYPED, lambda: [{"message": {}}, question(scene)])
    await row(scene, "a button whose data is damaged", PRESSED, lambda: [press()])


def question(scene: Scene, **strange: object) -> Json:
    """The update of a question that Anna types, in which the message holds something strange."""
    update = acts.write(scene.telegram, scene.anna.user, scene.anna.chat, acts.text_content(QUESTION))
    if update is None:
        raise RuntimeError("a private chat reaches the bot")
    return {**update, "message": {**update["message"], **strange}}


async def row(scene: Scene, fault: str, done: str, build: Build, *, quiet: bool = False) -> None:
    """What is built is handed out at one go; the poll that already waits has to come back first, by a press."""
    updates: list[Json] = []
    built = asyncio.Event()

    async def act() -> str | None:
        number = await scene.running.done_with()
        updates.extend(build())
        built.set()
        await scene.running.until_done_with(number + len(updates))
        return None

    with scene.layer.on(_handing_out(scene, updates, built), FETCH, times=1):
        await scene.press()
        await scene.row(fault, done, act, quiet=quiet)


def _handing_out(scene: Scene, updates: list[Json], built: asyncio.Event) -> Fault:
    """Answers getUpdates with just these; what waited before was taken by then, for the bot polls again."""

    async def fault(_request: web.Request, _handler: Handler) -> web.StreamResponse:
        scene.telegram.updates.waiting.clear()
        await built.wait()
        return web.json_response({"ok": True, "result": updates})

    return fault
