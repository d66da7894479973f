"""A writer's way from /broadcast to the request for approval."""

from __future__ import annotations

from bot.preview.telegram import Telegram
from bot.settings import Settings
from tests.handlers.news import firm_of
from tests.handlers.newsroom import EN, RU, STALE, Newsroom, newsroom
from tests.handlers.office import opened
from tests.preview.people import Clock


async def test_the_walk_asks_for_what_has_to_be_there(room: Newsroom) -> None:
    """Kind, subject, Russian, English; then everything stands on one screen, and is kept."""
    writer = room.writer
    await writer.send("/broadcast")
    assert "От кого: Приют и право" in writer.screen.text
    await writer.tap("Новость")
    assert writer.screen.text.startswith("Для кого новость?")
    await writer.tap("Граница и Мексика")
    assert writer.screen.text.startswith("Русский текст")
    await writer.send(RU)
    assert writer.screen.text.startswith("Английский текст")
    await writer.send(EN)
    for said in ("Черновик", "Вид: Новость", "Для кого: Граница и Мексика", RU, EN, "сразу после одобрения"):
        assert said in writer.screen.text
    draft = await room.newest()
    assert (draft.state, draft.kind, draft.subject, draft.text_ru, draft.text_en) == (
        "draft",
        "update",
        "border",
        RU,
        EN,
    )
    assert len(writer.from_bot) == 4


async def test_the_walk_in_english(room: Newsroom) -> None:
    """A writer with an English Telegram is asked the same in English."""
    writer = room.writer
    writer.language = "en"
    await writer.send("/broadcast")
    assert "From: Shelter & Law" in writer.screen.text
    await writer.tap("News")
    await writer.tap("Scams")
    assert writer.screen.text.startswith("Russian text")
    await writer.tap("No Russian text needed")
    assert writer.screen.text.startswith("English text")
    assert "No English text needed" not in str(writer.labels)
    await writer.send(EN)
    for said in ("Draft", "For: Scams", "In Russian: not needed", EN, "Sent now, it would reach: 0."):
        assert said in writer.screen.text


async def test_a_text_may_be_declared_not_needed_but_not_both(room: Newsroom) -> None:
    """Either language may be left out by a press; both may not, even by a button that was kept."""
    writer = room.writer
    await room.draft()
    await writer.tap("Английский текст")
    english = writer.find("Английский текст не нужен")[1].value
    await writer.tap("← К черновику")
    await writer.tap("Русский текст")
    await writer.tap("Русский текст не нужен")
    assert "По-русски: не нужен" in writer.screen.text
    await writer.press(english)
    draft = await room.newest()
    assert (draft.text_ru, draft.text_en) == ("", EN)


async def test_recipients_are_counted_by_language(room: Newsroom) -> None:
    """The overview says how many would get it in each language; who muted the firm does not count."""
    await room.subscribe(1, "ru")
    await room.subscribe(2, "ru")
    await room.subscribe(3, "en")
    await room.subscribe(4, "en", "scams")
    await room.storage.subscribers.choose(2, "ru", "muted", str(room.firm), on=True)
    await room.draft()
    assert "Если отправить сейчас, получат: 2. По-русски 1, по-английски 1." in room.writer.screen.text


async def test_a_draft_survives_a_restart(settings: Settings, telegram: Telegram, clock: Clock) -> None:
    """A bot that stops in the middle of a draft goes on with the words it was waiting for."""
    async with newsroom(settings, telegram, clock) as room:
        await room.writer.send("/broadcast")
        await room.writer.tap("Новость")
        await room.writer.tap("Граница и Мексика")
        await room.writer.send(RU)
        user, firm = room.writer.id, room.firm
    async with opened(settings, telegram, clock) as office:
        writer = office.person(user_id=user)
        await writer.send(EN)
        assert "Черновик" in writer.screen.text
        (draft,) = await office.storage.broadcasts.of_firm(firm)
        assert (draft.text_ru, draft.text_en) == (RU, EN)


async def test_the_preview_is_what_readers_will_see(room: Newsroom) -> None:
    """Each language comes as its own message, marked as readers see it; its subscription buttons do nothing."""
    writer = room.writer
    await room.subscribe(writer.id)
    await room.draft()
    await writer.tap("Посмотреть и отправить")
    russian, english, below = writer.from_bot[-3:]
    assert russian.text.startswith(RU) and "Прислала фирма: Приют и право." in russian.text
    assert english.text.startswith(EN) and "Sent by a firm: Shelter & Law." in english.text
    assert "«Есть новость.»" in below.text
    await writer.tap("Отписаться")
    assert writer.answers[-1].text.startswith("Это образец")
    assert await room.storage.subscribers.get(writer.id) is not None
    await writer.tap("English")
    assert "Above is the update" in writer.screen.text


