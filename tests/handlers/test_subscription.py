"""Choosing updates: nothing is written before "Done" or "Yes", and what is stored is what the screen shows."""

from __future__ import annotations

import pytest

from bot.app import build_bot, build_dispatcher
from bot.broadcasts.choices import Choices, unpacked
from bot.broadcasts.models import SUBJECTS
from bot.preview.person import Person
from bot.preview.session import MemorySession
from bot.preview.telegram import Telegram
from bot.services import Services, open_services
from bot.settings import Settings
from tests.conftest import Meet
from tests.edition import USERNAME, content_on
from tests.handlers.news import firm_of, labels_of, storage_of, stored, subscriber


async def test_nothing_is_written_before_done(meet: Meet, services: Services) -> None:
    """Subjects, form and language are chosen on one screen; only "Done" writes the row."""
    person = meet("ru")
    await person.send("/subscribe")
    assert "Отметьте темы и нажмите «Готово»" in person.screen.text
    await person.tap("Граница и Мексика")
    await person.tap("Мошенники")
    await person.tap("Граница и Мексика")
    await person.tap("Весь текст")
    assert "✓ Мошенники" in labels_of(person)
    assert "Граница и Мексика" in labels_of(person)
    assert "без звука, сразу весь текст. Он может быть виден даже на заблокированном экране" in person.screen.text
    assert "одной строкой «Есть новость»" not in person.screen.text
    assert await storage_of(services).subscribers.count() == 0
    await person.tap("Готово")
    assert person.screen.text.startswith("Записано.")
    assert await stored(services, person.id) == subscriber("ru", "scams", whole=True)


async def test_the_offer_says_plainly_what_is_stored(meet: Meet) -> None:
    """Before subscribing one reads what is stored, how updates look, who sees them, how to stop, that nobody is endorsed."""
    person = meet("ru")
    await person.send("/subscribe")
    for said in (
        "id в Telegram в зашифрованном виде",
        "«Есть новость»",
        "откроет ваш телефон",
        "/forget",
        "никого не реком",
    ):
        assert said in person.screen.text
    await person.tap("English")
    for said in (
        "your Telegram id, encrypted",
        "“There is an update”",
        "opens your phone",
        "/forget",
        "endorses nobody",
    ):
        assert said in person.screen.text


async def test_the_language_of_the_screen_is_the_one_of_the_updates(meet: Meet, services: Services) -> None:
    """Who switches the screen to English and presses "Done" gets updates in English."""
    person = meet("ru")
    await person.send("/subscribe")
    await person.tap("Мошенники")
    await person.tap("English")
    assert "✓ Scams" in labels_of(person)
    await person.tap("Done")
    assert await stored(services, person.id) == subscriber("en", "scams")


async def test_done_with_nothing_chosen_writes_nothing(meet: Meet, services: Services) -> None:
    """Without a subject there is no subscription; the screen asks for one."""
    person = meet("ru")
    await person.send("/subscribe")
    await person.tap("Готово")
    assert person.screen.text.startswith("Ничего не изменилось: отметьте хотя бы одну тему.")
    assert await stored(services, person.id) is None


async def test_a_subscriber_sees_and_changes_what_is_chosen(meet: Meet, services: Services) -> None:
    """/subscribe shows a subscriber the ticks as stored, and "Done" changes them at once."""
    person = meet("ru")
    await storage_of(services).subscribers.save(person.id, "ru", ["draft", "work"], whole=True)
    await person.send("/subscribe")
    assert "Ваша подписка" in person.screen.text
    ticked = [label for label in labels_of(person) if label.startswith("✓")]
    assert ticked == ["✓ Призыв и законы России", "✓ Разрешение на работу и сборы", "✓ Весь текст"]
    await person.tap("Призыв и законы России")
    await person.tap("Одной строкой")
    await person.tap("Готово")
    assert await stored(services, person.id) == subscriber("ru", "work")


async def test_the_news_and_help_lead_to_the_subscription(meet: Meet) -> None:
    """The list of changes has the button, and /help names the commands."""
    person = meet("ru")
    await person.send("/news")
    await person.tap("Подписаться на новости")
    assert person.screen.text.startswith("Подписка на новости")
    await person.send("/help")
    for command in ("/subscribe", "/mydata", "/forget"):
        assert command in person.screen.text


async def test_firms_are_muted_one_by_one(meet: Meet, services: Services) -> None:
    """Only firms that may write are listed; a press mutes one, another press brings it back."""
    person = meet("en")
    await storage_of(services).subscribers.save(person.id, "en", ["scams"], whole=False)
    await person.send("/subscribe")
    await person.tap("Choose firms")
    assert "No firm may send updates" in person.screen.text
    loud = await firm_of(services)
    await firm_of(services, name_en="Never looked up", verified=None)
    await firm_of(services, name_en="Too long ago", verified="2026-01-01")
    await person.send("/subscribe")
    await person.tap("Choose firms")
    assert person.labels[0] == ["✓ Shelter & Law"]
    assert not {"Never looked up", "Too long ago"} & set(labels_of(person))
    await person.tap("✓ Shelter & Law")
    assert person.labels[0] == ["Shelter & Law"]
    known = await stored(services, person.id)
    assert known is not None
    assert known.muted == {loud}
    await storage_of(services).firms.change(loud, "verified", None)
    await person.tap("Shelter & Law")
    assert "No firm may send updates" in person.screen.text
    known = await stored(services, person.id)
    assert known is not None
    assert not known.muted


