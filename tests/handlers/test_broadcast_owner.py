"""When the owner has the last word on an update, and what owners write, or the bot drafts for them, themselves."""

from __future__ import annotations

from bot.preview.person import Person
from bot.preview.telegram import Telegram
from bot.settings import Settings
from tests.handlers.newsroom import EN, RU, Newsroom, newsroom
from tests.handlers.office import OWNER, opened
from tests.preview.people import Clock

REQUEST = "Просят одобрить новость"


async def test_the_first_of_a_firm_needs_the_owner_too(settings: Settings, telegram: Telegram, clock: Clock) -> None:
    """After the approver it goes to the owner, who sees the same, and may send it back."""
    async with newsroom(settings, telegram, clock) as room:
        await room.draft()
        assert "Это первая новость фирмы" in room.writer.screen.text
        await room.propose()
        assert "После вас её одобряет владелец бота." in room.approver.screen.text
        await room.approver.tap("Одобрить")
        assert "Теперь её одобряет владелец" in room.approver.screen.text
        assert await room.state() == "owner"
        assert room.owner.from_bot[-2].text.startswith(EN)
        await room.owner.tap("Вернуть автору")
        await room.owner.send("Короче")
        assert "Короче" in room.writer.screen.text
        await room.writer.tap("Открыть черновик")
        await room.propose()
        await room.approver.tap("Одобрить")
        await room.owner.tap("Одобрить")
        assert await room.state() == "sending"


async def test_a_one_person_firm_goes_to_the_owner_at_once(
    settings: Settings, telegram: Telegram, clock: Clock
) -> None:
    """Where nobody else of the firm may approve, the owner is asked directly."""
    async with newsroom(settings, telegram, clock, approver=False) as room:
        await room.experienced()
        await room.draft()
        await room.writer.tap("Посмотреть и отправить")
        assert "Дальше её одобряет владелец бота." in room.writer.screen.text
        await room.writer.tap("Попросить одобрения")
        assert await room.state() == "owner"
        await room.owner.tap("Одобрить")
        assert await room.state() == "sending"


async def test_an_address_that_is_not_the_firms_needs_the_owner(room: Newsroom) -> None:
    """A foreign link goes past the owner, even after the first broadcast; said once, though both texts have it."""
    await room.draft("Смотрите https://elsewhere.example/page", "See https://elsewhere.example/page")
    await room.propose()
    assert room.approver.screen.text.count("• Этих адресов или телефонов нет") == 1
    await room.approver.tap("Одобрить")
    assert await room.state() == "owner"


async def test_without_an_owner_nobody_can_give_the_last_word(
    settings: Settings, telegram: Telegram, clock: Clock
) -> None:
    """Where the bot has no owner, what needs one is not lost: both are told, and it stays where it is."""
    async with newsroom(settings, telegram, clock) as room:
        user, colleague, firm = room.writer.id, room.approver.id, room.firm
        await room.draft()
    ownerless = settings.model_copy(update={"owner_ids": ()})
    async with opened(ownerless, telegram, clock, owners=()) as office:
        writer, approver = office.person(user_id=user), office.person(user_id=colleague)
        await writer.tap("Посмотреть и отправить")
        await writer.tap("Попросить одобрения")
        await approver.tap("Одобрить")
        assert "у бота не указан владелец" in approver.screen.text
        member = (await office.storage.firms.roles(colleague))[0]
        await office.storage.firms.dismiss(firm, member.person)
        await writer.send("/broadcasts")
        await writer.tap("Ждёт одобрения")
        await writer.tap("Вид")
        await writer.tap("Новость")
        await writer.tap("Посмотреть и отправить")
        await writer.tap("Попросить одобрения")
        assert "у бота не указан владелец" in writer.screen.text


async def of_editors(room: Newsroom, owner: Person) -> None:
    """An owner writes for the editors and asks for approval."""
    await owner.send("/broadcast")
    await owner.tap("Новость")
    await owner.tap("Мошенники")
    await owner.send(RU)
    await owner.send(EN)
    await owner.tap("Посмотреть и отправить")
    await owner.tap("Попросить одобрения")


