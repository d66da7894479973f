"""Posters as people ask for them: by a button under the link of an answer."""

from __future__ import annotations

from datetime import timedelta

import pytest
from aiogram import Bot

from bot.asker import to_base36
from bot.callbacks import Poster, parse_press
from bot.content.models import Language
from bot.files import poster as words
from bot.files.poster_png import poster_png
from bot.files.poster_svg import poster_svg
from bot.preview.person import Person
from bot.sealing import LIMIT
from bot.services import Services
from tests.conftest import Meet
from tests.edition import USERNAME
from tests.preview.people import Clock

DRAWN = {"png": poster_png, "svg": poster_svg}
LANGUAGES: tuple[Language, ...] = ("ru", "en")


def poster_of(services: Services, topic: str, *, relative: bool = False) -> words.Poster:
    """The poster of a topic, put together from the content by hand; the title has nothing to fill in."""
    title = services.content.library.topics[topic].title
    foot = (services.content.texts("ru", "poster-foot"), services.content.texts("en", "poster-foot"))
    voice = "_r" if relative else ""
    return words.Poster(f"https://t.me/{USERNAME}?start=t_{topic}{voice}", (title.ru, title.en), foot, f"@{USERNAME}")


def label(services: Services, language: Language, key: str) -> str:
    return services.content.texts(language, key)


async def to_share(person: Person, services: Services, language: Language, start: str) -> None:
    """Opens an answer by its link, then the screen with the link to share."""
    await person.open_link(start)
    await person.tap(label(services, language, "share"))


async def content_of(bot: Bot, person: Person) -> bytes:
    """The bytes of the file that the bot sent last."""
    chunks = [chunk async for chunk in bot.session.stream_content(f"https://x/{person.screen.file_id}")]
    return b"".join(chunks)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["png", "svg"])
async def test_a_poster_comes_as_a_file(
    meet: Meet, services: Services, bot: Bot, language: Language, kind: str
) -> None:
    """Who opens an answer, then Share, then the poster, gets a file in both languages with a name that tells nothing."""
    person = meet(language)
    await to_share(person, services, language, "t_bond-paying")
    asked_from = person.screen
    await person.tap(label(services, language, f"poster-{kind}"))
    assert person.screen.kind == "document"
    assert person.screen.file_name == f"page.{kind}"
    assert await content_of(bot, person) == DRAWN[kind](poster_of(services, "bond-paying"))
    assert asked_from in person.from_bot
    assert not person.unanswered


async def test_a_poster_opens_the_answer_in_the_voice_it_was_read_in(meet: Meet, services: Services, bot: Bot) -> None:
    """Like the link that is shared, the code leads a relative to a relative's answer where the topic has one."""
    person = meet("ru")
    library = services.content.library
    spoken = library.topics["urgent"]
    unspoken = next(topic for topic in library.topics.values() if topic.relative is None)
    assert spoken.relative is not None
    for topic in (spoken, unspoken):
        await to_share(person, services, "ru", f"t_{topic.id}_r")
        await person.tap(label(services, "ru", "poster-svg"))
        made = poster_svg(poster_of(services, topic.id, relative=topic is spoken))
        assert await content_of(bot, person) == made


async def test_a_poster_has_its_own_hide(meet: Meet, services: Services, clock: Clock, bot: Bot) -> None:
    """Hide takes away the poster alone; one that is too old to delete becomes a file of one neutral line."""
    person = meet("ru")
    await to_share(person, services, "ru", "t_bond-paying")
    asked_from = person.screen
    await person.tap(label(services, "ru", "poster-png"))
    await person.tap(label(services, "ru", "hide"))
    assert person.screen == asked_from
    await person.tap(label(services, "ru", "poster-png"))
    clock.now += timedelta(hours=49)
    await person.tap(label(services, "ru", "hide"))
    assert (await content_of(bot, person)).decode() == label(services, "ru", "hidden-line")


async def test_a_topic_opened_from_a_dialog_has_its_poster_too(meet: Meet, services: Services) -> None:
    """The answer that an outcome names is shared with the same buttons, and the way back to the outcome stays."""
    person = meet("ru")
    await person.send("/dialogs")
    for tapped in ("С чего начать", "Под стражей в США", "Нет", "Задержали: первые часы"):
        await person.tap(tapped)
    topic = person.screen.text
    await person.tap(label(services, "ru", "share"))
    await person.tap(label(services, "ru", "poster-png"))
    assert person.screen.file_name == "page.png"
    await person.tap(label(services, "ru", "back"))
    assert topic in [message.text for message in person.from_bot]


async def test_a_dialog_is_shared_without_a_poster(meet: Meet, services: Services) -> None:
    """Only answers hang on walls: the link of a dialog has no such button."""
    person = meet("ru")
    await person.open_link("d_one-year")
    await person.tap("Да, подтверждение на руках")
    await person.tap(label(services, "ru", "share"))
    labels = [one for row in person.labels for one in row]
    assert label(services, "ru", "share-copy") in labels
    assert label(services, "ru", "poster-png") not in labels


@pytest.mark.parametrize("data", ["u:rs-:no-such-topic:png:1", "u:rs-:urgent:pdf:1", "u:rs-:urgent:1"])
async def test_a_poster_of_what_is_not_there_says_so(meet: Meet, data: str) -> None:
    """A topic that is gone or a kind that never was gets a clear screen, not silence."""
    person = meet("ru")
    await person.send("/start")
    await person.press(data)
    assert person.screen.text.startswith("Эта кнопка устарела")
    assert not person.unanswered


async def test_a_poster_that_was_not_made_is_told(
    meet: Meet, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the poster cannot be made a new message says so, and the link stays on its screen."""
    monkeypatch.setattr(services.workshop, "_command", ("false",))
    person = meet("ru")
    await to_share(person, services, "ru", "t_bond-paying")
    asked_from = person.screen
    await person.tap(label(services, "ru", "poster-png"))
    assert person.screen.text.startswith("Файл не получился")
    assert asked_from in person.from_bot


async def test_asking_for_a_poster_writes_nothing(meet: Meet, services: Services) -> None:
    """No table grows by a row when somebody takes a poster."""
    storage = services.storage
    assert storage is not None
    before = (await storage.held_on(7)).tables
    person = meet("ru")
    await to_share(person, services, "ru", "t_bond-paying")
    await person.tap(label(services, "ru", "poster-svg"))
    assert (await storage.held_on(person.id)).tables == before


def test_the_longest_poster_button_fits_64_bytes() -> None:
    """The longest id with the largest message number stays within what Telegram takes."""
    longest = Poster(who="rs-", topic="x" * 32, kind="svg", asker=to_base36(2**31 - 1))
    assert len(longest.pack().encode()) <= LIMIT
    assert parse_press(longest.pack()) == longest
