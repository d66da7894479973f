"""What staff type goes to the draft that waits for it, to nothing else, and only while it waits."""

from __future__ import annotations

from bot.preview import acts
from bot.preview.feeding import in_process
from tests.handlers.newsroom import EN, RU, Newsroom


async def begun(room: Newsroom) -> None:
    """The writer is asked for the Russian text."""
    await room.writer.send("/broadcast")
    await room.writer.tap("Новость")
    await room.writer.tap("Граница и Мексика")


async def test_a_text_too_long_is_refused_with_how_much(room: Newsroom) -> None:
    """Counted as Telegram counts, with all that is added; the rest of a text cut by the phone is not taken for it."""
    await begun(room)
    await room.writer.send("🚢" * 2048)
    said = room.writer.screen.text
    assert said.startswith("Текст не принят")
    preview_of_little = "🚢"
    await room.writer.send("остаток текста")
    assert (await room.newest()).text_ru is None
    await room.writer.tap("Написать заново")
    await room.writer.send(preview_of_little)
    await room.writer.send(EN)
    await room.writer.tap("Посмотреть и отправить")
    added = len(room.writer.from_bot[-3].text) - len(preview_of_little)
    assert f"Лишних знаков: {added}." in said.replace("\xa0", "")


async def test_what_grows_too_long_later_is_named(room: Newsroom) -> None:
    """A text that fits alone and no more with the seminar below is refused before it is proposed."""
    await begun(room)
    await room.writer.tap("Русский текст не нужен")
    await room.writer.send("a" * 3790)
    assert "Английское сообщение со всеми пометками длиннее" not in room.writer.screen.text
    await room.writer.tap("Дата семинара")
    await room.writer.tap("Нью-Йорк")
    await room.writer.send("25.11.2026 18:00")
    await room.writer.tap("60 мин")
    assert "Английское сообщение со всеми пометками длиннее" in room.writer.screen.text


async def test_formatting_is_dropped_and_that_is_said(room: Newsroom) -> None:
    """Bold words are taken as plain text, and the writer is told so; a bare address is no formatting."""
    await begun(room)
    writer = room.writer
    bold = {"text": RU, "entities": [{"type": "bold", "offset": 0, "length": 2}]}
    update = acts.write(writer.telegram, writer.user, writer.chat, bold)
    assert update is not None
    await in_process(room.office.dispatcher, room.office.bot)(update)
    assert writer.screen.text.startswith("Жирный шрифт, курсив и спрятанные ссылки не переносятся")
    await writer.send("See uscis.gov <b>today</b> & tomorrow")
    assert "Жирный шрифт" not in writer.screen.text
    draft = await room.newest()
    assert (draft.text_ru, draft.text_en) == (RU, "See uscis.gov <b>today</b> & tomorrow")


async def test_what_is_no_text_is_not_taken(room: Newsroom) -> None:
    """A photo brings the question again."""
    await begun(room)
    await room.writer.send_photo()
    assert room.writer.screen.text.startswith("Здесь нужен текст")
    assert "Русский текст" in room.writer.screen.text
    await room.writer.send(RU)
    assert (await room.newest()).text_ru == RU


async def test_commands_work_while_a_draft_waits(room: Newsroom) -> None:
    """A command is never a text of the draft; /cancel ends the waiting and keeps the draft."""
    await begun(room)
    await room.writer.send("/urgent")
    assert room.writer.screen.text.startswith("Срочно")
    await room.writer.send("/cancel")
    assert "Черновик сохранён" in room.writer.screen.text
    await room.writer.send("мужа забрали на чек-ине")
    assert (await room.newest()).text_ru is None


async def test_opening_the_draft_ends_the_waiting(room: Newsroom) -> None:
    """Back on the overview, typed words are a question like any other."""
    await begun(room)
    await room.writer.tap("← К черновику")
    await room.writer.send("мужа забрали на чек-ине")
    assert (await room.newest()).text_ru is None


async def test_words_go_to_the_draft_that_was_asked_about_last(room: Newsroom) -> None:
    """With two drafts, the one whose question was opened last gets the words."""
    await room.draft()
    older = (await room.newest()).id
    await begun(room)
    await room.writer.send("/broadcasts")
    await room.writer.tap("На мосту сменились")
    await room.writer.tap("Русский текст")
    await room.writer.send("Новый текст старого черновика.")
    changed = await room.storage.broadcasts.get(older)
    assert changed is not None
    assert changed.text_ru == "Новый текст старого черновика."
    assert (await room.newest()).text_ru is None


async def test_a_reader_who_is_nobody_here_costs_no_row(room: Newsroom) -> None:
    """Others' words go to the search as ever, while a draft waits for its writer's."""
    await begun(room)
    reader = room.office.person()
    await reader.send("мужа забрали на чек-ине")
    assert (await room.newest()).text_ru is None
    assert (await room.storage.held_on(reader.id)).about_person == 0