async def test_what_is_missing_keeps_it_from_being_proposed(room: Newsroom) -> None:
    """A draft that lacks something says what, and has no button that asks for approval."""
    writer = room.writer
    await writer.send("/broadcast")
    await writer.tap("Новость")
    await writer.tap("Граница и Мексика")
    await writer.send(RU)
    await writer.tap("← К черновику")
    assert "Не хватает:\n• Нет английского текста." in writer.screen.text
    await writer.tap("Посмотреть и отправить")
    assert "Попросить одобрения" not in str(writer.labels)
    await writer.tap("← К черновику")
    await writer.tap("Английский текст")
    await writer.send("We guarantee that you win your case.")
    assert "Так отправить нельзя:" in writer.screen.text


async def test_what_was_passed_over_is_asked_again(room: Newsroom) -> None:
    """After any change the walk goes on where something is still missing."""
    writer = room.writer
    await writer.send("/broadcast")
    await writer.tap("Новость")
    await writer.tap("← К черновику")
    assert "Для кого: пока не выбрано" in writer.screen.text
    await writer.tap("Вид")
    await writer.tap("Услуга фирмы")
    assert writer.screen.text.startswith("Для кого новость?")


async def test_copy_and_discard(new_room: Newsroom) -> None:
    """A copy is a draft of its own; discarding asks once and then the draft is gone with its log."""
    writer = new_room.writer
    await new_room.draft()
    first = await new_room.newest()
    await writer.tap("Копировать")
    assert writer.screen.text.startswith("Это копия.")
    second = await new_room.newest()
    assert (second.id != first.id, second.text_ru) == (True, RU)
    await writer.tap("Удалить")
    await writer.tap("← К черновику")
    await writer.tap("Удалить")
    await writer.tap("Да, удалить")
    assert writer.screen.text == "Черновик удалён."
    assert [one.id for one in await new_room.storage.broadcasts.of_firm(new_room.firm)] == [first.id]
    assert await new_room.storage.broadcasts.acts(second.id) == []


async def test_the_list_opens_each(new_room: Newsroom) -> None:
    """/broadcasts lists a firm's broadcasts, the newest first, page by page; the owner sees all."""
    writer = new_room.writer
    await writer.send("/broadcasts")
    assert "Пока нет ни одной" in writer.screen.text
    for number in range(9):
        await new_room.draft(f"Новость номер {number}.")
    await writer.send("/broadcasts")
    assert writer.labels[1] == ["№ 9. Черновик: Новость номер 8."]
    await writer.tap("Дальше →")
    await writer.tap("Новость номер 0")
    assert "По-русски: Новость номер 0." in writer.screen.text
    await writer.tap("К списку")
    await writer.tap("Написать новость")
    await writer.tap("English")
    assert "From: Shelter & Law" in writer.screen.text
    await new_room.owner.send("/broadcasts")
    await new_room.owner.tap("Новость номер 8")
    assert new_room.owner.screen.text.startswith("Черновик (№ 9)\n\nОт кого")
    assert "Русский текст" not in str(new_room.owner.labels)


async def test_who_writes_for_several_chooses_the_firm(room: Newsroom) -> None:
    """A writer of two firms is asked for which; the owner writes for the editors."""
    other = await firm_of(room.office.services, name_ru="Вторая фирма")
    await room.hire(room.writer, "writer", "Вера", other)
    await room.writer.send("/broadcast")
    await room.writer.tap("Вторая фирма")
    await room.writer.tap("Новость")
    assert [one.state for one in await room.storage.broadcasts.of_firm(other)] == ["draft"]
    await room.owner.send("/broadcast")
    assert "От кого: Редакция Пристани" in room.owner.screen.text


async def test_without_a_database_the_bot_says_so(settings: Settings, telegram: Telegram, clock: Clock) -> None:
    """Where updates are not switched on, /broadcast and /broadcasts say that, and why."""
    bare = settings.model_copy(update={"storage_key": None})
    async with opened(bare, telegram, clock) as office:
        person = office.person()
        for command in ("/broadcast", "/broadcasts"):
            await person.send(command)
            assert person.screen.text.startswith("В этом боте новости не включены")
        await person.press("B:rs-:open:1::1")
        assert person.screen.text.startswith(STALE)
