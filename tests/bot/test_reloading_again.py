"""What went wrong when saved content was taken is done again: the check, the word to the owners, the profile."""

from __future__ import annotations

import asyncio
import signal
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot import reloading
from bot.preview.errors import ApiError
from bot.preview.telegram import Telegram
from bot.proofreader import NotProvedError
from bot.reloading import keep_current
from bot.settings import Settings
from tests.bot.place import at_once, placed, until
from tests.bot.posting import calls
from tests.bot.unreadable import Answer, Unreadable, cut, no_text, page

LONG = 12_345.0  # seconds that never pass here


@pytest.fixture(autouse=True)
def checked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The check runs in this process; the test of the whole process runs it apart."""
    monkeypatch.setattr(reloading, "proved", at_once)


async def test_a_check_that_broke_is_tried_again(
    settings: Settings, telegram: Telegram, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bot goes on watching, and takes the content once the check works again; SIGHUP means what it did before."""
    broken = iter([NotProvedError("exit 1"), OSError("no more processes")])

    async def at_last(settings: Settings, today: date) -> list[str]:
        for error in broken:
            raise error
        return await at_once(settings, today)

    monkeypatch.setattr(reloading, "proved", at_last)
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        async with placed(settings, telegram, tmp_path) as here:
            keeping = asyncio.create_task(keep_current(here.services, here.bot, every=0.02, quiet=0, again=0.02))
            await asyncio.sleep(0.05)
            here.save("Первый вопрос", "Новый вопрос")
            await until(lambda: here.services.content.library.topics["first"].title.ru == "Новый вопрос")
            keeping.cancel()
            await asyncio.wait({keeping})
        assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGHUP, before)


async def test_what_no_owner_could_be_told_is_told_later(
    settings: Settings, telegram: Telegram, tmp_path: Path
) -> None:
    """A broken file is told once Telegram answers again, and only once."""
    async with placed(settings, telegram, tmp_path) as here:
        here.save("do:\n", "do:: [\n")
        telegram.refuse_next("sendMessage", ApiError(502, "Bad Gateway"))
        assert not await here.keeper.renew()
        assert here.notices == []
        assert await here.keeper.renew()
        assert await here.keeper.renew()
        assert len(here.notices) == 1


async def test_that_files_are_mended_is_told_later_too(settings: Settings, telegram: Telegram, tmp_path: Path) -> None:
    """Owners who read that something is broken read that it is mended, once, as soon as Telegram answers."""
    async with placed(settings, telegram, tmp_path) as here:
        here.save("do:\n", "do:: [\n")
        assert await here.keeper.renew()
        here.save("do:: [\n", "do:\n")
        telegram.refuse_next("sendMessage", ApiError(502, "Bad Gateway"))
        assert not await here.keeper.renew()
        assert len(here.notices) == 1
        assert await here.keeper.renew()
        assert await here.keeper.renew()
        assert [text.partition("\n")[0] for text in here.notices[1:]] == ["Файлы исправлены и взяты"]


@pytest.mark.parametrize("answer", [page, no_text, cut])
async def test_words_of_the_profile_that_telegram_did_not_take_are_given_again(
    settings: Settings, telegram: Telegram, tmp_path: Path, answer: Answer
) -> None:
    """The new description reaches Telegram at the next try, although the bot itself speaks the new words by then."""
    async with placed(settings, telegram, tmp_path) as here:
        here.save_words("short-description = ", "short-description = Новое. ", "ru/profile.ftl")
        here.bot.session.middleware(Unreadable("getMyCommands", answer))
        assert not await here.keeper.renew()
        assert await here.keeper.renew()
        short = telegram.profile.get_text("short_description", {"language_code": "ru"})["short_description"]
        assert short.startswith("Новое.")
        asked = calls(telegram, "getMyCommands")
        assert await here.keeper.renew()
        assert calls(telegram, "getMyCommands") == asked


async def test_one_retry_waits_however_often_something_is_saved(
    settings: Settings, telegram: Telegram, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every save that cannot be told puts the retry off; there never are two, and none is left at the end."""
    loop, retries = asyncio.get_running_loop(), list[asyncio.TimerHandle]()
    later = loop.call_later

    def noted(delay: float, *call: Any, **context: Any) -> asyncio.TimerHandle:
        handle = later(delay, *call, **context)
        if delay == LONG:
            retries.append(handle)
        return handle

    monkeypatch.setattr(loop, "call_later", noted)
    async with placed(settings, telegram, tmp_path) as here:
        keeping = asyncio.create_task(keep_current(here.services, here.bot, every=0.01, quiet=0, again=LONG))
        await asyncio.sleep(0.05)
        for number in range(4):
            telegram.refuse_next("sendMessage", ApiError(502, "Bad Gateway"))
            here.save("asked:" if number == 0 else f"asked{number - 1}:", f"asked{number}:")
            await until(lambda: len(retries) == number + 1)  # noqa: B023 (called at once)
            assert [handle.cancelled() for handle in retries] == [True] * number + [False]
        keeping.cancel()
        await asyncio.wait({keeping})
    assert retries[-1].cancelled()
