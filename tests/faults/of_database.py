"""What can happen to the database while the bot runs: locked by another process, no room on the disk, damaged."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

from tests.faults.scene import TYPED, Act, Scene

DATA, SAVED = "`/mydata`", "“Done” pressed in `/subscribe`"
PAGE, RUBBISH = 4096, b"\xa5"
Acts = tuple[tuple[str, Act], ...]


async def play(scene: Scene, database: Path) -> None:
    """Anna subscribes; then each fault, one after the other, the damage last, for nothing mends it."""
    await scene.anna.send("/subscribe")
    await scene.anna.tap("Detention and bond")
    _, done = scene.anna.find("Done")

    async def save() -> str | None:
        await scene.anna.press(done.value)
        return None

    async def look() -> str | None:
        await scene.anna.send("/mydata")
        return None

    tries = ((TYPED, scene.ask), (DATA, look), (SAVED, save))
    await save()
    await _locked(scene, database, tries)
    await _locked_a_moment(scene, database, save)
    await _full(scene, tries)
    damage(database)
    for what, act in tries:
        await scene.row("all pages of the file but the first overwritten", what, act)


async def _locked(scene: Scene, database: Path, tries: Acts) -> None:
    with held(database) as other:
        for what, act in tries:
            await scene.row("locked by another process", what, act)
        other.rollback()
    await scene.row("locked by another process; the lock is gone by then", *tries[-1])


async def _locked_a_moment(scene: Scene, database: Path, save: Act) -> None:
    async def act() -> str | None:
        with held(database) as other:
            told, _ = await asyncio.gather(save(), _release(other))
            return told

    await scene.row("locked by another process for a second", SAVED, act)


async def _release(other: sqlite3.Connection) -> None:
    await asyncio.sleep(1)
    other.rollback()


async def _full(scene: Scene, tries: Acts) -> None:
    for what, act in tries:
        scene.running.limit_files(0)
        try:
            await scene.row("no room on the disk", what, act)
        finally:
            scene.running.limit_files(-1)
    await scene.row("no room on the disk; there is room again by then", *tries[-1])


def held(database: Path) -> closing[sqlite3.Connection]:
    """A connection of another process that has locked the database."""
    other = sqlite3.connect(database, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    return closing(other)


def damage(database: Path) -> None:
    """Overwrites all pages but the first, which says that it is a database, with rubbish."""
    with closing(sqlite3.connect(database, isolation_level=None)) as other:
        other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        with database.open("r+b") as file:
            size = file.seek(0, 2)
            file.seek(PAGE)
            file.write(RUBBISH * (size - PAGE))
