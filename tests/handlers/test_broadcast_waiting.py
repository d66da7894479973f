"""What waits for an approver who is gone, or silent, is not stuck: its author gets it back, or takes it."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.preview.telegram import Telegram
from bot.settings import Settings
from tests.handlers.newsroom import STALE, Newsroom, newsroom
from tests.preview.people import Clock

BACK = "Новость снова стала черновиком: в фирме не осталось никого, кто мог бы её одобрить."


@pytest.fixture
async def room(settings: Settings, telegram: Telegram, clock: Clock) -> AsyncIterator[Newsroom]:
    """The firm with a writer and an approver, which has sent something before, and an update that waits."""
    async with newsroom(settings, telegram, clock) as it:
        await it.experienced()
        await it.draft()
        await it.propose()
        yield it


async def dismissed(room: Newsroom, label: str = "Олег") -> None:
    """The owner takes somebody off the staff."""
    await room.owner.send("/firms")
    await room.owner.tap("Приют и право")
    await room.owner.tap("Сотрудники")
    await room.owner.tap(label)
    await room.owner.tap("Да, убрать")


async def test_the_author_is_told_when_the_only_approver_is_removed(room: Newsroom) -> None:
    """It is a draft again, says why in the message and on its screen, and asked anew it goes to the owner."""
    approve = room.approver.find("Одобрить")[1].value
    await dismissed(room)
    assert await room.state() == "draft"
    assert room.writer.screen.text.startswith(BACK)
    await room.writer.tap("Открыть черновик")
    assert BACK in room.writer.screen.text
    await room.approver.press(approve)
    assert room.approver.screen.text.startswith(STALE)
    await room.propose()
    assert await room.state() == "owner"
    await room.owner.tap("Одобрить")
    assert await room.state() == "sending"


async def test_the_same_when_the_approver_leaves(room: Newsroom) -> None:
    """Who leaves by themselves leaves nothing stuck either; proposed again, the draft does not say it any more."""
    await room.approver.send("/firm")
    await room.approver.tap("Выйти из фирмы")
    await room.approver.tap("Да, выйти")
    assert room.writer.screen.text.startswith(BACK)
    await room.hire(room.office.person(), "approver", "Нина")
    await room.writer.tap("Открыть черновик")
    await room.propose()
    assert await room.state() == "proposed"
    await room.writer.send("/broadcasts")
    await room.writer.tap("Ждёт одобрения")
    assert BACK not in room.writer.screen.text


async def test_with_another_approver_there_it_goes_on_waiting(room: Newsroom) -> None:
    """One of two is removed: the other was asked too, and nothing happens."""
    await room.hire(room.office.person(), "approver", "Нина")
    await dismissed(room)
    assert await room.state() == "proposed"


async def test_its_author_takes_back_what_waits(room: Newsroom) -> None:
    """Where an answer does not come, one press makes it a draft again, which can be proposed to whoever is there now."""
    approve = room.approver.find("Одобрить")[1].value
    await room.writer.send("/broadcasts")
    await room.writer.tap("Ждёт одобрения")
    await room.writer.tap("Забрать в черновики")
    assert await room.state() == "draft"
    assert "Забрать в черновики" not in str(room.writer.labels)
    await room.approver.press(approve)
    assert await room.state() == "draft"
    second = await room.hire(room.office.person(), "approver", "Нина")
    await room.propose()
    await second.tap("Одобрить")
    assert await room.state() == "sending"


async def test_nobody_else_takes_it_back(room: Newsroom) -> None:
    """Neither the approver, nor the owner, nor a colleague, nor a stranger; and not what was approved meanwhile."""
    number, approve = (await room.newest()).id, room.approver.find("Одобрить")[1].value
    colleague = await room.hire(room.office.person(), "writer", "Нина")
    stranger = room.office.person()
    await stranger.send("/start")
    take_back = f"B:rs-:take-back:{number}::1"
    for person in (room.approver, room.owner, colleague, stranger):
        await person.press(take_back)
        assert await room.state() == "proposed"
    await room.approver.press(approve)
    await room.writer.press(take_back)
    assert await room.state() == "sending"
