"""Saved files are noticed."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot.watching import stamp, watch


async def test_saving_is_noticed(tmp_path: Path) -> None:
    """A changed, a new and a removed file are each noticed once; a folder that is not there is empty."""
    heard = asyncio.Queue[None]()

    async def changed() -> None:
        heard.put_nowait(None)

    file = tmp_path / "a.yaml"
    file.write_text("a", encoding="utf-8")
    watching = asyncio.create_task(watch((tmp_path, tmp_path / "none"), changed, every=0.01))
    await asyncio.sleep(0.05)
    for content in ("ab", "abc"):
        file.write_text(content, encoding="utf-8")
        await asyncio.wait_for(heard.get(), 2)
    file.unlink()
    await asyncio.wait_for(heard.get(), 2)
    watching.cancel()
    assert stamp((tmp_path,)) == frozenset()


async def test_a_file_that_goes_while_looked_at_is_looked_at_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An editor that replaces a file in the middle of a look is no fault."""

    def gone(_path: Path) -> bool:
        raise FileNotFoundError

    (tmp_path / "a.yaml").write_text("a", encoding="utf-8")
    monkeypatch.setattr(Path, "is_file", gone)
    watching = asyncio.create_task(watch((tmp_path,), lambda: asyncio.sleep(0), every=0.01))
    await asyncio.sleep(0.05)
    assert not watching.done()
    watching.cancel()


async def test_files_saved_one_after_the_other_are_noticed_once(tmp_path: Path) -> None:
    """While files go on being saved nothing is read: an editor saves several, git writes them one by one."""
    heard: list[int] = []

    async def changed() -> None:
        heard.append(len(list(tmp_path.iterdir())))

    watching = asyncio.create_task(watch((tmp_path,), changed, every=0.01, quiet=0.2))
    await asyncio.sleep(0.05)
    for number in range(5):
        (tmp_path / f"{number}.yaml").write_text("a", encoding="utf-8")
        await asyncio.sleep(0.05)
    async with asyncio.timeout(5):
        while not heard:
            await asyncio.sleep(0.01)
    watching.cancel()
    assert heard == [5]


async def test_what_was_saved_before_is_noticed_too(tmp_path: Path) -> None:
    """What was saved between a reading and the first look is noticed; to be asked is enough where nothing was."""
    heard = asyncio.Queue[None]()

    async def changed() -> None:
        heard.put_nowait(None)

    (tmp_path / "a.yaml").write_text("a", encoding="utf-8")
    asked = asyncio.Event()
    watching = asyncio.create_task(watch((tmp_path,), changed, every=0.01, asked=asked, since=0))
    await asyncio.wait_for(heard.get(), 2)
    asked.set()
    await asyncio.wait_for(heard.get(), 2)
    await asyncio.sleep(0.05)
    assert heard.empty()
    watching.cancel()
