"""Content that is saved while the bot runs is taken over whole or not at all, and nobody waits for it."""

from __future__ import annotations

import asyncio
import os
import signal
from datetime import date
from pathlib import Path

import pytest

from bot import reloading
from bot.preview.telegram import Telegram
from bot.reloading import keep_current
from bot.settings import Settings
from tests.bot.place import FIRST, at_once, placed, until, words_at_once


@pytest.fixture(autouse=True)
def checked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The check runs in this process; the test of the whole process runs it apart."""
    monkeypatch.setattr(reloading, "proved", at_once)


async def test_a_saved_answer_is_shown_and_old_buttons_keep_working(
    settings: Settings, telegram: Telegram, tmp_path: Path
) -> None:
    """A saved file is noticed by itself: screens, search and old buttons speak of the new content."""
    async with placed(settings, telegram, tmp_path) as here:
        await here.reader.send("/start t_first")
        watching = asyncio.create_task(keep_current(here.services, here.bot, every=0.01, quiet=0.05))
        await asyncio.sleep(0.1)
        here.save("Первый вопрос", "Новый вопрос")
        here.save("раз", "заново названное дело")
        await until(lambda: here.services.content.library.topics["first"].title.ru == "Новый вопрос")
        await here.reader.tap("English")
        await here.reader.tap("Русский")
        assert here.reader.screen.text.startswith("Новый вопрос")
        await here.reader.send("заново названное дело")
        assert "Новый вопрос" in here.reader.screen.text
        assert here.notices == []
        os.kill(os.getpid(), signal.SIGHUP)
        before = here.services.content.library
        await until(lambda: here.services.content.library is not before)
        watching.cancel()


async def test_a_broken_file_changes_nothing_and_the_owner_is_told_once(
    settings: Settings, telegram: Telegram, tmp_path: Path
) -> None:
    """Whatever is wrong, people read the old answers; the owner reads file and line, and a word when it is mended."""
    async with placed(settings, telegram, tmp_path) as here:
        here.save("Первый вопрос", "Новый вопрос")
        here.save("do:\n", "do:: [\n")
        await here.keeper.renew()
        await here.keeper.renew()
        await here.reader.send("/start t_first")
        assert here.reader.screen.text.startswith("Первый вопрос")
        (notice,) = here.notices
        assert notice.startswith("Новые файлы не взяты")
        assert f"content/{FIRST}:" in notice
        here.save("do:: [\n", "do:\n")
        here.save("asked:", "askes:")
        await here.keeper.renew()
        assert f"content/{FIRST}:3: 'askes' is not a key that belongs here" in here.notices[1]
        here.save("askes:", "asked:")
        await here.keeper.renew()
        await here.keeper.renew()
        assert [text.partition("\n")[0] for text in here.notices[2:]] == ["Файлы исправлены и взяты"]
        await here.reader.send("/start t_first")
        assert here.reader.screen.text.startswith("Новый вопрос")
        assert [len(row) for row in here.owner.labels] == [2]


async def test_what_the_check_calls_an_error_is_not_taken(
    settings: Settings, telegram: Telegram, tmp_path: Path
) -> None:
    """What loads but breaks a rule, another number in one language above all, is not shown; form alone stops nothing."""
    async with placed(settings, telegram, tmp_path) as here:
        here.save("Правило.** С 20 января 2025 года", "Правило.** С 21 января 2025 года")
        await here.keeper.renew()
        (notice,) = here.notices
        assert f"content/{FIRST}:" in notice
        assert "21" in notice
        assert "20 января" in str(here.services.content.library.topics["first"].body)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("section-screen =", "section screen =", "locales/ru/screens.ftl:"),
        ("section-screen =", "sections-screen =", "the message 'section-screen' stands in one language only"),
        ("{ $date }", "{ $day }", "'as-of' has other arguments than in Russian"),
        ("as-of = ", "as-of = { nowhere } ", "'as-of'"),
    ],
)
async def test_words_are_taken_whole_or_not_at_all(
    settings: Settings,
    telegram: Telegram,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    old: str,
    new: str,
    told: str,
) -> None:
    """Words that are broken, missing, or ask for what nobody gives them stay out, with their file and line."""
    monkeypatch.setattr(reloading, "proved", words_at_once)
    async with placed(settings, telegram, tmp_path) as here:
        here.save_words(old, new)
        before = here.services.content.texts
        await here.keeper.renew()
        assert here.services.content.texts is before
        assert told in here.notices[0]
        assert "screens.ftl:" in here.notices[0]


async def test_words_that_the_running_bot_needs_cannot_go(
    settings: Settings, telegram: Telegram, tmp_path: Path
) -> None:
    """Words of a newer version, in which a message went from both languages or asks for more, wait for its start."""
    async with placed(settings, telegram, tmp_path) as here:
        for language in ("ru", "en"):
            here.save_words("section-screen =", "other-screen-of-tomorrow =", f"{language}/screens.ftl")
            here.save_words("as-of = ", "as-of = { $more } ", f"{language}/screens.ftl")
        before = here.services.content.texts
        await here.keeper.renew()
        assert here.services.content.texts is before
        assert "'section-screen' is gone" in here.notices[0]
        assert "'as-of' asks for more" in here.notices[0]


async def test_new_words_of_the_profile_reach_telegram(settings: Settings, telegram: Telegram, tmp_path: Path) -> None:
    """The description that Telegram shows is set anew when its words were saved."""
    async with placed(settings, telegram, tmp_path) as here:
        here.save_words("short-description = ", "short-description = Новое. ", "ru/profile.ftl")
        await here.keeper.renew()
        assert here.notices == []
        short = telegram.profile.get_text("short_description", {"language_code": "ru"})["short_description"]
        assert short.startswith("Новое.")


async def test_what_is_saved_while_it_is_read_waits_for_the_next_time(
    settings: Settings, telegram: Telegram, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Files that change between the check and the reading are not taken: the next look takes them."""
    async with placed(settings, telegram, tmp_path) as here:
        here.save("Первый вопрос", "Новый вопрос")

        async def saving_meanwhile(settings: Settings, today: date) -> list[str]:
            here.save("Новый вопрос", "Иной вопрос")
            return await at_once(settings, today)

        monkeypatch.setattr(reloading, "proved", saving_meanwhile)
        before = here.services.content.library
        await here.keeper.renew()
        assert here.services.content.library is before
        monkeypatch.setattr(reloading, "proved", at_once)
        await here.keeper.renew()
        assert here.services.content.library.topics["first"].title.ru == "Иной вопрос"


