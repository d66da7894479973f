"""A stranger, a removed writer, a writer of another firm and a forged button can do nothing."""

from __future__ import annotations

from bot.broadcasts.drafting import edition
from bot.preview.person import Person
from tests.handlers.news import firm_of
from tests.handlers.newsroom import RU, STALE, Newsroom

LOOKING = ("open", "show", "sample", "copy", "correct", "card", "edit")
EDITING = (
    "ask", "kind", "subject", "urgent", "minutes", "link", "without", "zones", "zone-seminar", "zone-send", "preview",
    "checked", "propose", "drop", "take-back",
)  # fmt: skip
JUDGING = ("tick", "approve", "back")
CHOSEN = ("", "yes", "text-ru", "service", "scams", "urgent", "moscow", "seminar-at", "send-at", "60")


async def presses_everything(room: Newsroom, person: Person, acts: tuple[str, ...]) -> None:
    """Forges every button with every value, on the newest draft."""
    draft = await room.newest()
    await person.send("/start")
    for act in acts:
        for chosen in (*CHOSEN, edition(draft)):
            await person.press(f"B:rs-:{act}:{draft.id}:{chosen}:1")
            assert person.screen.text.startswith(STALE), (act, chosen)
    assert await room.newest() == draft


async def test_a_stranger_can_do_nothing(room: Newsroom) -> None:
    """No button works, no command shows anything, before and after the request."""
    stranger = room.office.person()
    await room.draft()
    for state in ("draft", "proposed"):
        assert await room.state() == state
        await presses_everything(room, stranger, (*LOOKING, *EDITING, *JUDGING))
        for act in ("firms", "firm", "new", "list"):
            await stranger.press(f"B:rs-:{act}:{room.firm}:update:1")
            assert stranger.screen.text.startswith(STALE)
        if state == "draft":
            await room.propose()
    await stranger.send("/broadcast")
    assert "От кого" not in stranger.screen.text
    assert not stranger.unanswered


async def test_a_writer_of_another_firm_can_do_nothing(room: Newsroom) -> None:
    """Staff of one firm neither see nor touch what another writes; nor may they begin something for it."""
    other = await firm_of(room.office.services, name_ru="Вторая фирма")
    foreigner = await room.hire(room.office.person(), "writer", "Чужой", other)
    await room.hire(foreigner, "approver", "Чужой", other)
    await room.draft()
    await presses_everything(room, foreigner, (*LOOKING, *EDITING, *JUDGING))
    before = await room.newest()
    await foreigner.press(f"B:rs-:new:{room.firm}:update:1")
    assert foreigner.screen.text.startswith(STALE)
    await foreigner.press("B:rs-:new:0:update:1")
    assert foreigner.screen.text.startswith(STALE)
    assert await room.newest() == before
    await foreigner.send("/broadcasts")
    assert "Пока нет ни одной" in foreigner.screen.text


async def test_a_removed_writer_can_do_nothing(room: Newsroom) -> None:
    """Once taken off the staff, neither words nor kept buttons do anything, also where the draft was approved."""
    await room.draft()
    await room.propose()
    await room.approver.tap("Одобрить")
    await room.writer.send("/broadcast")
    await room.writer.tap("Новость")
    await room.writer.tap("Граница и Мексика")
    member = next(one for one in await room.storage.firms.staff(room.firm) if one.label == "Вера")
    await room.storage.firms.dismiss(room.firm, member.person)
    await room.writer.send("Текст после увольнения.")
    await presses_everything(room, room.writer, (*LOOKING, *EDITING, *JUDGING))
    assert [one.text_ru for one in await room.storage.broadcasts.of_firm(room.firm)] == [RU, None]


async def test_a_removed_approver_cannot_approve_nor_give_a_reason(room: Newsroom) -> None:
    """Whoever was asked and is no approver any more is not listened to."""
    await room.draft()
    await room.propose()
    await room.approver.tap("Вернуть автору")
    member = next(one for one in await room.storage.firms.staff(room.firm) if one.label == "Олег")
    await room.storage.firms.dismiss(room.firm, member.person)
    await room.approver.send("Мне не нравится.")
    assert await room.state() == "proposed"
    await presses_everything(room, room.approver, JUDGING)


async def test_an_approver_changes_nothing(room: Newsroom) -> None:
    """Approving is not writing: an approver sees the firm's drafts, and no more."""
    await room.draft()
    await presses_everything(room, room.approver, EDITING)
    await room.approver.send("/broadcast")
    assert "те, кого владелец бота пригласил их писать" in room.approver.screen.text
    await room.approver.tap("К списку")
    await room.approver.tap("Черновик")
    assert "Копировать" not in str(room.approver.labels)
    number = (await room.newest()).id
    await room.approver.press(f"B:rs-:copy:{number}::1")
    assert (await room.newest()).id == number


async def test_another_writer_of_the_firm_may_copy_and_no_more(room: Newsroom) -> None:
    """A colleague sees a draft and may begin their own from it."""
    colleague = await room.hire(room.office.person(), "writer", "Нина")
    await room.draft()
    await presses_everything(room, colleague, (*EDITING,))
    await colleague.send("/broadcasts")
    await colleague.tap("Черновик")
    await colleague.tap("Копировать")
    copy = await room.newest()
    assert (copy.text_ru, room.storage.broadcasts.is_author(copy, colleague.id)) == (RU, True)


async def test_values_that_no_button_offers_change_nothing(room: Newsroom) -> None:
    """Also its author changes a draft only to what there is."""
    await room.draft()
    draft = await room.newest()
    for act, chosen in (
        ("ask", "person"),
        ("ask", "button-ru"),
        ("kind", "war"),
        ("subject", "cats"),
        ("urgent", "perhaps"),
        ("minutes", "7"),
        ("link", "no-such-topic"),
        ("without", "subject"),
        ("zones", "text-ru"),
        ("zone-send", "atlantis"),
        ("propose", "00000000"),
    ):
        await room.writer.press(f"B:rs-:{act}:{draft.id}:{chosen}:1")
        assert "Черновик" in room.writer.screen.text or act == "ask"
    after = await room.newest()
    assert (after.state, edition(after)) == ("draft", edition(draft))


async def test_a_press_after_approval_shows_how_it_stands(room: Newsroom) -> None:
    """Kept buttons of a draft, of its request and of its deletion do nothing once it is approved."""
    await room.draft()
    await room.writer.tap("Удалить")
    yes = room.writer.find("Да, удалить")[1].value
    await room.writer.tap("← К черновику")
    await room.propose()
    back = room.approver.find("Вернуть автору")[1].value
    await room.approver.tap("Одобрить")
    await room.writer.press(yes)
    assert room.writer.screen.text.startswith(STALE)
    await room.approver.press(back)
    assert room.approver.screen.text.startswith("Отправляется")
    assert await room.state() == "sending"