async def test_stopping_erases_at_once_and_shows_the_way_back(meet: Meet, services: Services) -> None:
    """ "Stop" asks nothing; the other language of that screen erases nobody who subscribed again."""
    person = meet("ru")
    await storage_of(services).subscribers.save(person.id, "ru", ["scams"], whole=False)
    await person.send("/subscribe")
    await person.tap("Отписаться")
    assert person.screen.text.startswith("Готово: ваша подписка и всё, что с ней записано, стёрты.")
    assert await stored(services, person.id) is None
    await person.tap("English")
    assert person.screen.text.startswith("Done: your subscription and all that was stored with it are erased.")
    await storage_of(services).subscribers.save(person.id, "ru", ["scams"], whole=False)
    await person.tap("Русский")
    assert "Ваша подписка" in person.screen.text
    await person.tap("Отписаться")
    await person.tap("Подписаться снова")
    assert person.screen.text.startswith("Подписка на новости")


@pytest.mark.parametrize(
    "data",
    [
        "S:rs-:nonsense::0", "S:rs-:pick:99l:0", "S:rs-:pick:1x:0", "S:rs-:pick::0", "S:rs-:save::0", "S:rs-:save:64w:0",
        "S:rs-:watch:no-such-topic:0", "S:rs-:watch-yes:no-such-topic:0", "S:rs-:mute:7-1:0", "S:rs-:mute:x:0",
    ],
)  # fmt: skip
async def test_a_forged_button_leads_to_a_clear_screen(meet: Meet, services: Services, data: str) -> None:
    """Data that mean nothing write nothing and show that the button is stale."""
    person = meet("ru")
    await person.send("/subscribe")
    await person.press(data)
    assert person.screen.text.startswith("Эта кнопка устарела")
    assert await storage_of(services).subscribers.count() == 0
    assert not person.unanswered


@pytest.mark.parametrize("data", ["S:rs-:firms:0:0", "S:rs-:watched:0:0", "S:rs-:firms:x:0", "S:rs-:watch-no:urgent:0"])
async def test_buttons_of_a_subscriber_write_nothing_for_others(meet: Meet, services: Services, data: str) -> None:
    """Buttons that only a subscriber has lead somebody without a row back to the choice, and write no row."""
    person = meet("ru")
    await person.send("/subscribe")
    await person.press(data)
    assert not person.screen.text.startswith("Эта кнопка устарела")
    assert await storage_of(services).subscribers.count() == 0


async def test_muting_without_a_row_writes_none(meet: Meet, services: Services) -> None:
    """A forged mute of a real firm by somebody who did not subscribe makes no subscriber."""
    firm = await firm_of(services)
    person = meet("ru")
    await person.send("/subscribe")
    await person.press(f"S:rs-:mute:{firm}-1:0")
    assert person.screen.text.startswith("Подписка на новости")
    assert await storage_of(services).subscribers.count() == 0


async def test_without_a_key_updates_are_not_switched_on(settings: Settings, telegram: Telegram) -> None:
    """Where there is no database, /subscribe and the button of an answer say so."""
    bare = settings.model_copy(update={"storage_key": None})
    async with open_services(bare, username=USERNAME, edition=content_on()) as services:
        person = Person(telegram, build_dispatcher(services), build_bot(bare, MemorySession(telegram)), language="en")
        await person.send("/subscribe")
        assert person.screen.text.startswith("Updates are not switched on here")
        await person.open_link("t_urgent")
        await person.tap("Tell me if this answer changes")
        assert person.screen.text.startswith("Updates are not switched on here")


async def test_typed_words_are_answered_in_the_language_chosen(meet: Meet, services: Services) -> None:
    """A subscriber's commands and photos are answered in the chosen language, everybody else's in the client's."""
    person, other = meet("ru"), meet("ru")
    await storage_of(services).subscribers.save(person.id, "en", ["scams"], whole=False)
    await person.send("/menu")
    assert person.screen.text.startswith("Pristan")
    await person.send_photo()
    assert person.screen.text.startswith("The bot reads text only")
    await person.send("/subscribe")
    await person.tap("Русский")
    await person.tap("Готово")
    await person.send("/menu")
    assert person.screen.text.startswith("Пристань")
    await other.send("/menu")
    assert other.screen.text.startswith("Пристань")
    assert await storage_of(services).subscribers.count() == 1


@pytest.mark.parametrize("mask", range(1 << len(SUBJECTS)))
def test_choices_survive_the_button(mask: int) -> None:
    """Whatever is chosen rides in the button and comes back the same."""
    subjects = frozenset(subject for place, subject in enumerate(SUBJECTS) if mask >> place & 1)
    for whole in (False, True):
        assert unpacked(Choices(subjects, whole).packed()) == Choices(subjects, whole)
