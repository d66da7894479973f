"""/stats: what the owner alone may see, and that it tells of nobody."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.app import build_bot, build_dispatcher
from bot.callbacks import Stats
from bot.preview.person import Person
from bot.preview.session import MemorySession
from bot.preview.telegram import Telegram
from bot.reader import Reader
from bot.screens.stats import COLUMNS, bar, stats
from bot.services import Services, open_services
from bot.settings import Settings
from tests.conftest import Meet
from tests.edition import TODAY, USERNAME, content_on


@asynccontextmanager
async def owning(settings: Settings, telegram: Telegram, meet: Meet) -> AsyncIterator[tuple[Person, Services]]:
    """An owner before the bot."""
    next_id = meet("ru").id + 1
    owned = settings.model_copy(update={"owner_ids": (next_id,)})
    async with open_services(owned, username=USERNAME, edition=content_on()) as services:
        owner = Person(telegram, build_dispatcher(services), build_bot(owned, MemorySession(telegram)), language="ru")
        assert owner.id == next_id
        yield owner, services


async def test_the_owner_sees_the_counts(settings: Settings, telegram: Telegram, meet: Meet) -> None:
    """Before there are any counts the bot says so; then days, outcomes, topics and refusals stand in plain words."""
    async with owning(settings, telegram, meet) as (owner, services):
        await owner.send("/stats")
        assert owner.screen.text.startswith("За последние дни показать нечего")
        assert services.storage is not None
        await services.storage.add_counts(
            "2026-11-21",
            {"asked found": 40, "asked nothing": 15, "unsure near bond-basics": 5, "unsure near gone-topic": 5,
             "refused chances": 10, "refused of-tomorrow": 5, "another country": 5},
        )  # fmt: skip
        await services.storage.add_counts("2026-11-08", {"asked found": 10})
        await services.storage.add_counts("2026-11-07", {"asked found": 995})
        await owner.send("/stats")
        shown = owner.screen.text
        assert "Дни с 8 ноября 2026 года по 21 ноября 2026 года." in shown.replace("\u00a0", " ")
        assert re.search(r"^21\.11 █{21,22}▌? 55$", shown, re.MULTILINE)
        assert re.search(r"^20\.11 +—$", shown, re.MULTILINE)
        assert re.search(r"^08\.11 █{3,4}▌? +10$", shown, re.MULTILINE)
        assert "995" not in shown
        assert re.search(r"^Дал ответ +█+ 50$", shown, re.MULTILINE)
        assert re.search(r"^Предложил +—$", shown, re.MULTILINE)
        assert services.content.library.topics["bond-basics"].title.ru[:25] in shown
        assert "gone-topic" in shown
        assert "Шансы на успех" in shown
        assert "of-tomorrow" in shown
        assert not re.search("asked|refused |unsure", shown)


async def test_the_screen_has_the_buttons_of_every_screen(settings: Settings, telegram: Telegram, meet: Meet) -> None:
    """The other language shows the same in English in place, menu leads on, Hide takes it away."""
    async with owning(settings, telegram, meet) as (owner, services):
        assert services.storage is not None
        await services.storage.add_counts("2026-11-21", {"asked found": 40})
        await owner.send("/stats")
        await owner.tap("English")
        assert "Questions in people's own words" in owner.screen.text
        assert "11/21" in owner.screen.text
        await owner.tap("Русский")
        await owner.tap("Скрыть")
        assert owner.from_bot == []
        assert not owner.unanswered


async def test_without_a_database_there_is_nothing_to_show(settings: Settings, telegram: Telegram, meet: Meet) -> None:
    """Where no counts can be written the owner is told so."""
    bare = settings.model_copy(update={"storage_key": None, "data_dir": settings.data_dir / "none"})
    async with owning(bare, telegram, meet) as (owner, _):
        await owner.send("/stats")
        assert owner.screen.text.startswith("Чисел здесь нет")


async def test_for_everybody_else_the_command_does_not_exist(meet: Meet) -> None:
    """A stranger's /stats is answered like any words that the bot does not know, and a stranger's press leads nowhere."""
    person = meet("ru")
    await person.send("/stats")
    assert person.screen.text.startswith("На это у бота нет ответа")
    await person.press(f"{Stats(who='rs-').pack()}1")
    assert person.screen.text.startswith("Эта кнопка устарела")


NUMBERS = st.integers(min_value=5, max_value=10**10)
TOPICS = st.sampled_from(sorted(content_on().library.topics))
WHAT = st.one_of(
    st.sampled_from(["asked found", "asked unsure", "asked nothing", "asked refuse", "another country"]),
    TOPICS.map("unsure near {}".format),
    st.sampled_from(sorted(content_on().library.refusals)).map("refused {}".format),
    st.text(min_size=1, max_size=90).map("refused {}".format),
)
DAYS = st.integers(min_value=1, max_value=20).map(lambda back: (TODAY - timedelta(days=back)).isoformat())


@given(st.dictionaries(DAYS, st.dictionaries(WHAT, NUMBERS, max_size=30), max_size=20), st.sampled_from(["ru", "en"]))
def test_whatever_was_counted_fits_a_message_and_a_phone(counted: dict[str, dict[str, int]], language: str) -> None:
    """Any counts make a message that Telegram takes, in which no line of a table is broken on a narrow phone."""
    screen = stats(content_on().screens.words(Reader(language)), counted)  # type: ignore[arg-type]
    assert len(screen.text) <= 4096
    for block in re.findall("<pre>(.*?)</pre>", screen.text, re.DOTALL):
        for line in block.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">").split("\n"):
            assert len(line) <= COLUMNS, line


def test_every_refusal_has_words_for_the_owner() -> None:
    """The kinds of refusal in the content are told in words of both languages."""
    edition = content_on()
    for language in ("ru", "en"):
        assert {f"kind-refused-{key}" for key in edition.library.refusals} <= edition.texts.messages[language].keys()


def test_bars() -> None:
    """A bar is as long as its part of the most; the smallest count has half a column, nothing has none."""
    assert [bar(count, 100, 10) for count in (100, 50, 5, 1, 0, None)] == ["█" * 10, "█" * 5, "▌", "▌", "", ""]
