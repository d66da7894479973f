"""For 48 hours its author may correct what was sent: the same walk, texts only, and the same approvals."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.broadcasts.models import CORRECTABLE_FOR, Outcome
from bot.preview.telegram import Telegram
from bot.settings import Settings
from tests.handlers.news import NOON
from tests.handlers.newsroom import EN, RU, STALE, Newsroom, newsroom
from tests.preview.people import Clock

LATE = "Исправить можно отправленную новость в течение 48\N{NO-BREAK SPACE}часов"


@pytest.fixture
async def room(settings: Settings, telegram: Telegram, clock: Clock) -> AsyncIterator[Newsroom]:
    """The firm, whose update has reached two readers."""
    async with newsroom(settings, telegram, clock) as it:
        await it.experienced()
        await it.subscribe(1, "ru")
        await it.subscribe(2, "en")
        await it.draft()
        await it.propose()
        await it.approver.tap("Одобрить")
        number = (await it.newest()).id
        claimed = await it.storage.deliveries.step(number, (), claim=9, now=NOON)
        sent = [Outcome(one.person, "sent", message=7) for one in claimed]
        await it.storage.deliveries.step(number, sent, claim=0, now=NOON)
        await it.storage.broadcasts.change(number, state="done", ended_at=NOON)
        await it.writer.send("/broadcasts")
        await it.writer.tap("Отправлена: На мосту")
        yield it


async def test_a_correction_walks_the_same_way(room: Newsroom) -> None:
    """Only the texts can be changed; something has to change; the approver decides; the first is marked corrected."""
    first = await room.newest()
    await room.writer.tap("Исправить")
    assert "Исправление отправленной новости" in room.writer.screen.text
    assert "Если отправить сейчас, получат: 2. По-русски 1, по-английски 1." in room.writer.screen.text
    assert "Текст тот же, что уже отправлен" in room.writer.screen.text
    assert "Срочность" not in str(room.writer.labels)
    await room.writer.tap("Английский текст")
    assert "Английский текст не нужен" not in str(room.writer.labels)
    assert room.writer.screen.text == "Английский текст\nОтправьте его обычным сообщением.\n\nПередумали: /cancel"
    await room.writer.send("The bridge has the old opening hours.")
    await room.propose()
    assert "одобрить исправление новости" in room.approver.screen.text
    assert "«Новость исправлена.»" in room.approver.screen.text
    await room.approver.tap("Одобрить")
    assert room.approver.screen.text == "Исправление одобрено."
    correction, original = await room.newest(), await room.storage.broadcasts.get(first.id)
    assert (correction.state, correction.corrects, correction.text_ru) == ("sending", first.id, RU)
    assert original is not None
    assert (original.corrected_at, original.text_en) == (NOON, EN)
    await room.storage.broadcasts.change(correction.id, state="done", ended_at=NOON)
    await room.writer.send("/broadcasts")
    await room.writer.tap(f"№ {correction.id}.")
    assert f"Это исправление новости № {first.id}." in room.writer.screen.text
    await room.writer.tap("Ход отправки и отчёт")
    assert f"Это исправление новости № {first.id}." in room.writer.screen.text
    await room.writer.tap(f"К новости № {first.id}")
    assert ["Исправить", "Отозвать новость"] in room.writer.labels


async def test_a_second_correction_begins_with_what_readers_see_now(room: Newsroom) -> None:
    """It corrects the first update again, and starts from the text of the correction."""
    first = await room.newest()
    await room.writer.tap("Исправить")
    await room.writer.tap("Русский текст")
    await room.writer.send("Часы прежние.")
    await room.propose()
    await room.approver.tap("Одобрить")
    await room.writer.send("/broadcasts")
    await room.writer.tap("Отправлена: На мосту")
    await room.writer.tap("Исправить")
    second = await room.newest()
    assert (second.state, second.corrects, second.text_ru) == ("draft", first.id, "Часы прежние.")


async def test_after_48_hours_nothing_is_corrected(room: Newsroom, clock: Clock) -> None:
    """Neither begun, nor proposed, nor approved: the messages are forgotten by then."""
    correct = room.writer.find("Исправить")[1].value
    await room.writer.tap("Исправить")
    await room.writer.tap("Русский текст")
    await room.writer.send("Часы прежние.")
    await room.propose()
    clock.forward(seconds=CORRECTABLE_FOR)
    await room.approver.tap("Одобрить")
    assert LATE in room.approver.screen.text
    assert await room.state() == "proposed"
    await room.writer.press(correct)
    assert LATE in room.writer.screen.text
    assert "Исправить" not in str(room.writer.labels)


async def test_only_its_author_corrects(room: Newsroom) -> None:
    """A colleague, the approver and the owner are told so."""
    colleague = await room.hire(room.office.person(), "writer", "Нина")
    first = await room.newest()
    for person in (colleague, room.approver, room.owner):
        await person.press(f"B:rs-:correct:{first.id}::1")
        assert person.screen.text.startswith("Исправить новость может только её автор")
    stranger = room.office.person()
    await stranger.send("/start")
    await stranger.press(f"B:rs-:correct:{first.id}::1")
    assert stranger.screen.text.startswith(STALE)
    assert await room.newest() == first


async def test_buttons_of_other_parts_do_not_change_a_correction(room: Newsroom) -> None:
    """Audience, kind, link, button and time stay what they were."""
    await room.writer.tap("Исправить")
    draft = await room.newest()
    for act, chosen in (
        ("kind", "service"),
        ("subject", "scams"),
        ("link", "cbp-one"),
        ("without", "text-ru"),
        ("zone-send", "moscow"),
        ("ask", "button-url"),
    ):
        await room.writer.press(f"B:rs-:{act}:{draft.id}:{chosen}:1")
    assert await room.newest() == draft


async def test_what_was_withdrawn_stands_once_in_the_list(room: Newsroom) -> None:
    """Withdrawn, it says so, cannot be corrected, and the edits that take it back are no entry of their own."""
    first = await room.newest()
    await room.storage.approvals.withdraw(first, room.writer.id, NOON + 5)
    assert (await room.newest()).corrects == first.id
    await room.writer.send("/broadcasts")
    entries = [label for label in (label for row in room.writer.labels for label in row) if "На мосту" in label]
    assert entries == ["№ 2. Отозвана: На мосту сменились…"]
    await room.writer.tap("Отозвана")
    assert room.writer.screen.text.startswith("Отозвана")
    assert "Исправить" not in str(room.writer.labels)