@pytest.mark.parametrize("where", ["content", "locales"])
async def test_what_breaks_after_the_check_is_not_taken_either(
    settings: Settings, telegram: Telegram, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    """The bot itself reads the files too, and refuses what it cannot read, whatever the check said."""

    async def content_with(settings: Settings, today: date) -> list[str]:
        return []

    async with placed(settings, telegram, tmp_path) as here:
        monkeypatch.setattr(reloading, "proved", content_with)
        if where == "content":
            here.save("asked:", "askes:")
        else:
            here.save_words("section-screen =", "section screen =")
        before = here.services.content.library
        await here.keeper.renew()
        assert here.services.content.library is before
        assert len(here.notices) == 1


async def test_presses_are_answered_while_content_is_read(
    settings: Settings, telegram: Telegram, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However long the reading takes, whoever presses meanwhile is answered from the old content."""
    reading, go = asyncio.Event(), asyncio.Event()

    async def slow(settings: Settings, today: date) -> list[str]:
        reading.set()
        await go.wait()
        return await at_once(settings, today)

    async with placed(settings, telegram, tmp_path) as here:
        monkeypatch.setattr(reloading, "proved", slow)
        here.save("Первый вопрос", "Новый вопрос")
        renewing = asyncio.create_task(here.keeper.renew())
        await reading.wait()
        await here.reader.send("/start t_first")
        assert here.reader.screen.text.startswith("Первый вопрос")
        go.set()
        await renewing
        await here.reader.send("/start t_first")
        assert here.reader.screen.text.startswith("Новый вопрос")


async def test_an_answer_that_went_away_says_so(settings: Settings, telegram: Telegram, tmp_path: Path) -> None:
    """A button of an answer that is no longer there leads to the screen that says that the content changed."""
    async with placed(settings, telegram, tmp_path) as here:
        await here.reader.send("/start t_second")
        (here.settings.content_dir / "faq" / "one" / "second.yaml").unlink()
        for file, old, new in (
            ("to-write.yaml", "- later", "- later\n- second"),
            (FIRST, "topic:second, topic:later", "topic:later"),
            ("dialogs/way.yaml", "see: [topic:second, contact:office]", "see: [topic:first, contact:office]"),
            ("dialogs/way.yaml", "see: [topic:second, dialog:way]", "see: [topic:first, dialog:way]"),
        ):
            here.save(old, new, file)
        await here.keeper.renew()
        assert here.notices == []
        await here.reader.tap("English")
        assert here.reader.screen.text.startswith("This button is out of date")
