"""What the bot says it holds on a person is what the database holds."""

from __future__ import annotations

import pytest

from bot.app import build_bot, build_dispatcher
from bot.content.models import Language
from bot.preview.person import Person
from bot.preview.session import MemorySession
from bot.preview.telegram import Telegram
from bot.services import Services, open_services
from bot.settings import Settings
from bot.storage.migrations import MIGRATIONS
from tests.conftest import Meet
from tests.edition import USERNAME, content_on


async def test_for_a_reader_nothing_is_held(meet: Meet) -> None:
    """/privacy leads to the live answer: nothing about a reader, every table with its rows, and what Telegram keeps."""
    person = meet("ru")
    await person.send("/privacy")
    await person.tap("Что вы знаете обо мне")
    text = person.screen.text
    assert "О вас не записано ничего" in text
    assert "key_check: 1" in text
    assert f"migration: {len(MIGRATIONS)}" in text
    assert "сам Telegram" in text


async def test_rows_about_a_person_are_counted(meet: Meet, services: Services) -> None:
    """If a table did hold a row about the person, the answer would say so: it is read, not recited."""
    storage = services.storage
    assert storage is not None
    person = meet("en")
    await storage.connection.execute("CREATE TABLE seen (person BLOB, what TEXT)")
    for sealed in (storage.vault.seal_id(person.id), storage.vault.seal_id(8)):
        await storage.connection.execute("INSERT INTO seen VALUES (?, 'x')", (sealed,))
    await person.send("/privacy")
    await person.tap("What do you know about me")
    assert "1 row is written down about you." in person.screen.text
    assert "seen: 2" in person.screen.text


async def test_without_a_database_the_answer_says_so(settings: Settings, telegram: Telegram) -> None:
    """Without a key and without a database the bot runs, answers, and has nowhere to write."""
    bare = settings.model_copy(update={"storage_key": None})
    async with open_services(bare, username=USERNAME, edition=content_on()) as services:
        bot = build_bot(bare, MemorySession(telegram))
        person = Person(telegram, build_dispatcher(services), bot, language="en")
        await person.send("/privacy")
        await person.tap("What do you know about me")
        assert "No database is connected" in person.screen.text
        assert not (bare.data_dir / "pristan.db").exists()


@pytest.mark.parametrize("language", ["ru", "en"])
async def test_the_reader_is_told_how_to_know_the_real_bot_and_what_an_impostor_can_do(
    meet: Meet, language: Language
) -> None:
    """The topic on privacy names the one true username, what no update asks for, and what a stolen account can do."""
    person = meet(language)
    await person.send("/privacy")
    front = person.screen.text
    await person.tap("Если вы подписались на новости" if language == "ru" else "If you subscribed to updates")
    part = person.screen.text
    assert "@pristan_bot" in front
    assert ("настоящая не просит" if language == "ru" else "a real one does not") in front
    for said in (
        ("@pristan_bot", "другой человек или владелец бота", "двое суток", "украдут два аккаунта")
        if language == "ru"
        else ("@pristan_bot", "another person or the bot's owner", "two more days", "two accounts of a firm are stolen")
    ):
        assert said in part


async def test_about_names_the_one_true_username(meet: Meet) -> None:
    """The topic about the bot says its one username, and that it writes first only to subscribers and asks for no money or papers."""
    person = meet("en")
    await person.open_link("t_about-and-limits")
    assert "@pristan_bot" in person.screen.text
    assert "first" in person.screen.text