async def test_an_only_owner_approves_what_they_wrote_for_the_editors(room: Newsroom) -> None:
    """There is nobody else; they still see the request, may go back to the draft, and press once more."""
    await of_editors(room, room.owner)
    assert REQUEST in room.owner.from_bot[-1].text or REQUEST in room.owner.from_bot[-2].text
    await room.owner.send("/broadcasts")
    await room.owner.tap("Ждёт владельца")
    await room.owner.tap("← К черновику")
    assert "снова станет черновиком" in room.owner.screen.text
    await room.owner.tap("К списку")
    await room.owner.tap("Ждёт владельца")
    await room.owner.tap("Посмотреть и решить")
    await room.owner.tap("Одобрить")
    (one,) = await room.storage.broadcasts.of_firm(None)
    assert one.state == "sending"


async def test_of_two_owners_the_other_approves(settings: Settings, telegram: Telegram, clock: Clock) -> None:
    """With another owner there, nobody gives the last word on what they wrote."""
    async with opened(settings, telegram, clock, owners=(OWNER, 43)) as office:
        room = Newsroom(office, 0)
        other = office.person(user_id=43)
        await other.send("/start")
        await of_editors(room, room.owner)
        approve = other.find("Одобрить")[1].value
        await room.owner.press(approve)
        (one,) = await room.storage.broadcasts.of_firm(None)
        assert one.state == "owner"
        await other.tap("Одобрить")
        (one,) = await room.storage.broadcasts.of_firm(None)
        assert one.state == "sending"


async def test_what_the_bot_drafted_waits_for_an_owner(room: Newsroom) -> None:
    """An owner opens it, sees it as readers will, may make it their own by a change, or throw it away."""
    store = room.storage.broadcasts
    number = await store.begin(None, None, "update", 1)
    await store.change(number, watched="cbp-one", text_ru=RU, text_en=EN, state="owner")
    await room.owner.send("/broadcasts")
    await room.owner.tap("Ждёт владельца")
    assert "Для кого: Те, кто следит за ответом «CBP One: записи больше нет»" in room.owner.screen.text
    assert "Вернуть автору" not in str(room.owner.labels)
    await room.owner.tap("← К черновику")
    assert "Для кого" not in str(room.owner.labels)
    await room.owner.tap("Русский текст")
    await room.owner.send("Короче.")
    draft = await store.get(number)
    assert draft is not None
    assert (draft.state, draft.text_ru, store.is_author(draft, OWNER)) == ("draft", "Короче.", True)
    await room.owner.tap("Посмотреть и отправить")
    await room.owner.tap("Попросить одобрения")
    await room.owner.tap("Одобрить")
    draft = await store.get(number)
    assert draft is not None and draft.state == "sending"


async def test_an_owner_who_is_an_approver_is_asked_once(settings: Settings, telegram: Telegram, clock: Clock) -> None:
    """One word of theirs is both, also for the first of a firm."""
    async with newsroom(settings, telegram, clock, approver=False) as room:
        await room.hire(room.owner, "approver", "Хозяин")
        await room.draft()
        await room.propose()
        assert await room.state() == "proposed"
        await room.owner.tap("Одобрить")
        assert await room.state() == "sending"


async def test_a_draft_of_the_bot_that_is_sent_back_tells_nobody(room: Newsroom) -> None:
    """There is no author to tell; it becomes a draft that an owner may change."""
    store = room.storage.broadcasts
    number = await store.begin(None, None, "update", 1)
    await store.change(number, watched="cbp-one", text_ru=RU, text_en=EN, state="owner")
    await room.owner.press(f"B:rs-:back:{number}::1")
    await room.owner.send("Потом")
    draft = await store.get(number)
    assert draft is not None
    assert (draft.state, draft.person) == ("draft", None)
    await room.owner.press(f"B:rs-:kind:{number}:update:1")
    draft = await store.get(number)
    assert draft is not None
    assert store.is_author(draft, OWNER)
