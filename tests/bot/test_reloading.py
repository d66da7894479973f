"""Content that is saved while the bot runs is taken over whole or not at all, and nobody waits for it."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import signal
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from aiogram import Bot

from bot import proofreader, reloading
from bot.app import build_bot, build_dispatcher
from bot.preview import acts
from bot.preview.feeding import polled
from bot.preview.http import serve_bot_api
from bot.preview.person import Person
from bot.preview.session import MemorySession
from bot.preview.telegram import Telegram
from bot.proofreader import NotProvedError, proved
from bot.proofs import faults, faults_of_content, faults_of_words, main
from bot.reloading import Keeper, keep_current
from bot.services import Services, open_services
from bot.settings import Settings
from bot.storage.keys import new_key
from tests.bot.test_process import running, until_ready
from tests.content.folder import spoil, write_folder
from tests.edition import TODAY, USERNAME

OWNER = 700_000_001
FIRST = "faq/one/first.yaml"


@dataclass
class Place:
    """A content folder and words to edit, a bot over them, its owner and a reader."""

    settings: Settings
    services: Services
    bot: Bot
    owner: Person
    reader: Person
    keeper: Keeper

    @property
    def notices(self) -> list[str]:
        """What the owner was told."""
        return [message.text for message in self.owner.from_bot]

    def save(self, old: str, new: str, file: str = FIRST) -> None:
        """Edits the content as an editor does."""
        spoil(self.settings.content_dir, file, old, new)

    def save_words(self, old: str, new: str, file: str = "ru/screens.ftl") -> None:
        """Edits the words."""
        spoil(self.settings.locales_dir, file, old, new)


@asynccontextmanager
async def placed(settings: Settings, telegram: Telegram, tmp_path: Path) -> AsyncIterator[Place]:
    """A bot over a small content folder and a copy of the real words."""
    locales = tmp_path / "locales"
    shutil.copytree(settings.locales_dir, locales)
    own = settings.model_copy(
        update={"content_dir": write_folder(tmp_path / "content"), "locales_dir": locales, "owner_ids": (OWNER,)}
    )
    async with open_services(own, username=USERNAME, today=lambda: TODAY) as services:
        dispatcher, bot = build_dispatcher(services), build_bot(own, MemorySession(telegram))
        owner = Person(telegram, dispatcher, bot, language="ru", user_id=OWNER)
        acts.private_chat(telegram, owner.user)
        reader = Person(telegram, dispatcher, bot, language="ru")
        yield Place(own, services, bot, owner, reader, Keeper(services, bot))


async def at_once(settings: Settings, today: date) -> list[str]:
    """The check of the content without a process of its own, whose start takes longer than all else here."""
    return list(faults_of_content(settings.content_dir, settings.data_dir, today))


async def words_at_once(settings: Settings, _today: date) -> list[str]:
    """The same of the words."""
    return list(faults_of_words(settings.locales_dir))


@pytest.fixture(autouse=True)
def checked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The check runs in this process; the test of the whole process runs it apart."""
    monkeypatch.setattr(reloading, "proved", at_once)


async def until(holds: Callable[[], object]) -> None:
    """Waits until something holds; a guard against hanging, not a measurement."""
    async with asyncio.timeout(60):
        while not holds():
            await asyncio.sleep(0.02)


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


async def test_a_check_that_cannot_run_is_a_fault(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the check ends without a word, or never ends, nothing is taken, and it is an incident."""
    with pytest.raises(NotProvedError):
        await proved(settings, TODAY, (sys.executable, "-c", "raise SystemExit(3)"))
    monkeypatch.setattr(proofreader, "LONGEST", 0.05)
    with pytest.raises(TimeoutError):
        await proved(settings, TODAY, (sys.executable, "-c", "import time; time.sleep(60)"))


def test_the_check_names_every_place(
    tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Content and words are checked together; what is sound has nothing to mend, and is indexed for the bot."""
    content, data = write_folder(tmp_path / "content"), tmp_path / "own"
    assert list(faults(content, settings.locales_dir, data, TODAY)) == []
    assert [file.suffix for file in (data / "cache").iterdir() if file.name.startswith("search")] == [".tables"]
    spoil(content, FIRST, "id: first", "id: first\nnonsense: 1")
    (tmp_path / "words").mkdir()
    found = list(faults(content, tmp_path / "words", data, TODAY))
    assert found[0] == f"content/{FIRST}:2: 'nonsense' is not a key that belongs here"
    assert "there are no .ftl files" in found[-1]
    monkeypatch.setattr("os.nice", lambda kindness: kindness)
    main(str(content), str(tmp_path / "words"), str(data), TODAY.isoformat())
    assert json.loads(capsys.readouterr().out) == found


async def test_a_closed_terminal_ends_the_bot(monkeypatch: pytest.MonkeyPatch) -> None:
    """A bot started by hand ends with its terminal, so that no second one is started beside it unseen."""
    ended, asked = asyncio.Event(), asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, ended.set)
    try:
        front, side = os.openpty()
        with os.fdopen(side, "w") as terminal:
            monkeypatch.setattr("sys.stderr", terminal)
            for had_terminal in (False, True):
                asked.clear()
                reloading._on_hangup(asked, had_terminal)
                assert asked.is_set()
            os.close(front)
            asked.clear()
            reloading._on_hangup(asked, True)
            await asyncio.wait_for(ended.wait(), 10)
            assert not asked.is_set()
            monkeypatch.undo()
    finally:
        asyncio.get_running_loop().remove_signal_handler(signal.SIGTERM)


async def test_a_running_process_takes_new_content_at_a_signal(tmp_path: Path, telegram: Telegram) -> None:
    """SIGHUP: the next press shows the new answer without a restart; a broken file shows the old one to people, and its
    line to the owner."""
    content = write_folder(tmp_path / "content")
    async with serve_bot_api(telegram) as url:
        owner = Person(telegram, feed=polled(telegram, quiet=0.05), language="en", user_id=OWNER)
        settings = {
            "BOT_TOKEN": telegram.token,
            "BOT_API_URL": url,
            "DATA_DIR": str(tmp_path / "data"),
            "STORAGE_KEY": new_key(),
            "CONTENT_DIR": str(content),
            "OWNER_IDS": str(OWNER),
        }
        async with running(settings, tmp_path) as process:
            await until_ready(telegram)
            reader = Person(telegram, feed=polled(telegram, quiet=0.05), language="en")
            await owner.send("/start t_first")
            await reader.send("/start t_first")
            spoil(content, FIRST, "First question", "New question")
            process.send_signal(signal.SIGHUP)
            shown = reader.screen.text
            async with asyncio.timeout(60):
                while not reader.screen.text.startswith("New question"):
                    await asyncio.sleep(0.3)
                    await reader.send("/start t_first")
            assert shown.startswith("First question")
            spoil(content, FIRST, "title: {", "title: [")
            process.send_signal(signal.SIGHUP)
            await until(lambda: len(owner.from_bot) > 1)
            assert f"content/{FIRST}:2:" in owner.screen.text
            await reader.send("/start t_first")
            assert reader.screen.text.startswith("New question")
            process.send_signal(signal.SIGTERM)
            _, err = await asyncio.wait_for(process.communicate(), 60)
    assert process.returncode == 0
    assert "new content was taken" in err.decode()
    assert "First" not in err.decode()
